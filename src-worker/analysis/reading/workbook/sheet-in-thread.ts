import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/errors';
import { unreadable } from '../unreadable';
import { damaged } from './archive';
import type { SheetAnswer, SheetRequest } from './sheet-to-csv';
import type { FromWorkbookThread } from './workbook-thread';

/** A million rows of ten columns take well below a minute; what stands still for so long does not end. */
const STANDSTILL_MS = 120_000;
/** The texts of a workbook of a million rows need about half of it. */
const MEMORY_LIMIT_MB = 1024;

/** The worker's program stands beside the built thread. */
export const BUILT_WORKBOOK_THREAD = join(import.meta.dirname, 'workbook-thread.js');

/**
 * {@link sheetToCsv} in a thread of its own, which a hostile workbook can neither keep busy for ever nor take the process
 * with, and which ends at once when `signal` aborts.
 * @throws AppError `data_file_unreadable`, `disk_full`; the signal's reason.
 */
export async function sheetInThread(
  threadPath: string,
  request: SheetRequest,
  signal: AbortSignal,
  report: (fraction: number) => void = () => undefined,
): Promise<SheetAnswer> {
  signal.throwIfAborted();
  const thread = new Worker(threadPath, {
    workerData: request,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
  });
  let timer: NodeJS.Timeout | undefined;
  let stop = () => {};
  try {
    return await new Promise<SheetAnswer>((resolve, reject) => {
      const tooMuch = (cause: unknown) => reject(tooMuchFor(request.name, cause));
      const wait = () => {
        clearTimeout(timer);
        timer = setTimeout(() => tooMuch(new Error('Out of time.')), STANDSTILL_MS);
      };
      wait();
      thread.on('message', (message: FromWorkbookThread) => {
        wait();
        if (message.type === 'progress') report(message.fraction);
        else if (message.type === 'written') resolve(message.answer);
        else reject(asUnreadable(request.name, AppError.fromShape(message.error)));
      });
      thread.once('error', tooMuch);
      thread.once('exit', (code) => tooMuch(new Error(`The thread ended with code ${code}.`)));
      stop = () => reject(signal.reason);
      signal.addEventListener('abort', stop, { once: true });
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    await thread.terminate();
  }
}

/** Whatever a reader stumbles over lies in the workbook, except for the disk. */
function asUnreadable(name: string, error: AppError): AppError {
  return error.code === 'internal' ? damaged(name, new Error(String(error.cause))) : error;
}

function tooMuchFor(name: string, cause: unknown): AppError {
  return unreadable(
    `“${name}” takes too much time or memory to read.`,
    'Open it in a spreadsheet program and save the sheet as a .csv file.',
    cause,
  );
}
