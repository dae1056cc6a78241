import { answerRequests } from '#core/platform/threads/answer-requests';
import { sheetToCsv, type SheetAnswer, type SheetRequest } from './sheet-to-csv';

const PROGRESS_EVERY_MS = 250;

/** Whatever a hostile workbook leaves behind is gone with the thread. */
answerRequests<SheetRequest, SheetAnswer>((request, { report }) => {
  let toldAt = 0;
  return sheetToCsv(request, (fraction) => {
    if (Date.now() - toldAt < PROGRESS_EVERY_MS) return;
    toldAt = Date.now();
    report(fraction);
  });
});
