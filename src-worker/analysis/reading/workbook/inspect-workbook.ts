import { readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadingOptions } from '#shared/analysis/options';
import { inTemporaryFolder } from '../in-temporary-folder';
import { inspectDelimited, type InspectedDelimited } from '../inspect-delimited';
import type { InspectedFile } from '../inspected-file';
import { plainSource } from '../plain-source';
import { sheetInThread } from './sheet-in-thread';
import type { SheetAnswer } from './sheet-to-csv';

/** So many rows of a sheet are looked at before its types are known. */
const SHEET_ROWS = 20_000;
const SHEETS_NAMED = 10;

export type InspectedWorkbook = InspectedDelimited & Pick<InspectedFile, 'sheets' | 'sheet' | 'first_column'>;

/**
 * How a sheet of a workbook is to be read: the one that the person chose, or the first one with cells.
 * @throws AppError `data_file_unreadable`; the signal's reason.
 */
export async function inspectWorkbook(
  about: {
    path: string;
    file: FileHandle;
    name: string;
    compressed: boolean;
    signal: AbortSignal;
    workbookThread: string;
  },
  reading: ReadingOptions,
): Promise<InspectedWorkbook> {
  const { name, compressed, signal, workbookThread } = about;
  return inTemporaryFolder(async (folder) => {
    const packed = { name, kind: 'xlsx', compressed, encoding: null, big_endian: false } as const;
    const path = await plainSource(about, { ...packed, untidy: false, delimiter: null }, { folder, signal });
    const target = join(folder, 'sheet.csv');
    const wanted = reading.sheet ?? null;
    const request = { path, name, sheet: wanted, target, firstColumn: 0, fields: 0, atMost: SHEET_ROWS };
    const answer = await sheetInThread(workbookThread, request, signal);
    const { sheets, sheet, complete, claimedRows, firstColumn } = answer;
    if (firstColumn > 0) await sheetInThread(workbookThread, { ...request, sheet, firstColumn }, signal);
    const head = await readFile(target, 'utf8');
    const found = inspectDelimited(
      { name, kind: 'xlsx', head, complete: true, windows: [], bytes: null },
      reading,
    );
    return {
      ...found,
      sheets,
      sheet,
      first_column: firstColumn,
      estimated_rows: complete || found.estimated_rows === 0 ? found.estimated_rows : claimedRows,
      notes: [...sheetNotes(answer, wanted), ...found.notes],
    };
  });
}

function sheetNotes({ sheets, sheet, uncalculated }: SheetAnswer, wanted: string | null): string[] {
  const notes: string[] = [];
  if (sheets.length > 1 && wanted === null) {
    const names = sheets.slice(0, SHEETS_NAMED).map((name) => `“${name}”`);
    const more = sheets.length > names.length ? ', …' : '';
    notes.push(`The workbook has ${sheets.length} sheets: ${names.join(', ')}${more}. Read is “${sheet}”.`);
  }
  if (uncalculated > 0) {
    const formulas = `${uncalculated.toLocaleString('en')} formula${uncalculated === 1 ? ' has no value' : 's have no values'}`;
    notes.push(
      `${formulas}: the program that made the workbook did not calculate. Open it in a spreadsheet program and save it there.`,
    );
  }
  return notes;
}
