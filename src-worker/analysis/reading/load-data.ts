import { rename, rm } from 'node:fs/promises';
import { storageError } from '#core/files/storage-error';
import type { ReadingOptions } from '#shared/analysis/options';
import { AppError } from '#shared/errors';
import { Engine } from '../engine';
import { inTemporaryFolder } from './in-temporary-folder';
import { jsonSource } from './inspect-data-file';
import type { InspectedColumn, InspectedFile, LoadedData } from './inspected-file';
import { loadJson } from './json-file';
import { loadDelimited, MixedLineEnds } from './load-delimited';
import { assertUnchanged, changed, openDataFile } from './open-data-file';
import { loadParquet } from './parquet-file';
import { isPlain, plainSource } from './plain-source';
import { scanFile } from './scan-file';
import { unreadable } from './unreadable';

export interface LoadRequest {
  path: string;
  inspected: InspectedFile;
  /** What it was inspected with. */
  reading: ReadingOptions;
  /** Absent: all. */
  columns?: readonly string[];
  databaseFile: string;
  /** A CSV with line, reason and content of the rows that did not fit; there is none where all do. */
  rejectedFile: string;
  temporaryFolder: string;
  signal: AbortSignal;
  /** @param fraction 0 to 1. */
  report: (fraction: number, detail: string) => void;
}

/**
 * Loads an inspected file into the table of a new database file, which is there as a whole or not at all.
 * `rows + rejected_rows` is the number of the file's rows of data.
 * @throws AppError `data_file_unreadable` (also when the file is no longer the one that was inspected), `invalid_input`
 * for a column that it does not have, `disk_full`, `storage_failed`; the signal's reason.
 */
export async function loadData(request: LoadRequest): Promise<LoadedData> {
  const { path, inspected, databaseFile, rejectedFile, temporaryFolder, signal } = request;
  const columns = chosenColumns(inspected, request.columns);
  const { file, fingerprint } = await openDataFile(path);
  const partial = `${databaseFile}.partial`;
  try {
    await assertInspected(file, fingerprint, inspected, signal);
    await removeAll(partial, `${partial}.wal`, databaseFile, `${databaseFile}.wal`, rejectedFile);
    const loaded = await inTemporaryFolder(async (folder) => {
      const engine = await Engine.open({ file: partial, temporaryFolder: folder, signal });
      try {
        const found = await load(engine, { path, file }, { ...request, columns, folder });
        await engine.run('CHECKPOINT');
        return found;
      } finally {
        engine.close();
      }
    }, temporaryFolder);
    await assertUnchanged(path, fingerprint);
    if (loaded.rows === 0) throw await nothingFits(inspected, loaded);
    await rename(partial, databaseFile);
    return loaded;
  } catch (error) {
    await removeAll(partial, `${partial}.wal`).catch(() => undefined);
    signal.throwIfAborted();
    throw error;
  } finally {
    await file.close();
  }
}

interface Loading extends Omit<LoadRequest, 'columns'> {
  columns: readonly InspectedColumn[];
  folder: string;
}

type Opened = Parameters<typeof plainSource>[0];

async function load(engine: Engine, opened: Opened, request: Loading): Promise<LoadedData> {
  const { inspected, columns, rejectedFile, folder, signal } = request;
  const preparing = isPlain(inspected) ? 0 : 0.4;
  const tell = teller(request, preparing);
  const plain = await plainSource(opened, inspected, { folder, signal, each: tell.prepared });
  const source = { inspected, columns, rejectedFile };
  switch (inspected.kind) {
    case 'parquet':
      return loadParquet(engine, { ...source, path: plain }, tell.loaded);
    case 'json': {
      const path = await jsonSource(plain, inspected.json, { name: inspected.name, bytes: 0, folder });
      return loadJson(engine, { ...source, path }, tell.loaded);
    }
    case 'xlsx':
    case 'csv':
    case 'tsv':
    case 'text':
      try {
        return await loadDelimited(engine, { ...source, path: plain }, tell.loaded);
      } catch (error) {
        if (!(error instanceof MixedLineEnds) || inspected.untidy) throw error;
        const path = await plainSource(opened, { ...inspected, untidy: true }, { folder, signal });
        return loadDelimited(engine, { ...source, path }, tell.loaded);
      }
  }
}

/** Progress of two steps as one: putting the bytes in order takes the share `preparing`, loading the rest. */
function teller({ inspected, report }: Loading, preparing: number) {
  let read = 0;
  const rows = inspected.estimated_rows;
  return {
    prepared: ({ length }: Uint8Array) => {
      read += length;
      report(Math.min(1, read / inspected.bytes) * preparing, 'Reading the file');
    },
    loaded: (fraction: number) => {
      const detail =
        rows === null
          ? 'Loading'
          : `About ${Math.round(rows * fraction).toLocaleString('en')} of ${rows.toLocaleString('en')} rows`;
      report(preparing + fraction * (1 - preparing), detail);
    },
  };
}

function chosenColumns(
  inspected: InspectedFile,
  wanted: readonly string[] | undefined,
): readonly InspectedColumn[] {
  if (wanted === undefined) return inspected.columns;
  const unknown = wanted.find((name) => !inspected.columns.some((column) => column.name === name));
  if (unknown !== undefined) {
    throw new AppError('invalid_input', `“${inspected.name}” has no column “${unknown}”.`, {
      hint: 'Choose among the columns that the preview shows.',
    });
  }
  return inspected.columns.filter(({ name }) => wanted.includes(name));
}

/** A file that was touched, or copied to where it was, is still the one inspected when its content is. */
async function assertInspected(
  file: Opened['file'],
  fingerprint: InspectedFile['fingerprint'],
  inspected: InspectedFile,
  signal: AbortSignal,
): Promise<void> {
  const { bytes, modified_ns } = inspected.fingerprint;
  if (fingerprint.bytes === bytes && fingerprint.modified_ns === modified_ns) return;
  if (fingerprint.bytes !== bytes) throw changed(inspected.name);
  const { sha256 } = await scanFile(file, { name: inspected.name, signal });
  if (sha256 !== inspected.sha256) throw changed(inspected.name);
}

async function nothingFits({ name }: InspectedFile, { rejected_rows }: LoadedData) {
  if (rejected_rows === 0) return unreadable(`“${name}” has no rows.`, 'Choose a file with data.');
  return unreadable(
    `None of the ${rejected_rows.toLocaleString('en')} rows of “${name}” fits the columns.`,
    'Correct the separator or the types of the columns in the preview.',
  );
}

async function removeAll(...paths: string[]): Promise<void> {
  try {
    for (const path of paths) await rm(path, { force: true });
  } catch (error) {
    throw storageError(error, 'Earlier data could not be removed');
  }
}
