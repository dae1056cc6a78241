import { NULL_WORDS_AMONG_VALUES } from '../null-words';
import { isTitle } from './find-header';
import { isValue, type SheetRow } from './sheet-row';

/** More gaps than this are the layout of the sheet, and separate nothing. */
const MOST_GAPS = 3;

/** Whether there is text below an empty row and values above it: then it is another table. */
export function isTextUnderValues(before: readonly SheetRow[], block: readonly SheetRow[]): boolean {
  if (block.length < 2) return false;
  const columns = filledColumns(block);
  const valued = columns.filter((at) => {
    const above = before.slice(1).flatMap(({ cells }) => cells[at] || []);
    return above.length > 0 && above.every(isValue);
  });
  const isText = (at: number) =>
    block.every(({ cells }) => {
      const cell = (cells[at] ?? '').trim();
      return cell !== '' && !isValue(cell) && !NULL_WORDS_AMONG_VALUES.includes(cell);
    });
  return columns.length > 1 && valued.length > 0 && valued.every(isText);
}

/**
 * Whether texts below an empty row are another table than the texts above it: if both have a title, if the names are
 * repeated, or if the first row is written like the names and not like what is below them. Also if nothing shows it but
 * no value is repeated either: a note says what is left out, but not what is joined.
 * @param gaps The empty places in the sheet.
 */
export function isOtherTextTable(
  before: readonly SheetRow[],
  block: readonly SheetRow[],
  gaps: number,
): boolean {
  if ([...before, ...block].some(({ cells }) => cells.some(isValue))) return false;
  const [above, below] = [withoutTitles(before), withoutTitles(block)];
  const [names, ...data] = above;
  const [first, ...rest] = below;
  if (!names || !first || data.length === 0 || rest.length === 0) return false;
  if (above.length < before.length && below.length < block.length) return true;
  const columns = filledColumns([...above, ...below]);
  if (columns.every((at) => textAt(first, at) === textAt(names, at))) return true;
  if (columns.length < 2 || columns.some((at) => textAt(first, at) === '')) return false;
  const shapes = columns.map((at) => new Set([...data, ...rest].map((row) => shape(textAt(row, at)))));
  const isLikeData = (row: SheetRow) =>
    columns.every((at, index) => shapes[index]?.has(shape(textAt(row, at))));
  if (!isLikeData(names)) return !isLikeData(first);
  const comesAgain = columns.some((at) => {
    const values = new Set(data.map((row) => textAt(row, at)));
    return below.some((row) => textAt(row, at) !== '' && values.has(textAt(row, at)));
  });
  return gaps <= MOST_GAPS && !comesAgain;
}

function withoutTitles(rows: readonly SheetRow[]): readonly SheetRow[] {
  const start = rows.findIndex((row) => !isTitle(row, rows));
  return rows.slice(Math.max(0, start));
}

function filledColumns(rows: readonly SheetRow[]): number[] {
  const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, at) => at).filter((at) =>
    rows.some((row) => textAt(row, at) !== ''),
  );
}

function textAt({ cells }: SheetRow, at: number): string {
  return (cells[at] ?? '').trim();
}

/** How a text begins, and whether it has digits. */
function shape(text: string): string {
  const [first = ''] = text;
  const kind = /\p{Lu}/u.test(first) ? 'A' : /\p{L}/u.test(first) ? 'a' : /\d/.test(first) ? '9' : first;
  return kind + (/\d/.test(text) ? '9' : '');
}
