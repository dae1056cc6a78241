import { readFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadingOptions } from '#shared/analysis/options';
import { inTemporaryFolder } from '../in-temporary-folder';
import { inspectDelimited, type InspectedDelimited } from '../inspect-delimited';
import type { InspectedFile } from '../inspected-file';
import { plainSource } from '../plain-source';
import { sheetInThread } from './sheet-in-thread';
import type { SheetAnswer } from './sheet-to-csv';

/** How many rows of a sheet are looked at before its types are known. */
const SHEET_ROWS = 20_000;
const SHEETS_NAMED = 10;
const LONGEST_REMARK = 80;
const OTHERS_NAMED = 5;

export type InspectedWorkbook = InspectedDelimited &
  Pick<InspectedFile, 'sheets' | 'sheet' | 'area' | 'hidden_rows'>;

/**
 * How a sheet of a workbook is to be read: the one that the person chose, or the one with the data.
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
    const answer = await sheetInThread(
      workbookThread,
      {
        ...{ path, name, sheet: wanted, target, area: null, fields: 0, atMost: SHEET_ROWS },
        named: reading.header !== false,
        hiddenRows: reading.hidden_rows === true,
      },
      signal,
    );
    const { sheets, sheet, complete, claimedRows, area } = answer;
    const head = await readFile(target, 'utf8');
    const found = inspectDelimited(
      { name, kind: 'xlsx', head, complete: true, windows: [], bytes: null },
      reading,
    );
    return {
      ...found,
      sheets,
      sheet,
      area,
      ...(answer.hidden > 0 && { hidden_rows: answer.hidden }),
      estimated_rows: complete || found.estimated_rows === 0 ? found.estimated_rows : claimedRows,
      notes: [...sheetNotes(answer, wanted), ...tableNotes(answer, reading), ...found.notes],
    };
  });
}

function sheetNotes({ sheets, sheet, uncalculated }: SheetAnswer, wanted: string | null): string[] {
  const notes: string[] = [];
  if (sheets.length > 1 && wanted === null) {
    const names = sheets.slice(0, SHEETS_NAMED).map((name) => `“${name}”`);
    const more = sheets.length > names.length ? ', …' : '';
    notes.push(`The workbook has ${sheets.length} sheets: ${names.join(', ')}${more}. “${sheet}” is read.`);
  }
  if (uncalculated > 0) {
    const formulas = `${uncalculated.toLocaleString('en')} formula${uncalculated === 1 ? ' has no value' : 's have no values'}`;
    notes.push(
      `${formulas}: the program that made the workbook did not calculate. Open it in a spreadsheet program and save it there.`,
    );
  }
  return notes;
}

/** The part of a sheet that is read, if not all of it. */
function tableNotes(
  { area, place, others, remarks, hidden, hiddenColumns, complete, filled }: SheetAnswer,
  reading: ReadingOptions,
): string[] {
  const notes: string[] = [];
  if (remarks.length > 0) {
    const words = remarks.slice(0, OTHERS_NAMED).map((remark) => `“${remark.slice(0, LONGEST_REMARK)}”`);
    notes.push(
      `Left out, since it is outside the table: ${words.join(', ')}${remarks.length > OTHERS_NAMED ? ', …' : ''}.`,
    );
  }
  if (others.length > 0) {
    const shown = others.slice(0, OTHERS_NAMED).join(', ') + (others.length > OTHERS_NAMED ? ', …' : '');
    notes.push(
      `The sheet has ${others.length + 1} tables: the one at ${place} is read, not ${shown}. To analyse another one, copy it to a sheet of its own.`,
    );
  }
  if (area.header) {
    const { first_row, last_row, names } = area.header;
    const example = names.find((name) => name.includes(' ')) ?? names[0] ?? '';
    notes.push(`The names in rows ${first_row} to ${last_row} are joined: “${example}”.`);
  }
  if (hidden > 0) {
    const rows = `${complete ? '' : 'At least '}${hidden.toLocaleString('en')} hidden row${hidden === 1 ? ' is' : 's are'}`;
    notes.push(
      reading.hidden_rows === true ? `${rows} read like the others.` : `${rows} left out, as a filter does.`,
    );
  }
  if (hiddenColumns.length > 0) {
    const shown =
      hiddenColumns.slice(0, OTHERS_NAMED).join(', ') + (hiddenColumns.length > OTHERS_NAMED ? ', …' : '');
    const isOne = hiddenColumns.length === 1;
    notes.push(
      `${isOne ? 'The hidden column' : `${hiddenColumns.length} hidden columns`} (${shown}) ${isOne ? 'is' : 'are'} read like the others.`,
    );
  }
  if (filled > 0) {
    notes.push(
      `${complete ? '' : 'At least '}${filled.toLocaleString('en')} merged cell${filled === 1 ? ' has' : 's have'} the value of the cell above.`,
    );
  }
  return notes;
}
