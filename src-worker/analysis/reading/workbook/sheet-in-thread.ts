import { join } from 'node:path';
import { runInThread } from '#core/platform/threads/run-in-thread';
import { ThreadEnded } from '#core/platform/threads/thread';
import { AppError } from '#shared/errors';
import { TellsContents } from '../../tells-contents';
import { unreadable } from '../unreadable';
import { damaged } from './archive';
import type { SheetAnswer, SheetRequest } from './sheet-to-csv';

/** A million rows of ten columns take well below a minute; whatever stands still for this long never ends. */
const STANDSTILL_MS = 120_000;
/** The texts of a workbook of a million rows need about half of it. */
const MEMORY_LIMIT_MB = 1024;

/** The worker's program is beside the built thread. */
export const BUILT_WORKBOOK_THREAD = join(import.meta.dirname, 'workbook-thread.js');

/**
 * {@link sheetToCsv} in its own thread, which a hostile workbook can neither keep busy for ever nor use to take the
 * process down, and which ends at once when `signal` aborts.
 * @throws AppError `data_file_unreadable`, `disk_full`; the signal's reason.
 */
export async function sheetInThread(
  threadPath: string,
  request: SheetRequest,
  signal: AbortSignal,
  onProgress?: (fraction: number) => void,
): Promise<SheetAnswer> {
  try {
    return await runInThread<SheetRequest, SheetAnswer>(threadPath, request, {
      signal,
      onProgress,
      memoryLimitMb: MEMORY_LIMIT_MB,
      standstillMs: STANDSTILL_MS,
    });
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof ThreadEnded) throw tooMuchFor(request.name, error);
    throw error instanceof AppError ? asUnreadable(request.name, error) : error;
  }
}

/** Whatever makes a reader fail is in the workbook, except for the disk. */
function asUnreadable(name: string, error: AppError): AppError {
  if (error.code === 'internal') return damaged(name, new Error(String(error.cause)));
  // The hint may name the sheets.
  const { code, message, cause } = error;
  return new TellsContents(code, error, { message }, cause);
}

function tooMuchFor(name: string, cause: unknown): AppError {
  return unreadable(
    `“${name}” takes too much time or memory to read.`,
    'Open it in a spreadsheet program and save the sheet as a .csv file.',
    cause,
  );
}
