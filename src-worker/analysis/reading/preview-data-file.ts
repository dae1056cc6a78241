import { join } from 'node:path';
import type { ReadingOptions } from '#shared/analysis/options';
import { PREVIEW_ROWS, type Preview } from '#shared/analysis/preview';
import { Engine, identifier, TABLE } from '../engine';
import { inTemporaryFolder } from './in-temporary-folder';
import { inspectDataFile } from './inspect-data-file';
import { loadInto } from './load-into';
import { openDataFile } from './open-data-file';
import { NOUNS } from './type-words';
import { BUILT_WORKBOOK_THREAD } from './workbook/sheet-in-thread';

/** How much of a file is looked at before its types are shown. */
const LOOKED_AT_BYTES = 64 * 1024 * 1024;

/**
 * The beginning of a file, read by the same means as {@link loadData} reads all of it.
 * @param workbookThread The built `workbook-thread.ts`.
 * @throws AppError `data_file_unreadable`, with what is wrong and where; the signal's reason.
 */
export async function previewDataFile(
  path: string,
  reading: ReadingOptions,
  signal: AbortSignal,
  workbookThread = BUILT_WORKBOOK_THREAD,
): Promise<Preview> {
  const inspected = await inspectDataFile(path, reading, signal, { workbookThread, atMost: LOOKED_AT_BYTES });
  return inTemporaryFolder(async (folder) => {
    const { file } = await openDataFile(path);
    const engine = await Engine.open({ temporaryFolder: folder, signal });
    try {
      const { columns, rows, rejected_rows } = await loadInto(
        engine,
        { path, file },
        {
          inspected,
          columns: inspected.columns,
          rejectedFile: join(folder, 'rejected.csv'),
          folder,
          workbookThread,
          signal,
          hiddenRows: reading.hidden_rows ?? undefined,
          beginningOnly: true,
        },
      );
      const values = columns.map(({ name }) => `${identifier(name)}::VARCHAR`).join(', ');
      const shown = await engine.query<{ row: (string | null)[] }>(
        `SELECT [${values}] AS row FROM ${TABLE} ORDER BY rowid LIMIT ${PREVIEW_ROWS}`,
      );
      const seen = (rows + rejected_rows).toLocaleString('en');
      const misfits = rejected_rows > 0 ? [`${rejected_rows} of the first ${seen} rows do not fit.`] : [];
      for (const { name, type, misfits: unfit = 0 } of columns) {
        if (unfit > 0)
          misfits.push(
            `Of the first ${seen} values of “${name}”, ${unfit === 1 ? '1 is' : `${unfit.toLocaleString('en')} are`} not ${unfit === 1 ? `a ${NOUNS[type]}` : `${NOUNS[type]}s`} and ${unfit === 1 ? 'counts' : 'count'} as missing.`,
          );
      }
      return {
        kind: inspected.kind,
        compressed: inspected.compressed,
        sheets: inspected.sheets,
        sheet: inspected.sheet,
        hidden_rows: inspected.hidden_rows,
        encoding: inspected.encoding,
        delimiter: inspected.delimiter,
        header: inspected.header,
        decimal_separator: inspected.decimal_separator,
        date_format: inspected.date_format,
        columns: columns.map(({ name, type, description }) => ({ name, type, description })),
        rows: shown.map(({ row }) => row),
        notes: [...inspected.notes, ...misfits],
      };
    } finally {
      engine.close();
      await file.close();
    }
  });
}
