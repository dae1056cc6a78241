import type { PdfPiece } from './pdf-lines';
import { isSpaced, withoutSpacing } from './pdf-spaced';
import { lowered, raised, withFractions } from './raised-text';

/** Text that is together, without a gap that the eye would see. */
export interface PdfSegment {
  text: string;
  x: number;
  /** The right edge. */
  end: number;
}

/** What is at one height of a page. */
export interface PdfRow {
  /** In the order in which they are read. */
  segments: PdfSegment[];
  y: number;
  size: number;
  /** Written from right to left. */
  isRightToLeft: boolean;
}

/** A gap between two pieces as wide as this part of the letters' size is a space. */
const SPACE = 0.2;
const RAISED_SPACE = 0.4;
/** A gap this wide is between two columns or cells: no space of a justified line reaches it. */
const CELL_GAP = 1.15;
/** Pieces whose base lines differ by less than this part of the size are on one line (superscripts are). */
const SAME_LINE = 0.45;
const SAME_LINE_IF_SMALL = 0.6;
const LARGEST_RATIO = 2.4;
/** A cell with more lines is rather a column of the page. */
const MOST_CELL_LINES = 8;
/** Text printed again this near, in parts of its size, is bold, or has a shadow. */
const DOUBLE_WITHIN = 0.25;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u;
/** "•", "1.", "(a)" and "1.1" belong to the text after them, however far it is. */
const MARKER = /^(?:[-•‣▪–*◦●○■□☐☒☑]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\d{1,3}(?:\.\d{1,3})+\.?|§ ?\d+)$/i;

interface OpenRow {
  pieces: PdfPiece[];
  y: number;
  size: number;
}

/**
 * The rows of a page in the order in which the file holds them; from top to bottom where nothing is side by side.
 * @param fields What a person filled in: the file holds it apart from the page.
 */
export function pdfRows(pieces: readonly PdfPiece[], fields: readonly PdfPiece[]): PdfRow[] {
  const rows: OpenRow[] = [];
  for (const piece of withoutDoubles(pieces.flatMap(atWideSpaces))) {
    const last = rows.at(-1);
    const row = last && isOn(last, piece) ? last : besideCell(rows, piece);
    if (row) add(row, piece);
    else rows.push({ pieces: [piece], y: piece.y, size: piece.size });
  }
  for (const field of fields) {
    const row = rows.find((candidate) => isOn(candidate, field));
    const below = rows.findIndex(({ y }) => y < field.y);
    if (row) row.pieces.push({ ...field, y: row.y, size: row.size });
    else rows.splice(below < 0 ? rows.length : below, 0, { pieces: [field], y: field.y, size: field.size });
  }
  const sorted = rows.toSorted((a, b) => b.y - a.y);
  const isOneColumn = sorted.every((row, index) => {
    const next = sorted[index + 1];
    return !next || row.y - next.y > 0.7 * Math.min(row.size, next.size);
  });
  const plain = pieces.filter(({ text }) => !isSpaced(text.trim()));
  const textSize = sizeOfMost(plain);
  return (isOneColumn ? sorted : rows).map((row) =>
    toRow({ ...row, pieces: withoutSpacing(row.pieces, textSize) }),
  );
}

/** The size that most letters have. */
export function sizeOfMost(pieces: readonly PdfPiece[]): number {
  const letters = new Map<number, number>();
  for (const { size, text } of pieces) letters.set(size, (letters.get(size) ?? 0) + text.length);
  return [...letters].reduce((most, next) => (next[1] > most[1] ? next : most), [0, 0])[0];
}

function isOn(row: OpenRow, { y, size }: Pick<PdfPiece, 'y' | 'size'>): boolean {
  const ratio = Math.max(size, row.size) / Math.min(size, row.size);
  // A large first letter stands beside two lines.
  if (ratio > LARGEST_RATIO) return Math.abs(row.y - y) < 0.1 * Math.min(size, row.size);
  const isSmall = size < 0.9 * row.size;
  return Math.abs(row.y - y) < (isSmall ? SAME_LINE_IF_SMALL : SAME_LINE) * Math.max(size, row.size);
}

/**
 * The row of a cell on the left, if a table is drawn cell by cell: the lines of that cell came between. Lines of it that
 * are higher are put before the row.
 */
function besideCell(rows: OpenRow[], piece: PdfPiece): OpenRow | undefined {
  const from = Math.max(0, rows.length - MOST_CELL_LINES - 1);
  const at = rows.findLastIndex((row, index) => index >= from && isOn(row, piece));
  const row = rows[at];
  if (!row) return undefined;
  const between = rows.slice(at + 1);
  const higher = between.filter(({ y }) => y > row.y);
  // Blocks of text beside each other are read one after the other: each of them begins at its top.
  if (row.pieces.length < 2 && higher.length === 0) return undefined;
  const isLeft = ({ x, width }: PdfPiece) => x + width <= piece.x;
  const isOfCell = ({ x }: PdfPiece) => Math.abs(x - piece.x) < piece.size;
  // What is higher in a column of the page is beside something.
  const isColumn = higher.some((line) => rows.slice(from, at).some((other) => isOn(other, line)));
  const isRight =
    !isColumn &&
    row.pieces.every(isLeft) &&
    between.every(({ pieces }) => pieces.every((other) => isLeft(other) || isOfCell(other)));
  if (!isRight) return undefined;
  rows.splice(at, rows.length, ...higher, row, ...between.filter((other) => !higher.includes(other)));
  return row;
}

