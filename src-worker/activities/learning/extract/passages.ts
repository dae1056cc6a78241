import type { KnowledgeChunk } from '#shared/knowledge';
import type { Block } from './blocks';
import { cut, sentences, trimmed, type Span } from './sentences';
import { wordPieces } from './word-pieces';

/** In word pieces: the embedding model reads 256 with its two marks, and nothing beyond them. */
const MOST = 240;
/** Enough for one thought: about 120 English words. */
const WANTED = 160;

interface Unit extends Span {
  pieces: number;
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
  let length = 0;
  const close = () => {
    const [first, last] = [open[0], open.at(-1)];
    if (first && last) {
      const { start, end } = trimmed(content, { start: first.start, end: last.end });
      const headings = path.map(({ title }) => title);
      chunks.push({ ordinal: chunks.length, headings, text: content.slice(start, end), start, end });
    }
    open = [];
    length = 0;
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
      if (length > 0 && (length >= WANTED || length + unit.pieces > MOST)) close();
      open.push(unit);
      length += unit.pieces;
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
  const length = wordPieces(content.slice(start, end));
  if (length <= MOST) return [{ start, end, pieces: length }];
  const size = Math.ceil(((end - start) / length) * WANTED);
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
