import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { dialog, shell } from 'electron';
import { ANALYSIS_FILES } from '#core/stores/analysis/analysis-files';
import { handsFilesOver } from '#core/stores/analysis/handed-file';
import { deadlineAfter } from '#core/platform/deadline';
import { personsFileMode, withPersonsUmask } from '#core/platform/files/private-umask';
import { writeFileAtomic } from '#core/platform/files/write-file-atomic';
import { SAMPLE_TABLE_NAME, sampleTable } from '#core/reading/sample-table';
import { DATA_FILE_EXTENSIONS } from '#shared/analysis/options';
import type { EXPORTABLE } from '#shared/analysis/report';
import type { QueryFormat } from '#shared/analysis/rows-query';
import { AppError } from '#shared/errors';
import type { analysisCalls } from '#shared/ipc/analysis';
import type { AppServices } from '../../app-services';
import { ownWindow } from '../../own-window';
import { LatestQueries } from './latest-queries';
import type { HandlersOf } from '../call-answerer';

type Exportable = (typeof EXPORTABLE)[number];

/** A preview may have to unpack a large file; a page of rows is a moment's work. */
const PREVIEW_TIMEOUT_MS = 120_000;
const ROWS_TIMEOUT_MS = 30_000;

const SAVED_AS: Record<Exportable, { suffix: string; filter: Electron.FileFilter }> = {
  report: { suffix: 'report.html', filter: { name: 'Web page', extensions: ['html'] } },
  results: { suffix: 'results.json', filter: { name: 'JSON', extensions: ['json'] } },
  clusters_csv: { suffix: 'clusters.csv', filter: { name: 'CSV', extensions: ['csv'] } },
  clusters_parquet: { suffix: 'clusters.parquet', filter: { name: 'Parquet', extensions: ['parquet'] } },
  rejected: { suffix: 'rejected.csv', filter: { name: 'CSV', extensions: ['csv'] } },
};

const QUERY_FILES: Record<QueryFormat, { name: string; extension: string }> = {
  csv: { name: 'CSV', extension: 'csv' },
  json: { name: 'JSON', extension: 'json' },
  parquet: { name: 'Parquet', extension: 'parquet' },
};

