import { leftOut } from './left-out';
import type { PdfLine } from './pdf-lines';

/** A running header is on at least this many pages, and on this share of them. */
const MIN_REPEATS = 3;
const REPEAT_SHARE = 0.5;
const LONGEST_HEADER = 80;
/** Lines of one paragraph are at most this many sizes apart. */
const LINE_HEIGHT = 1.6;
/** A line of as many words may be a sentence without a full stop: it stays once. */
const MANY_WORDS = 5;
/** "12", "- 12 -", "Page 12", "12 / 30", "Seite 12 von 30". */
const PAGE_NUMBER =
  /^(?<label>page|pg\.?|p\.|seite|s\.|página|pág\.|pagina|pag\.|стр\.?|страница)? ?(?<dash>[-–] ?)?(?<number>\d{1,5})(?: ?[-–])?(?: ?(?:\/|of|von|de|di|sur|van|из) ?(?<total>\d{1,5}))?$/i;
/** Books begin to count some pages before or after their first. */
const USUAL_OFFSET = 20;

interface PageNumber {
  line: PdfLine;
  /** Of the page, from 1. */
  page: number;
  number: number;
  total: number | undefined;
  isLabelled: boolean;
  isAtFoot: boolean;
}

export interface PagesOfText {
  pages: PdfLine[][];
  /** What was left out, for the person to know. */
  notes: string[];
}

/**
 * Pages without their numbers, headers and footers. A header repeats exactly on several pages and says nothing by
 * itself: a line with a digit, a sentence, or a value with its label is part of the text ("Invoice 1001", a total,
 * "Name: Ann Smith") and stays.
 */
export function withoutRunningLines(pages: readonly PdfLine[][]): PagesOfText {
  const numbers = pageNumbers(pages);
  const headers = headersOf(pages, numbers);
  const said = new Set<string>();
  const kept = pages.map((lines) => {
    const rest = lines.filter(
      (line) => !numbers.has(line) && (!headers.has(line) || isFirstOfMany(line, said)),
    );
    // A page with only such lines may be a list of numbers.
    if (rest.length === 0) for (const line of lines) [numbers, headers].forEach((set) => set.delete(line));
    return rest.length === 0 ? lines : rest;
  });
  const notes: string[] = [];
  if (headers.size > 0) {
    notes.push(leftOut('lines repeated at the edge of the pages', [...headers].map(withoutNumber)));
  }
  if (numbers.size > 0)
    notes.push(
      leftOut(
        'the page numbers',
        [...numbers].map(({ text }) => text),
      ),
    );
  return { pages: kept, notes };
}

/** Whether a line of many words is the first that says this: it may be a sentence of the text. */
function isFirstOfMany({ text }: PdfLine, said: Set<string>): boolean {
  if (
    said.has(text) ||
    (text.match(/\p{L}+/gu)?.length ?? 0) < MANY_WORDS ||
    !/\s\p{Ll}+\s.*\s\p{Ll}+/u.test(text)
  )
    return false;
  said.add(text);
  return true;
}

/** The outermost lines of a page, wherever they are in the file. */
function edges(lines: readonly PdfLine[]): { line: PdfLine; isAtFoot: boolean }[] {
  const sorted = lines.toSorted((a, b) => b.y - a.y);
  const heads = sorted.slice(0, 2).map((line) => ({ line, isAtFoot: false }));
  const feet = sorted.slice(Math.max(2, sorted.length - 2)).map((line) => ({ line, isAtFoot: true }));
  return [...heads, ...feet];
}

