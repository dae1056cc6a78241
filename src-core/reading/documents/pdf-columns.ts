import { markdownTable } from './markdown-table';
import type { PdfLine } from './pdf-lines';
import type { PdfRow, PdfSegment } from './pdf-rows';

/** Rows further apart than this many sizes belong to two tables; to two blocks of columns, than this. */
const TABLE_GAP = 3.5;
const COLUMNS_GAP = 6;
/** Cells are labels and numbers; a column's lines are pieces of sentences. */
const PROSE_WORDS = 3;
const MANY_WORDS = 5;
const GOES_ON = 0.2;
/** The lines of a cell are at most this many sizes apart, and the rows of a table this much further. */
const TIGHT = 1.5;
const ROW_GAP = 1.35;

interface Column {
  x: number;
  end: number;
}

interface Block {
  rows: PdfRow[];
  columns: Column[];
}

/** A page's rows as lines: columns side by side are read one after the other, cells become a table. */
export function linesOfBlocks(rows: readonly PdfRow[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let at = 0;
  while (at < rows.length) {
    const block = blockAt(rows, at);
    lines.push(...(block ? linesOf(block) : [lineOf(rows[at] as PdfRow)]));
    at += block ? block.rows.length : 1;
  }
  return lines;
}

function lineOf({ segments, y, size, isRightToLeft }: PdfRow): PdfLine {
  const edge = segments[0] as PdfSegment;
  const parts = segments.map(({ text }) => text);
  return { text: parts.join(' '), parts, x: isRightToLeft ? -edge.end : edge.x, y, size };
}

/** Rows from here on that keep the same gaps free from top to bottom. */
function blockAt(rows: readonly PdfRow[], start: number): Block | undefined {
  const first = rows[start] as PdfRow;
  if (first.segments.length < 2) return undefined;
  const found: Block = { rows: [first], columns: columnsOf(first) };
  for (const row of rows.slice(start + 1)) {
    const last = found.rows.at(-1) as PdfRow;
    const down = last.y - row.y;
    if (down <= 0 || down > COLUMNS_GAP * Math.max(row.size, last.size)) break;
    const columns = withRow(found.columns, row);
    if (!columns) break;
    found.rows.push(row);
    found.columns = columns;
  }
  if (isColumns(found)) return withoutApart(found);
  const table = upToGap(found);
  return table.rows.filter(({ segments }) => segments.length > 1).length < 2 ? undefined : table;
}

function columnsOf(row: PdfRow): Column[] {
  return row.segments.map(({ x, end }) => ({ x, end })).toSorted((a, b) => a.x - b.x);
}

/** The columns grown by a row's segments, each in its own column; undefined if two columns would become one. */
function withRow(columns: readonly Column[], row: PdfRow): Column[] | undefined {
  const grown = columns.map((column) => ({ ...column }));
  const taken = new Set<Column>();
  for (const { x, end } of row.segments) {
    const over = grown.filter((column) => column.x < end && x < column.end);
    const [column] = over;
    if (over.length > 1 || (column && taken.has(column))) return undefined;
    if (column) {
      column.x = Math.min(column.x, x);
      column.end = Math.max(column.end, end);
      taken.add(column);
    } else if (row.segments.length > 1) {
      grown.push({ x, end });
    } else {
      return undefined;
    }
  }
  return grown.toSorted((a, b) => a.x - b.x);
}

/** Whether sentences run down the columns. */
function isColumns({ rows, columns }: Block): boolean {
  if (rows.length < 2 || columns.length > 4) return false;
  const cells = columns.map((column) => cellsOf(rows, column));
  if (cells.some((texts) => texts.length < 2 || averageWords(texts) < PROSE_WORDS)) return false;
  const all = cells.flat();
  if (all.filter((text) => /\d/.test(text)).length > all.length / 2 && averageWords(all) < MANY_WORDS)
    return false;
  const onward = cells
    .flatMap((texts) => texts.slice(1))
    .filter((text) => /^[\p{Ll}\p{Script=Han}\p{Script=Hebrew}\p{Script=Arabic}]/u.test(text));
  return onward.length >= GOES_ON * all.length || averageWords(all) >= MANY_WORDS;
}

function averageWords(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.split(' ').length, 0) / texts.length;
}

function cellsOf(rows: readonly PdfRow[], column: Column): string[] {
  return rows.flatMap(({ segments }) =>
    segments.filter((segment) => isIn(segment, column)).map(({ text }) => text),
  );
}

function isIn({ x, end }: PdfSegment, column: Column): boolean {
  return x < column.end && column.x < end;
}

/**
 * Without a header before or a footer after, which is further from the columns than their lines are from each other.
 */
function withoutApart(block: Block): Block {
  const gaps = block.rows.slice(1).map((row, index) => (block.rows[index] as PdfRow).y - row.y);
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] as number;
  const last = gaps.length > 2 && (gaps.at(-1) as number) > 1.8 * usual;
  return last ? { ...block, rows: block.rows.slice(0, -1) } : block;
}

