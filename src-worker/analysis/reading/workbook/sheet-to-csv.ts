import { open, type FileHandle } from 'node:fs/promises';
import { storageError } from '#core/platform/files/storage-error';
import { unreadable } from '../unreadable';
import { Archive } from './archive';
import { inOrder } from './choose-sheet';
import { areaReference, columnLetters, findTable, type SheetArea } from './find-table';
import { mergedCells } from './merged-cells';
import { columnOf, readSheet, type SheetContext, type SheetFacts } from './read-sheet';
import { fillDown } from './fill-down';
import type { SheetRow } from './sheet-row';
import { sharedStrings } from './shared-strings';
import { openWorkbook } from './workbook';

const FLUSH_CHARACTERS = 1024 * 1024;

export interface SheetRequest {
  path: string;
  /** The file's name, for messages. */
  name: string;
  /** Null: the one with the data, of those that are not hidden if there is one. */
  sheet: string | null;
  /** The CSV to write: UTF-8, commas, the line of a row is its number in the sheet. */
  target: string;
  /** Where its table is; null: it is looked for in the rows that are read. */
  area: SheetArea | null;
  /** Whether the columns may have names. */
  named: boolean;
  /** Whether rows that the sheet hides are read like the others. */
  hiddenRows: boolean;
  /** Fields of each row; 0: as many as it has. */
  fields: number;
  /** Ends after this many rows. */
  atMost: number | null;
}

export interface SheetAnswer {
  sheets: string[];
  sheet: string;
  area: SheetArea;
  /** Rows with cells that were read. */
  rows: number;
  /** Whether these are all. */
  complete: boolean;
  /** Rows that the sheet says it has. */
  claimedRows: number | null;
  /** Rows with cells that are hidden. */
  hidden: number;
  /** Columns with cells in the table that are hidden, as letters: they are read like the others. */
  hiddenColumns: string[];
  /** Cells that are merged with the one above, which stands for them. */
  filled: number;
  /** The table's place, and those of other tables in the sheet. */
  place: string;
  others: string[];
  /** The first words of remarks outside the table. */
  remarks: string[];
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
    const context = { name, strings, ...workbook };
    for (const sheet of await inOrder(chosen, archive, context)) {
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
  writing: Writing,
  report: (fraction: number) => void,
): Promise<Omit<SheetAnswer, 'sheets' | 'sheet'>> {
  const { request, archive, part } = writing;
  const merges = await mergedCells(archive.read(part), columnOf);
  const { area, named: isNamed } = request;
  if (area) {
    const output = csvRows(area, request.fields);
    const filling = fillDown(merges, area);
    const facts = await eachRow(writing, report, {
      take: (row) => output.add(filling.fill(row)),
      flush: () => output.flush(file),
    });
    await output.flush(file, true);
    return { ...facts, area, hiddenColumns: [], filled: filling.count(), place: '', others: [], remarks: [] };
  }
  const rows: SheetRow[] = [];
  const facts = await eachRow(writing, report, { take: (row) => rows.push(row) });
  const found = findTable(rows, merges, { whole: facts.complete, named: isNamed });
  if (!found)
    return {
      ...facts,
      rows: 0,
      area: WHOLE,
      hiddenColumns: [],
      filled: 0,
      place: '',
      others: [],
      remarks: [],
    };
  // What was not read may begin further left, as the sheet says.
  const unread = facts.complete ? Infinity : facts.claimedFirst;
  const first = Math.min(found.area.first_column, unread);
  const whole = { ...found.area, first_column: first };
  if (whole.header && first < found.area.first_column) {
    const before = Array.from({ length: found.area.first_column - first }, () => '');
    whole.header = { ...whole.header, names: [...before, ...whole.header.names] };
  }
  const output = csvRows(whole, request.fields);
  const filling = fillDown(merges, whole);
  for (const row of rows) output.add(filling.fill(row));
  await output.flush(file, true);
  const { others, remarks } = found;
  return {
    ...facts,
    area: whole,
    hiddenColumns: hiddenAmong(rows, whole, facts.hiddenColumns),
    filled: filling.count(),
    place: areaReference(whole),
    others,
    remarks,
  };
}

function hiddenAmong(
  rows: readonly SheetRow[],
  { first_row, last_row, first_column, last_column }: SheetArea,
  hidden: SheetFacts['hiddenColumns'],
): string[] {
  if (hidden.length === 0) return [];
  const filled = new Set<number>();
  for (const { row, cells } of rows) {
    if (row < first_row || (last_row !== null && row > last_row)) continue;
    for (const [at, cell] of cells.entries()) if (cell) filled.add(at);
  }
  return [...filled]
    .filter((at) => at >= first_column && (last_column === null || at <= last_column))
    .filter((at) => hidden.some(({ first, last }) => at >= first && at <= last))
    .toSorted((one, other) => one - other)
    .map(columnLetters);
}

const WHOLE: SheetArea = { first_row: 1, last_row: null, first_column: 0, last_column: null };

/** The rows of a sheet that are to be read, as far as the request goes. */
async function eachRow(
  { request, archive, context, part }: Writing,
  report: (fraction: number) => void,
  on: { take: (row: SheetRow) => void; flush?: () => Promise<void> },
) {
  const { atMost, area, hiddenRows } = request;
  let rows = 0;
  let hidden = 0;
  let bytes = 0;
  const size = archive.claimedSize(part);
  const chunks = (async function* () {
    for await (const chunk of archive.read(part)) {
      yield chunk;
      bytes += chunk.length;
      report(Math.min(1, bytes / Math.max(1, size)));
      await on.flush?.();
    }
  })();
  const last = area?.last_row ?? Infinity;
  const { claimed, uncalculated, hiddenColumns } = await readSheet(
    context,
    chunks,
    (row, cells, isHidden) => {
      if (row > last) return false;
      if (isHidden) hidden += 1;
      if (isHidden && !hiddenRows) return true;
      on.take({ row, cells });
      rows += 1;
      return atMost === null || rows < atMost;
    },
  );
  return {
    rows,
    hidden,
    complete: atMost === null || rows < atMost,
    claimedRows: claimed?.rows ?? null,
    claimedFirst: claimed?.firstColumn ?? 0,
    uncalculated,
    hiddenColumns,
  };
}

/** Rows of a table as lines of a CSV, each in the line of its number; names in several rows are joined in one. */
function csvRows({ first_row, last_row, first_column, last_column, header }: SheetArea, fields: number) {
  let waiting = '';
  let line = 1;
  let isNamed = false;
  const write = (row: number, found: readonly string[]) => {
    // A row that is repeated, or out of order, comes next.
    if (row > line) waiting += '\n'.repeat(row - line);
    line = Math.max(row, line) + 1;
    const cells = [...found];
    while (cells.length < fields) cells.push('');
    waiting += `${cells.map(quoted).join(',')}\n`;
  };
  return {
    add({ row, cells }: SheetRow): void {
      if (row < first_row || (last_row !== null && row > last_row)) return;
      if (header && row <= header.last_row) {
        if (row < header.first_row) return;
        if (!isNamed) write(header.last_row, header.names);
        isNamed = true;
        return;
      }
      const end = last_column === null ? undefined : last_column + 1;
      const own = cells.slice(first_column, end);
      if (own.some((cell) => cell !== '' && cell !== undefined)) write(row, own);
    },
    async flush(file: FileHandle, isLast = false): Promise<void> {
      if (waiting.length < FLUSH_CHARACTERS && !isLast) return;
      const text = waiting;
      waiting = '';
      await writeText(file, text);
    },
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

async function writeText(file: FileHandle, text: string): Promise<void> {
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