function pageNumbers(pages: readonly PdfLine[][]): Set<PdfLine> {
  const size = usualSize(pages);
  const runs = new Map<string, PageNumber[]>();
  for (const [index, lines] of pages.entries()) {
    for (const { line, isAtFoot } of edges(lines)) {
      const found = PAGE_NUMBER.exec(line.text)?.groups;
      if (!found || line.size > 1.2 * size) continue;
      const number = Number(found['number']);
      const total = found['total'] === undefined ? undefined : Number(found['total']);
      const isLabelled = found['label'] !== undefined || found['dash'] !== undefined;
      // They count with the pages, in one place and in one form.
      const run = [number - index, total, isLabelled, isAtFoot].join(' ');
      const page = { line, page: index + 1, number, total, isLabelled, isAtFoot };
      runs.set(run, [...(runs.get(run) ?? []), page]);
    }
  }
  return new Set(
    [...runs.values()]
      .filter((run) => isNumbering(run, pages.length))
      .flat()
      .map(({ line }) => line),
  );
}

function isNumbering(run: readonly PageNumber[], pages: number): boolean {
  const { number, page, total, isLabelled, isAtFoot } = run[0] as PageNumber;
  if (total !== undefined && (total < number || total < pages)) return false;
  if (isLabelled) return run.length > 1 || pages === 1 || total !== undefined;
  if (total !== undefined) return number === page && total === pages;
  if (run.length < 2) return false;
  if (Math.abs(number - page) <= USUAL_OFFSET) return true;
  const isYear = number >= 1900 && number <= 2100;
  return isAtFoot && !isYear && run.length >= MIN_REPEATS;
}

function headersOf(pages: readonly PdfLine[][], numbers: ReadonlySet<PdfLine>): Set<PdfLine> {
  const places = new Map<string, PdfLine[]>();
  for (const [index, lines] of pages.entries()) {
    const text = lines.filter((line) => !numbers.has(line));
    for (const { line, isAtFoot } of edges(text)) {
      const words = withoutNumber(line, index + 1);
      if (saysNothing(words) && !goesOn(line, text)) {
        const place = `${isAtFoot} ${words}`;
        places.set(place, [...(places.get(place) ?? []), line]);
      }
    }
  }
  const isRunning = (lines: readonly PdfLine[]) =>
    lines.length >= Math.max(MIN_REPEATS, pages.length * REPEAT_SHARE) && isOneHeight(lines);
  return new Set([...places.values()].filter(isRunning).flat());
}

/** Whether the next line goes on with a line's sentence. */
function goesOn({ y, size }: PdfLine, lines: readonly PdfLine[]): boolean {
  const below = lines.filter((line) => line.y < y && y - line.y <= LINE_HEIGHT * size);
  const [next] = below.toSorted((a, b) => b.y - a.y);
  return next !== undefined && Math.abs(next.size - size) < 1 && /^\p{Ll}/u.test(next.text);
}

/** Left and right pages may differ a little; a line of the text may be anywhere. */
function isOneHeight(lines: readonly PdfLine[]): boolean {
  const heights = lines.map(({ y }) => y);
  return Math.max(...heights) - Math.min(...heights) < 2 * (lines[0] as PdfLine).size;
}

/** A header's words without the page number apart from them. */
function withoutNumber({ text, parts = [] }: PdfLine, page?: number): string {
  const isNumber = (part: string | undefined) => {
    const found = PAGE_NUMBER.exec(part ?? '')?.groups;
    return (
      found !== undefined && (page === undefined || Math.abs(Number(found['number']) - page) <= USUAL_OFFSET)
    );
  };
  if (parts.length < 2) return text;
  if (isNumber(parts.at(-1))) return parts.slice(0, -1).join(' ');
  return isNumber(parts[0]) ? parts.slice(1).join(' ') : text;
}

function saysNothing(text: string): boolean {
  return (
    text.length <= LONGEST_HEADER &&
    !/[.!?:;。]$|\p{L}: ?\S/u.test(text) &&
    (!/\d/.test(text) || /^(?:©|\(c\)|copyright)/i.test(text))
  );
}

function usualSize(pages: readonly PdfLine[][]): number {
  const sizes = pages
    .flat()
    .map(({ size }) => size)
    .toSorted((a, b) => a - b);
  return sizes[Math.floor(sizes.length / 2)] ?? 0;
}
