import { open, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { PREVIEW_ROWS } from '#shared/analysis/preview';
import type { Engine } from '../engine';
import type { InspectedColumn, InspectedFile, LoadedData } from './inspected-file';
import { loadJson } from './json-file';
import { writeRecords } from './json-records';
import { loadDelimited, MixedLineEnds } from './load-delimited';
import { loadParquet } from './parquet-file';
import { isPlain, plainSource } from './plain-source';
import { writePlainText } from './write-plain-text';
import { sheetInThread } from './workbook/sheet-in-thread';

/** How much of a text, and how many rows of a sheet, are shown before loading. */
const BEGINNING_BYTES = 1024 * 1024;
const BEGINNING_SHEET_ROWS = 1000;
/** The share of the time that putting the bytes in order takes, if they need it. */
const PREPARING_SHARE = { text: 0.4, sheet: 0.8 };

export interface Loading {
  inspected: InspectedFile;
  columns: readonly InspectedColumn[];
  rejectedFile: string;
  /** For what is needed on the way. */
  folder: string;
  workbookThread: string;
  signal: AbortSignal;
  /** Reads rows that a sheet hides, too. */
  hiddenRows?: boolean;
  /** Loads what a preview needs. */
  beginningOnly?: boolean;
  report?: (fraction: number) => void;
}

/**
 * Reads a file of any kind into the table of an engine.
 * @throws AppError `data_file_unreadable`, `disk_full`, `storage_failed`; the signal's reason.
 */
export async function loadInto(
  engine: Engine,
  opened: { path: string; file: FileHandle },
  loading: Loading,
): Promise<LoadedData> {
  const { inspected, folder } = loading;
  switch (inspected.kind) {
    case 'parquet': {
      const path = await plainSource(opened, inspected, loading);
      const atMost = loading.beginningOnly ? PREVIEW_ROWS : undefined;
      return loadParquet(engine, { ...loading, path, atMost }, loading.report);
    }
    case 'json': {
      const [preparing, rest] = steps(loading, PREPARING_SHARE.text);
      const plain = await plainSource(opened, inspected, { ...loading, report: preparing });
      const path = inspected.json === 'object' ? join(folder, 'records.ndjson') : plain;
      if (path !== plain) await writeRecords(plain, path, inspected);
      return loadJson(engine, { ...loading, path }, rest);
    }
    case 'xlsx':
      return loadSheet(engine, await plainSource(opened, inspected, loading), loading);
    case 'csv':
    case 'tsv':
    case 'text':
      return loadText(engine, opened, loading);
  }
}

async function loadText(
  engine: Engine,
  opened: { path: string; file: FileHandle },
  loading: Loading,
): Promise<LoadedData> {
  const { inspected, beginningOnly } = loading;
  const [preparing, rest] = steps(loading, PREPARING_SHARE.text);
  const options = { ...loading, atMost: beginningOnly ? BEGINNING_BYTES : undefined, report: preparing };
  const path = await plainSource(opened, inspected, options);
  try {
    return await loadDelimited(engine, { ...loading, path }, rest);
  } catch (error) {
    if (!(error instanceof MixedLineEnds) || inspected.untidy) throw error;
    const untidy = { ...inspected, untidy: true };
    return loadText(engine, opened, { ...loading, inspected: untidy });
  }
}

async function loadSheet(engine: Engine, path: string, loading: Loading): Promise<LoadedData> {
  const { inspected, folder, beginningOnly, workbookThread, signal } = loading;
  const [preparing, rest] = steps(loading, PREPARING_SHARE.sheet);
  const target = join(folder, 'sheet.csv');
  const { name, sheet, columns, first_column = 0, area } = inspected;
  const atMost = beginningOnly ? BEGINNING_SHEET_ROWS : null;
  await sheetInThread(
    workbookThread,
    {
      ...{ path, name, sheet, target, fields: columns.length, atMost, named: true },
      area: area ?? { first_row: 1, last_row: null, first_column, last_column: null },
      // Earlier versions always read them.
      hiddenRows: loading.hiddenRows ?? area === undefined,
    },
    signal,
    preparing,
  );
  const quoting = inspected.delimited?.quoting;
  if (!quoting) return loadDelimited(engine, { ...loading, path: target }, rest);
  const written = join(folder, 'table.csv');
  const file = await open(target);
  try {
    const plain = { name, encoding: 'utf-8', bigEndian: false, signal } as const;
    await writePlainText(file, written, { ...plain, dialect: { delimiter: ',', ...quoting } });
  } finally {
    await file.close();
  }
  return loadDelimited(engine, { ...loading, path: written }, rest);
}

/** Progress of two steps, of which the first takes a share of the time, if it is needed. */
function steps({ inspected, report }: Loading, share: number) {
  const first = isPlain(inspected) && inspected.kind !== 'xlsx' ? 0 : share;
  return [
    (fraction: number) => report?.(fraction * first),
    (fraction: number) => report?.(first + fraction * (1 - first)),
  ] as const;
}
