import { open, type FileHandle } from 'node:fs/promises';
import { storageError } from '#core/platform/files/storage-error';
import { unreadable } from '../unreadable';
import { Archive } from './archive';
import { readSheet, type SheetContext } from './read-sheet';
import { sharedStrings } from './shared-strings';
import { openWorkbook } from './workbook';

const FLUSH_CHARACTERS = 1024 * 1024;

export interface SheetRequest {
  path: string;
  /** The file's, for what is said of it. */
  name: string;
  /** Null: the first one with cells, of those that are not hidden if there is one. */
  sheet: string | null;
  /** The CSV to write: UTF-8, commas, the line of a row is its number in the sheet. */
  target: string;
  /** Cells before that column, from 0, are left out. */
  firstColumn: number;
  /** Fields of each row; 0: as many as it has. */
  fields: number;
  /** Ends after so many rows. */
  atMost: number | null;
}

export interface SheetAnswer {
  sheets: string[];
  sheet: string;
  /** Rows with cells that were written. */
  rows: number;
  /** Whether these are all. */
  complete: boolean;
  /** Rows that the sheet says it has. */
  claimedRows: number | null;
  /** Before that column there are no cells, as far as is known. */
  firstColumn: number;
  /** Formulas without a value. */
  uncalculated: number;
}

/**
 * Writes a workbook's sheet as a CSV.
 * @throws AppError `data_file_unreadable`, `disk_full`.
 */
export async function sheetToCsv(
  request: SheetRequest,
  report: (fraction: number) => void,
): Promise<SheetAnswer> {
  const { path, name, target } = request;
  const archive = await Archive.open(path, name);
  let output: FileHandle | undefined;
  try {
    const workbook = await openWorkbook(name, archive);
    const sheets = workbook.sheets.map((sheet) => sheet.name);
    const chosen = workbook.sheets.filter((other) => request.sheet === null || other.name === request.sheet);
    const [first] = chosen;
    if (!first) {
      throw unreadable(
        `“${name}” has no sheet “${request.sheet}”.`,
        `Choose one of these: ${named(sheets)}.`,
      );
    }
    const { sharedStringsPart } = workbook;
    const strings =
      sharedStringsPart === null ? [] : await sharedStrings(name, archive.read(sharedStringsPart));
    const file = (output = await open(target, 'w'));
    let uncalculated = 0;
    for (const sheet of chosen.toSorted((one, other) => Number(one.hidden) - Number(other.hidden))) {
      const context = { name, strings, ...workbook };
      const written = await writeSheet(file, { request, archive, context, part: sheet.part }, report);
      if (written.rows > 0) return { sheets, sheet: sheet.name, ...written };
      uncalculated += written.uncalculated;
    }
    if (uncalculated > 0) throw neverCalculated(name);
    const others = sheets.filter((other) => other !== request.sheet);
    throw unreadable(
      request.sheet === null
        ? `“${name}” has no sheet with cells.`
        : `The sheet “${request.sheet}” of “${name}” is empty.`,
      request.sheet !== null && others.length > 0
        ? `Choose another one: ${named(others)}.`
        : 'Choose a workbook with data.',
    );
  } finally {
    await output?.close();
    archive.close();
  }
}

interface Writing {
  request: SheetRequest;
  archive: Archive;
  context: SheetContext;
  part: string;
}

async function writeSheet(
  file: FileHandle,
  { request: { fields, atMost, firstColumn }, archive, context, part }: Writing,
  report: (fraction: number) => void,
): Promise<Omit<SheetAnswer, 'sheets' | 'sheet'>> {
  let waiting = '';
  let line = 1;
  let rows = 0;
  let seenFirst = Infinity;
  const take = (row: number, all: string[]) => {
    // Rows without cells keep their lines; a row that comes again, or too late, comes next.
    if (row > line) waiting += '\n'.repeat(row - line);
    line = Math.max(row, line) + 1;
    seenFirst = Math.min(
      seenFirst,
      all.findIndex((cell) => cell !== ''),
    );
    const cells = all.slice(firstColumn);
    while (cells.length < fields) cells.push('');
    waiting += `${cells.map(quoted).join(',')}\n`;
    rows += 1;
    return atMost === null || rows < atMost;
  };
  let bytes = 0;
  const size = archive.claimedSize(part);
  const chunks = (async function* () {
    for await (const chunk of archive.read(part)) {
      yield chunk;
      bytes += chunk.length;
      report(Math.min(1, bytes / Math.max(1, size)));
      if (waiting.length < FLUSH_CHARACTERS) continue;
      await write(file, waiting);
      waiting = '';
    }
  })();
  const { claimed, uncalculated } = await readSheet(context, chunks, take);
  await write(file, waiting);
  const complete = atMost === null || rows < atMost;
  // What was not read may begin further left, as the sheet says.
  const unread = complete ? Infinity : (claimed?.firstColumn ?? 0);
  return {
    rows,
    complete,
    claimedRows: claimed?.rows ?? null,
    firstColumn: rows === 0 ? 0 : Math.min(seenFirst, unread),
    uncalculated,
  };
}

function named(sheets: readonly string[]): string {
  const shown = sheets.slice(0, MOST_NAMED).map((name) => `“${name}”`);
  return shown.join(', ');
}

const MOST_NAMED = 20;

function neverCalculated(name: string) {
  return unreadable(
    `The formulas of “${name}” were never calculated: the program that made it saved no values.`,
    'Open it in a spreadsheet program, save it there, and choose it again.',
  );
}

async function write(file: FileHandle, text: string): Promise<void> {
  try {
    await file.writeFile(text);
  } catch (error) {
    throw storageError(error, 'The rows of the sheet could not be written');
  }
}

/** A line break within a cell becomes a space: so the lines of the CSV are the rows of the sheet. */
function quoted(cell: string): string {
  const text = /[\r\n\0]/.test(cell) ? cell.replace(/\0/g, '').replace(/\r\n?|\n/g, ' ') : cell;
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