/** A table ends at a wide gap, and a line below its first column is not a row of it. */
function upToGap(block: Block): Block {
  const rows: PdfRow[] = [];
  for (const row of block.rows) {
    const last = rows.at(-1);
    if (last && last.y - row.y > TABLE_GAP * Math.max(row.size, last.size)) break;
    const [only] = row.segments;
    const edge = block.columns[row.isRightToLeft ? block.columns.length - 1 : 0] as Column;
    const isWrapped = last && isContinuation(row, last, block.columns, tightGap(block.rows));
    if (row.segments.length === 1 && only && isIn(only, edge) && !isWrapped) break;
    rows.push(row);
  }
  return { ...block, rows };
}

function linesOf(block: Block): PdfLine[] {
  const { rows } = block;
  const isRightToLeft = rows.filter((row) => row.isRightToLeft).length > rows.length / 2;
  const columns = isRightToLeft ? block.columns.toReversed() : block.columns;
  if (!isColumns(block)) return [tableOf(rows, columns)];
  return columns.flatMap((column) =>
    rows.flatMap((row) => {
      const segments = row.segments.filter((segment) => isIn(segment, column));
      return segments.length === 0 ? [] : [lineOf({ ...row, segments })];
    }),
  );
}

/** The distance of lines within a cell, if that of the rows is clearly larger, more than once; otherwise 0. */
function tightGap(rows: readonly PdfRow[]): number {
  const gaps = rows.slice(1).map((row, index) => (rows[index] as PdfRow).y - row.y);
  const least = Math.min(...gaps);
  const isTight = least <= TIGHT * Math.max(...rows.map(({ size }) => size));
  const wide = gaps.slice(1).filter((gap) => gap > ROW_GAP * least).length;
  return isTight && wide > 0 ? least : 0;
}

/** Whether a row goes on with the cells of the one above: it is close to it, and some of its cells are empty. */
function isContinuation(row: PdfRow, above: PdfRow, columns: readonly Column[], tight: number): boolean {
  if (tight === 0 || above.y - row.y > 1.1 * tight || row.segments.length >= columns.length) return false;
  const [first] = columns;
  const label = row.segments.find((segment) => first && isIn(segment, first));
  return row.segments.every(({ text }) => /\p{L}/u.test(text)) && (!label || /^\p{Ll}/u.test(label.text));
}

/**
 * Whether a row is the first line of a cell whose row is below, as in a table that is aligned at the middle or the bottom:
 * it is alone, close to the next row, and far from the one before.
 */
function isAboveItsRow(rows: readonly PdfRow[], at: number): boolean {
  const below = rows[at + 1];
  if (at < 1 || rows[at]?.segments.length !== 1 || !below) return false;
  return isNear(rows, at + 1) && !isNear(rows, at) && gapAbove(rows, at) > ROW_GAP * gapAbove(rows, at + 1);
}

/** Whether a row is as close to the one above as the lines of a cell are. */
function isNear(rows: readonly PdfRow[], at: number): boolean {
  const row = rows[at];
  return row !== undefined && at > 0 && gapAbove(rows, at) <= TIGHT * row.size;
}

function gapAbove(rows: readonly PdfRow[], at: number): number {
  return (rows[at - 1] as PdfRow).y - (rows[at] as PdfRow).y;
}

function tableOf(rows: readonly PdfRow[], columns: readonly Column[]): PdfLine {
  const cells: string[][] = [];
  const tight = tightGap(rows);
  /** Lines of cells whose row is still to come. */
  let waiting: string[] = columns.map(() => '');
  for (const [at, current] of rows.entries()) {
    const { segments } = current;
    const row = columns.map((column) =>
      segments
        .filter((segment) => isIn(segment, column))
        .map(({ text }) => text)
        .join(' '),
    );
    if (isAboveItsRow(rows, at) || (waiting.some(Boolean) && segments.length === 1 && isNear(rows, at + 1))) {
      waiting = waiting.map((text, index) => `${text} ${row[index]}`.trim());
      continue;
    }
    if (waiting.some(Boolean)) {
      cells.push(row.map((text, index) => `${waiting[index]} ${text}`.trim()));
      waiting = columns.map(() => '');
      continue;
    }
    const last = cells.at(-1);
    const above = rows[at - 1];
    // One cell alone goes on in the next line; so do several whose lines are closer than the rows of the table.
    const isWrapped = above !== undefined && isContinuation(current, above, columns, tight);
    if (last && (segments.length === 1 || isWrapped))
      row.forEach((text, index) => (last[index] = `${last[index]} ${text}`.trim()));
    else cells.push(row);
  }
  const first = rows[0] as PdfRow;
  return { ...lineOf(first), text: markdownTable(cells), isTable: true };
}
