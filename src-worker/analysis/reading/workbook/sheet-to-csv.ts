import { open, type FileHandle } from 'node:fs/promises';
import { storageError } from '#core/files/storage-error';
import { unreadable } from '../unreadable';
import { Archive } from './archive';
import { readSheet } from './read-sheet';
import { sharedStrings } from './shared-strings';
import { openWorkbook } from './workbook';

const FLUSH_CHARACTERS = 1024 * 1024;

export interface SheetRequest {
  path: string;
  /** The file's, for what is said of it. */
  name: string;
  /** Null: the first. */
  sheet: string | null;
  /** The CSV to write: UTF-8, commas, the line of a row is its number in the sheet. */
  target: string;
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
}

/**
 * Writes a workbook's sheet as a CSV.
 * @throws AppError `data_file_unreadable`, `disk_full`.
 */
export async function sheetToCsv(
  request: SheetRequest,
  report: (fraction: number) => void,
): Promise<SheetAnswer> {
  const { path, name, target, fields, atMost } = request;
  const archive = await Archive.open(path, name);
  let output: FileHandle | undefined;
  try {
    const workbook = await openWorkbook(name, archive);
    const sheets = workbook.sheets.map((sheet) => sheet.name);
    const sheet = workbook.sheets.find((other) => request.sheet === null || other.name === request.sheet);
    if (!sheet) {
      throw unreadable(
        `“${name}” has no sheet “${request.sheet}”.`,
        `Choose one of these: ${sheets
          .slice(0, 20)
          .map((other) => `“${other}”`)
          .join(', ')}.`,
      );
    }
    const { sharedStringsPart } = workbook;
    const strings =
      sharedStringsPart === null ? [] : await sharedStrings(name, archive.read(sharedStringsPart));
    const file = (output = await open(target, 'w'));
    let waiting = '';
    let line = 1;
    let rows = 0;
    const take = (row: number, cells: string[]) => {
      // Rows without cells keep their lines; a row that comes again, or too late, comes next.
      if (row > line) waiting += '\n'.repeat(row - line);
      line = Math.max(row, line) + 1;
      while (cells.length < fields) cells.push('');
      waiting += `${cells.map(quoted).join(',')}\n`;
      rows += 1;
      return atMost === null || rows < atMost;
    };
    let bytes = 0;
    const size = archive.claimedSize(sheet.part);
    const chunks = (async function* () {
      for await (const chunk of archive.read(sheet.part)) {
        yield chunk;
        bytes += chunk.length;
        report(Math.min(1, bytes / Math.max(1, size)));
        if (waiting.length < FLUSH_CHARACTERS) continue;
        await write(file, waiting);
        waiting = '';
      }
    })();
    const claimedRows = await readSheet({ name, strings, ...workbook }, chunks, take);
    await write(file, waiting);
    if (rows === 0) {
      const others = sheets.filter((other) => other !== sheet.name);
      throw unreadable(
        `The sheet “${sheet.name}” of “${name}” is empty.`,
        others.length > 0
          ? `Choose another one: ${others
              .slice(0, 20)
              .map((other) => `“${other}”`)
              .join(', ')}.`
          : 'Choose a workbook with data.',
      );
    }
    return { sheets, sheet: sheet.name, rows, complete: atMost === null || rows < atMost, claimedRows };
  } finally {
    await output?.close();
    archive.close();
  }
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
