import type { KnowledgeChunk } from '#shared/knowledge';
import type { Block } from './blocks';
import { cut, sentences, trimmed, type Span } from './sentences';

/** The embedding model reads 256 word pieces, about 190 English words. */
const WANTED_WORDS = 120;
const MOST_WORDS = 180;
/** A unit without spaces counts by its characters: one word for so many. */
const CHARACTERS_PER_WORD = 6;

interface Unit extends Span {
  words: number;
}

/**
 * The passages that are searched and found: whole sentences, items and lines under the same headings, put together up
 * to the length that the embedding model reads at once. A unit that is longer alone is cut between words.
 */
export function passages(
  content: string,
  structure: readonly Block[],
  language: string | null,
): KnowledgeChunk[] {
  const chunks: KnowledgeChunk[] = [];
  const path: { level: number; title: string }[] = [];
  let open: Unit[] = [];
  let words = 0;
  const close = () => {
    const [first, last] = [open[0], open.at(-1)];
    if (first && last) {
      const { start, end } = trimmed(content, { start: first.start, end: last.end });
      const headings = path.map(({ title }) => title);
      chunks.push({ ordinal: chunks.length, headings, text: content.slice(start, end), start, end });
    }
    open = [];
    words = 0;
  };
  for (const block of structure) {
    if (block.kind === 'heading') {
      close();
      const level = block.level ?? 1;
      while ((path.at(-1)?.level ?? 0) >= level) path.pop();
      path.push({ level, title: (block.title ?? '').slice(0, 200) });
      continue;
    }
    for (const unit of units(content, block, language)) {
      if (words > 0 && (words >= WANTED_WORDS || words + unit.words > MOST_WORDS)) close();
      open.push(unit);
      words += unit.words;
    }
  }
  close();
  // A content of headings only is found by them.
  if (chunks.length === 0) {
    const { start, end } = trimmed(content, { start: 0, end: content.length });
    return units(content, { kind: 'paragraph', start, end }, language).map((unit, ordinal) => ({
      ordinal,
      headings: [],
      text: content.slice(unit.start, unit.end),
      start: unit.start,
      end: unit.end,
    }));
  }
  return chunks;
}

function units(content: string, block: Block, language: string | null): Unit[] {
  const spans = block.kind === 'paragraph' ? sentences(content, block, language) : lines(content, block);
  return spans.flatMap((span) => pieces(content, span));
}

function lines(content: string, { start, end }: Span): Span[] {
  const found: Span[] = [];
  let from = start;
  for (const line of content.slice(start, end).split(/(?<=\n)/)) {
    const span = trimmed(content, { start: from, end: from + line.length });
    if (span.end > span.start) found.push(span);
    from += line.length;
  }
  return found;
}

function pieces(content: string, { start, end }: Span): Unit[] {
  const words = countWords(content.slice(start, end));
  if (words <= MOST_WORDS) return [{ start, end, words }];
  const size = Math.ceil(((end - start) / words) * WANTED_WORDS);
  const found: Unit[] = [];
  for (let from = start; from < end;) {
    const to = cut(content, from, Math.min(end, from + size), end);
    const span = trimmed(content, { start: from, end: to });
    if (span.end > span.start)
      found.push({ ...span, words: countWords(content.slice(span.start, span.end)) });
    from = to;
  }
  return found;
}

/** Words by white space; long runs without any, such as Chinese, by their length. */
function countWords(text: string): number {
  let words = 0;
  for (const run of text.split(/\s+/)) words += Math.max(1, Math.round(run.length / CHARACTERS_PER_WORD / 2));
  return words;
}
