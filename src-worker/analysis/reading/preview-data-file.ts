import { PREVIEW_ROWS, type Preview } from '#shared/analysis/preview';
import type { ReadingOptions } from '#shared/analysis/options';
import { join } from 'node:path';
import { Engine, identifier, TABLE } from '../engine';
import { inTemporaryFolder } from './in-temporary-folder';
import { inspect, jsonSource } from './inspect-data-file';
import type { InspectedFile, LoadedData } from './inspected-file';
import { loadJson } from './json-file';
import { loadDelimited } from './load-delimited';
import { openDataFile } from './open-data-file';
import { loadParquet } from './parquet-file';
import { plainSource } from './plain-source';

/** So much of a file is looked at before its types are shown. */
const LOOKED_AT_BYTES = 64 * 1024 * 1024;
const SHOWN_BYTES = 1024 * 1024;

/**
 * The beginning of a file, read by the same means as {@link loadData} reads all of it.
 * @throws AppError `data_file_unreadable`, with what is wrong and where; the signal's reason.
 */
export async function previewDataFile(
  path: string,
  reading: ReadingOptions,
  signal: AbortSignal,
): Promise<Preview> {
  const inspected = await inspect(path, reading, signal, LOOKED_AT_BYTES);
  const { loaded, rows } = await inTemporaryFolder(async (folder) => {
    const engine = await Engine.open({ temporaryFolder: folder, signal });
    try {
      const found = await loadBeginning(engine, path, inspected, folder, signal);
      const columns = found.columns.map(({ name }) => `${identifier(name)}::VARCHAR`).join(', ');
      const [answer] = [
        await engine.query<{ row: (string | null)[] }>(
          `SELECT [${columns}] AS row FROM ${TABLE} ORDER BY rowid LIMIT ${PREVIEW_ROWS}`,
        ),
      ];
      return { loaded: found, rows: answer.map(({ row }) => row) };
    } finally {
      engine.close();
    }
  });
  const seen = loaded.rows + loaded.rejected_rows;
  const misfit =
    loaded.rejected_rows > 0
      ? [`${loaded.rejected_rows} of the first ${seen.toLocaleString('en')} rows do not fit.`]
      : [];
  const {
    kind,
    compressed,
    sheets,
    sheet,
    encoding,
    delimiter,
    header,
    decimal_separator,
    date_format,
    notes,
  } = inspected;
  return {
    kind,
    compressed,
    sheets,
    sheet,
    encoding,
    delimiter,
    header,
    decimal_separator,
    date_format,
    columns: loaded.columns.map(({ name, type }) => ({ name, type })),
    rows,
    notes: [...notes, ...misfit],
  };
}

async function loadBeginning(
  engine: Engine,
  path: string,
  inspected: InspectedFile,
  folder: string,
  signal: AbortSignal,
): Promise<LoadedData> {
  const { file } = await openDataFile(path);
  try {
    const source = { inspected, columns: inspected.columns, rejectedFile: join(folder, 'rejected.csv') };
    if (inspected.kind === 'parquet') {
      const plain = await plainSource({ path, file }, inspected, { folder, signal });
      return await loadParquet(engine, { ...source, path: plain, atMost: PREVIEW_ROWS });
    }
    if (inspected.kind === 'json') {
      const plain = await plainSource({ path, file }, inspected, { folder, signal });
      const records = await jsonSource(plain, inspected.json, { name: inspected.name, bytes: 0, folder });
      return await loadJson(engine, { ...source, path: records });
    }
    const plain = await plainSource({ path, file }, inspected, { folder, signal, atMost: SHOWN_BYTES });
    return await loadDelimited(engine, { ...source, path: plain });
  } finally {
    await file.close();
  }
}
