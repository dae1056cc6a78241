import { rename, rm, type FileHandle } from 'node:fs/promises';
import { storageError } from '#core/platform/files/storage-error';
import type { ReadingOptions } from '#shared/analysis/options';
import { AppError } from '#shared/errors';
import { Engine } from '../engine';
import { inTemporaryFolder } from './in-temporary-folder';
import type { InspectedColumn, InspectedFile, LoadedData } from './inspected-file';
import { loadInto } from './load-into';
import { assertUnchanged, changed, openDataFile } from './open-data-file';
import { scanFile } from './scan-file';
import { unreadable } from './unreadable';
import { BUILT_WORKBOOK_THREAD } from './workbook/sheet-in-thread';

export interface LoadRequest {
  path: string;
  inspected: InspectedFile;
  /** What it was inspected with. */
  reading: ReadingOptions;
  /** Absent: all. */
  columns?: readonly string[];
  databaseFile: string;
  /** A CSV with line, reason and content of the rows that did not fit; it is not written if all fit. */
  rejectedFile: string;
  temporaryFolder: string;
  signal: AbortSignal;
  /** @param fraction 0 to 1. */
  report: (fraction: number, detail: string) => void;
  /** The built `workbook-thread.ts`. */
  workbookThread?: string;
}

/**
 * Loads an inspected file into the table of a new database file, which is there completely or not at all. `rows +
 * rejected_rows` is the number of the file's rows of data.
 * @throws AppError `data_file_unreadable` (also if the file is no longer the one that was inspected), `invalid_input`
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
      const engine = await Engine.open({
        ...{ file: partial, columns: columns.length, temporaryFolder: folder, signal },
      });
      try {
        const { workbookThread = BUILT_WORKBOOK_THREAD } = request;
        const progress = inRows(inspected, request.report);
        const loading = {
          inspected,
          columns,
          rejectedFile,
          folder,
          workbookThread,
          signal,
          hiddenRows: request.reading.hidden_rows ?? undefined,
          report: progress,
        };
        const found = await loadInto(engine, { path, file }, loading);
        await engine.run('CHECKPOINT');
        return found;
      } finally {
        engine.close();
      }
    }, temporaryFolder);
    await assertUnchanged(path, fingerprint);
    if (loaded.rows === 0) throw nothingFits(inspected, loaded);
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

/** Reports progress in rows as well, if their number is known. */
function inRows({ estimated_rows }: InspectedFile, report: LoadRequest['report']) {
  return (fraction: number) => {
    const rows = estimated_rows ?? 0;
    const read = Math.round(rows * fraction).toLocaleString('en');
    report(fraction, rows === 0 ? 'Loading' : `About ${read} of ${rows.toLocaleString('en')} rows`);
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

/** A file that was touched, or copied back, is still the one inspected if its content is the same. */
async function assertInspected(
  file: FileHandle,
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

function nothingFits({ name }: InspectedFile, { rejected_rows }: LoadedData) {
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
