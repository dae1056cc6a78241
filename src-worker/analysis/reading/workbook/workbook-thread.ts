import { parentPort, workerData } from 'node:worker_threads';
import { toErrorShape, type ErrorShape } from '#shared/errors';
import { sheetToCsv, type SheetAnswer, type SheetRequest } from './sheet-to-csv';

export type FromWorkbookThread =
  | { type: 'progress'; fraction: number }
  | { type: 'written'; answer: SheetAnswer }
  | { type: 'failed'; error: ErrorShape };

const PROGRESS_EVERY_MS = 250;

/** The entry of a thread that reads one workbook: what a hostile one leaves behind goes with the thread. */
const tell = (message: FromWorkbookThread) => parentPort?.postMessage(message);
let toldAt = 0;
try {
  const answer = await sheetToCsv(workerData as SheetRequest, (fraction) => {
    if (Date.now() - toldAt < PROGRESS_EVERY_MS) return;
    toldAt = Date.now();
    tell({ type: 'progress', fraction });
  });
  tell({ type: 'written', answer });
} catch (error) {
  tell({ type: 'failed', error: toErrorShape(error) });
}
