import { emphasised } from './terminal-text';
const EXCERPT_LENGTH = 300;

/** One line of the passage, from a little before the question's first word in it; the words bold on a terminal. */
export function excerptOf(text: string, highlights: readonly [number, number][]): string {
  const from = Math.max(0, (highlights[0]?.[0] ?? 0) - EXCERPT_LENGTH / 4);
  const to = Math.min(text.length, from + EXCERPT_LENGTH);
  let excerpt = '';
  let at = from;
  for (const [start, end] of highlights.filter(([begin, finish]) => begin >= from && finish <= to)) {
    excerpt += text.slice(at, start) + emphasised(text.slice(start, end));
    at = end;
  }
  excerpt += text.slice(at, to);
  const line = excerpt.toWellFormed().replaceAll(/\s+/g, ' ').trim();
  return `${from > 0 ? '… ' : ''}${line}${to < text.length ? ' …' : ''}`;
}