function add(row: OpenRow, piece: PdfPiece): void {
  row.pieces.push(piece);
  // The larger letters are on the line; a raised mark before them is not.
  if (piece.size <= row.size * 1.05) return;
  row.y = piece.y;
  row.size = piece.size;
}

/** Cells of a table that was set with spaces. Their places are as good as all letters are of one width. */
function atWideSpaces(piece: PdfPiece): PdfPiece[] {
  if (piece.text.trim() === '') return [];
  if (!/\S\s{3,}\S/.test(piece.text)) return [piece];
  const letter = piece.width / piece.text.length;
  return [...piece.text.matchAll(/\S+(?:\s{1,2}\S+)*/g)].map(({ 0: text, index }) => ({
    ...piece,
    text,
    x: piece.x + index * letter,
    width: text.length * letter,
  }));
}

function withoutDoubles(pieces: readonly PdfPiece[]): PdfPiece[] {
  const seen = new Map<string, PdfPiece[]>();
  return pieces.filter((piece) => {
    const text = piece.text.trim();
    const same = seen.get(text) ?? [];
    const near = DOUBLE_WITHIN * piece.size;
    if (same.some(({ x, y }) => Math.abs(x - piece.x) < near && Math.abs(y - piece.y) < near)) return false;
    seen.set(text, [...same, piece]);
    return true;
  });
}

function toRow({ pieces, y, size }: OpenRow): PdfRow {
  const isRightToLeft = directionOf(pieces);
  const mainSize = commonSize(pieces);
  const segments: PdfSegment[] = [];
  for (const piece of inReadingOrder(pieces, isRightToLeft)) {
    const segment = segments.at(-1);
    const text = atItsHeight(piece, y, mainSize, segment?.text ?? '');
    const end = piece.x + piece.width;
    const gap = segment && Math.max(piece.x - segment.end, segment.x - end);
    if (!segment || gap === undefined || (gap > CELL_GAP * size && !isMarker(segments))) {
      segments.push({ text, x: piece.x, end });
      continue;
    }
    // A raised number is a little off.
    const space = text === piece.text ? SPACE : RAISED_SPACE;
    const isSpace = gap > space * mainSize && !/\s$/.test(segment.text) && !/^\s/.test(text);
    segment.text += (isSpace ? ' ' : '') + text;
    segment.x = Math.min(segment.x, piece.x);
    segment.end = Math.max(segment.end, end);
  }
  const cleaned = segments.map((segment) => ({
    ...segment,
    text: withFractions(segment.text.replace(/\s+/g, ' ').trim()),
  }));
  return { segments: cleaned, y, size, isRightToLeft };
}

function isMarker(segments: readonly PdfSegment[]): boolean {
  return segments.length === 1 && MARKER.test(segments[0]?.text.trim() ?? '');
}

function directionOf(pieces: readonly PdfPiece[]): boolean {
  const letters = pieces.map(({ text }) => text).join('');
  const strong = [...letters.matchAll(/\p{L}/gu)].map(([letter]) => RIGHT_TO_LEFT.test(letter));
  return strong.filter(Boolean).length > strong.length / 2;
}

/** From right to left, where the row is written so; Latin words and numbers in it still go from left to right. */
function inReadingOrder(pieces: readonly PdfPiece[], isRightToLeft: boolean): PdfPiece[] {
  const sorted = pieces.toSorted((a, b) => a.x - b.x);
  if (!isRightToLeft) return sorted;
  const read: PdfPiece[] = [];
  let others: PdfPiece[] = [];
  for (const piece of sorted.toReversed()) {
    if (RIGHT_TO_LEFT.test(piece.text) || !/[\p{L}\p{N}]/u.test(piece.text)) {
      read.push(...others, piece);
      others = [];
    } else {
      others.unshift(piece);
    }
  }
  return [...read, ...others];
}

function atItsHeight({ text, y, size }: PdfPiece, rowY: number, mainSize: number, before: string): string {
  if (size > 0.85 * mainSize) return text;
  if (y - rowY > 0.15 * mainSize) return raised(text);
  // The denominator of a fraction may be on the line.
  return rowY - y > 0.05 * mainSize || /[⁰¹²³⁴-⁹] ?[/⁄∕] ?$/.test(before) ? lowered(text) : text;
}

/** The size that most letters of a row have. */
function commonSize(pieces: readonly PdfPiece[]): number {
  const largest = pieces.reduce((most, { size }) => Math.max(most, size), 0);
  const large = pieces.filter(({ size }) => size > 0.85 * largest);
  return large.reduce(
    (most, piece) => (piece.text.length > most.text.length ? piece : most),
    large[0] as PdfPiece,
  ).size;
}
