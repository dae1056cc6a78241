import type { KnowledgeChunk } from '#shared/knowledge';
import type { Block } from './blocks';
import { cut, sentences, trimmed, type Span } from './sentences';
import { wordPieces } from './word-pieces';

/** In word pieces: the embedding model reads 256 with its two marks, and nothing beyond them. */
const MOST = 240;
/** Enough for one thought: about 120 English words. */
const WANTED = 160;
/** About 40 English words: less than this under one heading is joined with what is beside it. */
const FEWEST = 50;
const LONGEST_HEADING = 200;

interface Unit extends Span {
  pieces: number;
}

interface Heading {
  level: number;
  title: string;
  start: number;
}

interface Passage extends Unit {
  /** Outermost first. */
  headings: readonly Heading[];
}

/**
 * The passages that are searched and found: whole sentences, items and lines under the same headings, joined up to the
 * length that the embedding model reads at once. A longer sentence is cut between words. Short sections are joined,
 * under the headings that they share.
 */
export function passages(
  content: string,
  structure: readonly Block[],
  language: string | null,
): KnowledgeChunk[] {
  return joined(content, sections(content, structure, language)).map(({ start, end, headings }, ordinal) => ({
    ordinal,
    headings: headings.map(({ title }) => title),
    text: content.slice(start, end),
    start,
    end,
  }));
}

function sections(content: string, structure: readonly Block[], language: string | null): Passage[] {
  const found: Passage[] = [];
  const path: Heading[] = [];
  let open: Passage | undefined;
  const close = () => {
    if (open) found.push(open);
    open = undefined;
  };
  const add = (unit: Unit) => {
    if (open && (open.pieces >= WANTED || open.pieces + unit.pieces > MOST)) close();
    if (open) open = { ...open, end: unit.end, pieces: open.pieces + unit.pieces };
    else open = { ...unit, headings: [...path] };
  };
  for (const [index, block] of structure.entries()) {
    if (block.kind !== 'heading') {
      for (const unit of units(content, block, language)) add(unit);
      continue;
    }
    close();
    const level = block.level ?? 1;
    while ((path.at(-1)?.level ?? 0) >= level) path.pop();
    // A heading with nothing below it is found by its own words.
    const next = structure[index + 1];
    if (!next || (next.kind === 'heading' && (next.level ?? 1) <= level)) {
      for (const unit of units(content, block, language)) add(unit);
    }
    path.push({ level, title: (block.title ?? '').slice(0, LONGEST_HEADING), start: block.start });
  }
  close();
  return found;
}

/** Joins a short passage to the next one; headings that are not above both become part of the text. */
function joined(content: string, found: readonly Passage[]): Passage[] {
  const result: Passage[] = [];
  for (const passage of found) {
    const last = result.at(-1);
    const isShort = last && (last.pieces < FEWEST || passage.pieces < FEWEST / 2);
    const between = last ? content.slice(last.end, passage.start) : '';
    const pieces = (last?.pieces ?? 0) + passage.pieces + (isShort ? wordPieces(between) : 0);
    const isOther = isCutBetween(between) && (last?.pieces ?? 0) >= FEWEST / 5;
    if (!isShort || pieces > MOST || isOther) {
      result.push(passage);
      continue;
    }
    const headings = last.headings.filter((heading, depth) => heading === passage.headings[depth]);
    const after = result.at(-2)?.end ?? 0;
    const own = last.headings.find((heading) => !headings.includes(heading) && heading.start >= after);
    const start = own?.start ?? last.start;
    const more = wordPieces(content.slice(start, last.start));
    result[result.length - 1] = { start, end: passage.end, pieces: pieces + more, headings };
  }
  return result;
}

/** A heading of the outermost kind begins a new subject: what is on its two sides stays separate. */
function isCutBetween(between: string): boolean {
  return /^\s*#\s/m.test(between) || /^\s*=+\s*$/m.test(between);
}

function units(content: string, block: Block, language: string | null): Unit[] {
  const spans = block.kind === 'paragraph' ? sentences(content, block, language) : lines(content, block);
  return spans.flatMap((span) => pieces(content, span));
}

function lines(content: string, { start, end, kind }: Block): Span[] {
  // What fits stays whole: a piece of code or a table, for example.
  if (kind === 'code' || kind === 'data') {
    if (end - start < MOST * 10 && wordPieces(content.slice(start, end)) <= MOST) {
      return [trimmed(content, { start, end })];
    }
  }
  const found: Span[] = [];
  let from = start;
  for (const line of content.slice(start, end).split(/(?<=\n)|(?<=\r)(?!\n)/)) {
    const span = trimmed(content, { start: from, end: from + line.length });
    if (span.end > span.start) found.push(span);
    from += line.length;
  }
  return found;
}

/** A span as it is, or cut between words where it is longer than the model reads. */
function pieces(content: string, { start, end }: Span): Unit[] {
  const all = wordPieces(content.slice(start, end));
  if (all <= MOST) return [{ start, end, pieces: all }];
  const size = Math.max(1, Math.floor(((end - start) / all) * WANTED));
  const found: Unit[] = [];
  for (let from = start; from < end;) {
    const to = cut(content, from, Math.min(end, from + size), end);
    const span = trimmed(content, { start: from, end: to });
    if (span.end > span.start)
      found.push({ ...span, pieces: wordPieces(content.slice(span.start, span.end)) });
    from = to;
  }
  return found;
}