export function analysisHandlers(services: AppServices): HandlersOf<typeof analysisCalls> {
  const { backend, chosenFiles, fileSending, jobs, localService, paths, reports } = services;
  const { analyses } = services.stores;
  const queries = new LatestQueries();

  return {
    'analysis.chooseFile': async () => {
      const { filePaths } = await dialog.showOpenDialog(ownWindow(), {
        title: 'Choose a data file',
        properties: ['openFile'],
        filters: [
          { name: 'Data files', extensions: DATA_FILE_EXTENSIONS.map((extension) => extension.slice(1)) },
          { name: 'All files', extensions: ['*'] },
        ],
      });
      const [path] = filePaths;
      return path ? chosenFiles.add(path) : null;
    },
    'analysis.openSample': async () => {
      const path = join(paths.samples, SAMPLE_TABLE_NAME);
      await writeFileAtomic(path, sampleTable());
      return chosenFiles.add(path);
    },
    'analysis.recentFiles': () => chosenFiles.recent(),
    'analysis.preview': async ({ file_id, reading }) => {
      try {
        const preview = await inTime(PREVIEW_TIMEOUT_MS, 'The preview took too long.', (signal) =>
          localService.ask({ about: 'preview', path: chosenFiles.path(file_id), reading }, signal),
        );
        await chosenFiles.markReadable(file_id, true);
        return preview;
      } catch (error) {
        const isUnreadable = error instanceof AppError && error.code === 'data_file_unreadable';
        // Otherwise the cause may be how the person has it read.
        if (isUnreadable && Object.keys(reading).length === 0) {
          await chosenFiles.markReadable(file_id, false);
        }
        throw error;
      }
    },
    'analysis.submit': async ({ request_id, file_id, analysis_type, options }) => {
      const path = chosenFiles.path(file_id);
      const file_object = handsFilesOver(backend.config, backend.worksHere)
        ? await fileSending.send(services.stores.objects, { path, file_id, request_id })
        : undefined;
      const request = { file_path: path, file_object, analysis_type, options };
      return { workflow_id: jobs.accept('analysis', request_id, request) };
    },
    'analysis.stopSending': () => fileSending.stop(),

    'analysis.list': (query) => analyses.list(query),
    'analysis.get': ({ analysis_id }) => reports.read(analysis_id),
    'analysis.rows': async ({ analysis_id, offset, limit }) => {
      const folder = await reports.rowsFolder(analysis_id);
      return inTime(ROWS_TIMEOUT_MS, 'The rows took too long to read.', (signal) =>
        localService.ask({ about: 'rows', folder, offset, limit }, signal),
      );
    },
    'analysis.query': async ({ analysis_id, query, offset, limit }) => {
      const folder = await reports.rowsFolder(analysis_id);
      return queries.run(analysis_id, JSON.stringify(query), (signal) =>
        localService.ask({ about: 'query', folder, query, offset, limit }, signal),
      );
    },
    'analysis.stopQuery': ({ analysis_id }) => queries.stop(analysis_id),
    'analysis.saveQuery': async ({ analysis_id, query, format }) => {
      const folder = await reports.rowsFolder(analysis_id);
      const { name, extension } = QUERY_FILES[format];
      const { filePath } = await dialog.showSaveDialog(ownWindow(), {
        title: 'Save the rows',
        defaultPath: await nameFor(analysis_id, `rows.${extension}`),
        filters: [{ name, extensions: [extension] }],
      });
      if (!filePath) return { saved: false };
      const written = await localService.ask({ about: 'export', folder, query, format });
      try {
        await writeFileAtomic(filePath, createReadStream(written), { mode: personsFileMode() });
      } finally {
        await rm(written, { force: true });
      }
      return { saved: true };
    },
    'analysis.delete': async ({ analysis_ids }) => ({ deleted: await analyses.delete(analysis_ids) }),
    'analysis.restore': async ({ analysis_ids }) => ({ restored: await analyses.restore(analysis_ids) }),

    'analysis.saveAs': ({ analysis_id, what }) => {
      const { suffix, filter } = SAVED_AS[what];
      return saveCopy({ analysis_id, name: ANALYSIS_FILES[what] }, suffix, filter);
    },
    'analysis.saveChart': async ({ analysis_id, chart_id, format }) => {
      const report = await reports.read(analysis_id);
      const chart = report?.results.charts.find((each) => each.chart_id === chart_id);
      if (!chart) throw new AppError('not_found', 'That chart is no longer there.');
      return saveCopy({ analysis_id, name: chart[format] }, `${chart.title}.${format}`, {
        name: format === 'svg' ? 'SVG picture' : 'PNG picture',
        extensions: [format],
      });
    },
    'analysis.openReport': async ({ analysis_id }) => {
      const path = await reports.path(analysis_id, ANALYSIS_FILES.report);
      const problem = await withPersonsUmask(() => shell.openPath(path));
      if (!problem) return;
      throw new AppError('not_found', 'The report could not be opened in a browser.', {
        hint: 'Show it in its folder and open it from there.',
        cause: problem,
      });
    },
    'analysis.showInFolder': async ({ analysis_id }) =>
      shell.showItemInFolder(await reports.path(analysis_id, ANALYSIS_FILES.report)),
  };

  async function saveCopy(
    { analysis_id, name }: { analysis_id: string; name: string },
    suffix: string,
    filter: Electron.FileFilter,
  ): Promise<{ saved: boolean }> {
    // Before the person is asked for a place: the chart may be gone.
    const file = await reports.open(analysis_id, name);
    try {
      const { filePath } = await dialog.showSaveDialog(ownWindow(), {
        title: 'Save a copy',
        defaultPath: await nameFor(analysis_id, suffix),
        filters: [filter],
      });
      if (!filePath) return { saved: false };
      // Written, not copied: a copy would have the private mode of the original.
      await writeFileAtomic(filePath, file, { mode: personsFileMode() });
      return { saved: true };
    } finally {
      file.destroy();
    }
  }

  /** "iris - report.html", in a form that every platform takes. */
  async function nameFor(analysisId: string, suffix: string): Promise<string> {
    const file = (await analyses.get(analysisId))?.file_name.replace(/\.[^.]*$/, '') || 'analysis';
    return `${file} - ${suffix}`.replaceAll(/[\p{Cc}<>:"/\\|?*]+/gu, '_').slice(-150);
  }
}

async function inTime<Result>(
  milliseconds: number,
  message: string,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const late = deadlineAfter(milliseconds);
  try {
    return await work(late);
  } catch (error) {
    if (late.aborted) throw new AppError('timeout', message, { hint: 'Try again.' });
    throw error;
  }
}
