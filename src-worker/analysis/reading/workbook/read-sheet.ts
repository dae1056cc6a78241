import { MAX_COLUMNS } from '#shared/analysis/options';
import { unreadable } from '../unreadable';
import { damaged } from './archive';
import { parseXml } from './parse-xml';
import { duration, serialDate } from './serial-date';
import { RichText, unescaped } from './shared-strings';
import type { Workbook } from './workbook';

/** No spreadsheet program has more. */
const MAX_ROWS = 1_048_576;

export interface SheetContext extends Pick<Workbook, 'from1904' | 'styles'> {
  /** The file's name. */
  name: string;
  strings: readonly string[];
}

export interface SheetFacts {
  /** Where the sheet says that its cells are; null if it does not. */
  claimed: { firstColumn: number; rows: number } | null;
  /** Formulas without a value: the program that wrote them does not calculate. */
  uncalculated: number;
  /** Columns that the sheet hides, from 0, the ends among them. */
  hiddenColumns: { first: number; last: number }[];
}

/**
 * Passes on the rows of a sheet: the values of their cells as texts, '' if there is none or an error, formulas by the
 * value that was saved with them. Of merged cells, the first has the value.
 * @param take Gets the row's number from 1, its cells and whether it is hidden; rows without any are left out. Returns
 * false to end.
 */
export async function readSheet(
  { name, strings, styles, from1904 }: SheetContext,
  chunks: AsyncIterable<Uint8Array>,
  take: (row: number, cells: string[], hidden: boolean) => boolean,
): Promise<SheetFacts> {
  let row = 0;
  let hidden = false;
  let cells: string[] = [];
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let inValue = false;
  let inCell = false;
  let goesOn = true;
  let claimed: SheetFacts['claimed'] = null;
  let hasFormula = false;
  let uncalculated = 0;
  const hiddenColumns: SheetFacts['hiddenColumns'] = [];
  const rich = new RichText();

  const cellText = (): string => {
    switch (type) {
      case 's':
        return strings[Number(value)] ?? '';
      case 'str':
        return unescaped(value);
      case 'inlineStr':
        return rich.end();
      case 'b':
        return value === '1' || value === 'true' ? 'true' : value === '' ? '' : 'false';
      case 'e':
        return '';
      case 'd':
        return value.replace('T', ' ');
      default:
        return number(value.trim(), style);
    }
  };
  const number = (text: string, styleId: number): string => {
    const parsed = Number(text);
    if (text === '' || Number.isNaN(parsed)) return text;
    const shown = styles.get(styleId);
    // A postcode that begins with zeros is a number with a format.
    if (typeof shown === 'number')
      return Number.isInteger(parsed) && parsed >= 0 ? String(parsed).padStart(shown, '0') : String(parsed);
    if (shown === 'h' || shown === 'min' || shown === 's') return duration(parsed, shown);
    return (shown && serialDate(parsed, shown, from1904)) ?? String(parsed);
  };

  await parseXml(name, chunks, {
    open(element, attributes) {
      if (element === 'c') {
        inCell = true;
        column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r']);
        if (column < 0) throw damaged(name, new Error(`A cell at “${attributes['r']}”.`));
        if (column >= MAX_COLUMNS) throw tooManyColumns(name);
        type = attributes['t'] ?? 'n';
        style = Number(attributes['s'] ?? 0);
        value = '';
        hasFormula = false;
        rich.begin();
      } else if (element === 'v') inValue = inCell;
      else if (element === 'f') hasFormula = true;
      else if (element === 'row') {
        row = attributes['r'] === undefined ? row + 1 : Number(attributes['r']);
        if (!(row >= 1 && row <= MAX_ROWS)) throw damaged(name, new Error(`A row ${attributes['r']}.`));
        hidden = isTrue(attributes['hidden']);
        cells = [];
        column = -1;
      } else if (element === 'col' && isTrue(attributes['hidden'])) {
        hiddenColumns.push({ first: Number(attributes['min']) - 1, last: Number(attributes['max']) - 1 });
      } else if (element === 'dimension') claimed = range(attributes['ref'] ?? '');
      else if (inCell) rich.open(element);
    },
    text(text) {
      if (inValue) value += text;
      else if (inCell) rich.text(text);
    },
    close(element) {
      if (element === 'c') {
        const text = cellText();
        if (hasFormula && text === '' && type !== 'e' && type !== 'str') uncalculated += 1;
        if (text !== '') {
          while (cells.length < column) cells.push('');
          cells[column] = text;
        }
        inCell = false;
      } else if (element === 'v') inValue = false;
      else if (element === 'row') {
        if (goesOn && cells.length > 0) goesOn = take(row, cells, hidden);
      } else if (inCell) rich.close(element);
    },
    done: () => !goesOn,
  });
  return { claimed, uncalculated, hiddenColumns };
}

function isTrue(attribute: string | undefined): boolean {
  return attribute === '1' || attribute === 'true';
}

/** The number of a cell's column, from 0, by its name like “AB12”; −1 if it is not a name. */
export function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference) {
    const place = (letter.codePointAt(0) ?? 0) & ~32;
    if (place < 65 || place > 90) break;
    column = column * 26 + (place - 64);
    if (column > 1e6) break;
  }
  return column - 1;
}

function range(reference: string): SheetFacts['claimed'] {
  const found = /^\$?([A-Za-z]+)\$?\d+:\$?[A-Za-z]+\$?(\d+)$/.exec(reference);
  if (!found) return null;
  const [, first = '', last] = found;
  return { firstColumn: Math.max(0, columnOf(first)), rows: Math.min(MAX_ROWS, Number(last)) };
}

function tooManyColumns(name: string) {
  return unreadable(
    `“${name}” has values beyond column ${MAX_COLUMNS.toLocaleString('en')}.`,
    'Save a copy with fewer columns.',
  );
}
