import type { PdfLine } from './pdf-lines';

/** Lines further apart than this many sizes are two paragraphs; single and one-and-a-half spacing stay below. */
const PARAGRAPH_GAP = 1.9;
/** Letters this much larger than the body's make a heading, if there are few of them. */
const HEADING_SIZE = 1.2;
const MAX_HEADING_LENGTH = 150;
const PAGE_NUMBER = /^(page |p\. ?|- ?)?\d{1,5}( ?(\/|of) ?\d{1,5}| ?-)?$/i;
/** A running header is on at least this many pages, and on this share of them. */
const MIN_REPEATS = 3;
const REPEAT_SHARE = 0.5;

export interface PdfText {
  text: string;
  /** The first heading's words, if there is one. */
  heading: string | null;
}

/**
 * Paragraphs and headings out of the lines of pages: words divided at a line's end are joined, page
 * numbers and the headers and footers that return on every page go.
 */
export function pdfParagraphs(pages: readonly PdfLine[][]): PdfText {
  const bodies = withoutRunningLines(pages);
  const bodySize = commonSize(bodies);
  const paragraphs: string[] = [];
  let heading: string | null = null;
  let previous: PdfLine | undefined;
  for (const line of bodies.flat()) {
    const isHeading = line.size >= bodySize * HEADING_SIZE && line.text.length <= MAX_HEADING_LENGTH;
    const last = paragraphs.at(-1);
    if (previous && last !== undefined && !isNewParagraph(previous, line)) {
      paragraphs[paragraphs.length - 1] = joined(last, line.text);
      if (heading === last.replace(/^## /, '')) heading = joined(heading, line.text);
    } else {
      paragraphs.push(isHeading ? `## ${line.text}` : line.text);
      if (isHeading) heading ??= line.text;
    }
    previous = line;
  }
  return { text: paragraphs.join('\n\n'), heading };
}

function isNewParagraph(previous: PdfLine, line: PdfLine): boolean {
  const sizes = line.size / previous.size;
  if (sizes > 1.1 || sizes < 0.9) return true;
  if (/^([-•‣▪–*]|\d{1,3}[.)]|[a-z]\)) /.test(line.text)) return true;
  const down = previous.y - line.y;
  // A page or a column further on: a sentence that has not ended goes on there.
  if (down <= 0) return /[.!?:"”’)]$/.test(previous.text) || !/^[\p{Ll}\d(]/u.test(line.text);
  if (down > PARAGRAPH_GAP * line.size) return true;
  const isIndented = line.x - previous.x > 0.8 * line.size && line.x - previous.x < 5 * line.size;
  return isIndented && /[.!?:"”’)]$/.test(previous.text);
}

function joined(text: string, next: string): string {
  // A capital or a digit after the hyphen belongs to a compound: "Rivest-Shamir".
  if (/\p{L}[-\u00ad\u2010]$/u.test(text) && /^\p{Ll}/u.test(next)) return text.slice(0, -1) + next;
  return `${text} ${next}`;
}

function withoutRunningLines(pages: readonly PdfLine[][]): PdfLine[][] {
  const counts = new Map<string, number>();
  for (const lines of pages) {
    for (const text of new Set(edges(lines).map(pattern))) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const isRunning = (line: PdfLine) => {
    const count = counts.get(pattern(line)) ?? 0;
    return PAGE_NUMBER.test(line.text) || (count >= MIN_REPEATS && count >= pages.length * REPEAT_SHARE);
  };
  return pages.map((lines) => {
    const running = new Set(edges(lines).filter(isRunning));
    // A page of nothing but such lines is a list of numbers, say, and no page of text.
    return running.size === lines.length ? lines : lines.filter((line) => !running.has(line));
  });
}

/** The outermost lines of a page, wherever in the file they stand. */
function edges(lines: readonly PdfLine[]): PdfLine[] {
  const sorted = lines.toSorted((a, b) => b.y - a.y);
  return [...new Set([...sorted.slice(0, 2), ...sorted.slice(-2)])];
}

/** The same header with another page number is the same header. */
function pattern(line: PdfLine): string {
  return line.text.replace(/\d+/g, '#');
}

/** The size that most letters have. */
function commonSize(pages: readonly PdfLine[][]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of pages.flat()) {
    const rounded = Math.round(size * 2) / 2;
    letters.set(rounded, (letters.get(rounded) ?? 0) + text.length);
  }
  return [...letters].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0];
}
