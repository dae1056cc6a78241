import { createHash } from 'node:crypto';
import { copyFile, link, mkdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ANALYSIS_FILES } from '#core/stores/analysis/analysis-files';
import { isReportFile, listReportFiles } from '#core/stores/analysis/report-files';
import { fileKey } from '#core/stores/analysis/file-key';
import { reportPrefix } from '#core/stores/analysis/analyses';
import { reportFolder, storeReport } from '#core/stores/analysis/stored-report';
import { makePartialFolder } from '#core/platform/files/partial-folder';
import { storageError } from '#core/platform/files/storage-error';
import { analysisResultsSchema, type AnalysisResults } from '#shared/analysis/results';
import type { AnalysisSummary, DataAnalysisRequest } from '#shared/jobs/analysis';
import { Engine } from '../../analysis/engine';
import { writeReport } from '../../analysis/report/write-report';
import { withHeartbeat } from '../with-heartbeat';
import type { AnalysisActivityDependencies } from './analysis-dependencies';
import { AnalysisJob, FOUND, LOADED, REPORT } from './analysis-job';
import type { Marked } from '../other-programs';
import { assertReportPlace, assertWithin } from './assert-personal';
import { inStageFolder } from './in-stage-folder';
import { analysisIn, namedFolder, placeReport, sweepBeside } from './output-folder';
import { refusable, type Refusal } from './refusable';
import { summariseResults } from './summarise-results';
import { assertAllowed } from './validate-data-file';

export interface WrittenAnalysis {
  results: AnalysisSummary;
  output_path: string;
  /** Begins the keys of its files, if they are objects. */
  output_object?: string;
}

type Dependencies = Pick<AnalysisActivityDependencies, 'paths' | 'stores' | 'limitsOf' | 'runOf' | 'log'>;

/**
 * Draws the charts and writes the report into its folder or among the objects, all of it or nothing, and adds the
 * analysis to the list. A second attempt finds the folder that the first one put into place.
 */
export function generateVisualizations({ paths, stores, limitsOf, runOf, log }: Dependencies) {
  return (request: Marked<DataAnalysisRequest>): Promise<WrittenAnalysis | Refusal> =>
    withHeartbeat(async ({ signal, report }) => {
      const { output_path, options } = request;
      const limits = await limitsOf('analysis', request);
      return refusable(async () => {
        await assertAllowed(request, limits);
        const job = new AnalysisJob(paths.jobs, runOf('analysis', request));
        const { analysisId } = job;
        const stored = reportFolder(stores.objects, analysisId);
        const output = output_path ? await namedFolder(output_path) : (stored ?? job.folder.path(REPORT));
        // A folder on the way may have become a link since the request was looked at.
        if (output_path) {
          await assertReportPlace(output, paths);
          await assertWithin(output, limits?.outputDirs, 'write to');
        }
        await job.keepOutput(output);
        await sweepBeside(output, analysisId);
        if ((await analysisIn(output)) !== analysisId) {
          await mkdir(dirname(output), { recursive: true }).catch((error: unknown) => {
            throw storageError(error, 'The folder of the report could not be made');
          });
          const finished = await makePartialFolder(output, analysisId, isReportFile, (folder) =>
            inStageFolder(folder, signal, async () => {
              const { clustering, ...found } = await job.requireFound();
              await take(
                job.folder.path(join(LOADED.folder, LOADED.database)),
                join(folder, ANALYSIS_FILES.database),
              );
              if (found.table.rejected_rows > 0 || found.columns.some(({ misfits }) => misfits)) {
                await take(
                  job.folder.path(join(LOADED.folder, LOADED.rejected)),
                  join(folder, ANALYSIS_FILES.rejected),
                );
              }
              const labelsFile = clustering?.clusters.length ? join(folder, ANALYSIS_FILES.labels) : null;
              if (labelsFile) await take(job.folder.path(join(FOUND.folder, FOUND.labels)), labelsFile);
              const engine = await Engine.open({
                file: join(folder, ANALYSIS_FILES.database),
                readOnly: true,
                temporaryFolder: folder,
                signal,
              });
              try {
                await writeReport(engine, {
                  folder,
                  results: { ...found, clustering },
                  wanted: options?.charts ?? [],
                  labelsFile,
                  log,
                  signal,
                  report,
                });
              } finally {
                engine.close();
              }
            }),
          );
          signal.throwIfAborted();
          await listReportFiles(finished);
          // Right before it takes its place.
          if (output_path) await assertWithin(output, limits?.outputDirs, 'write to');
          await placeReport(finished, output, analysisId);
        }
        if (!output_path) await storeReport(stores.objects, analysisId, output);
        const { results, sha256 } = await readResults(output);
        const summary = summariseResults(results, sha256);
        await stores.analyses.add({
          analysis_id: analysisId,
          workflow_id: job.workflowId,
          file_name: results.file.name,
          file_key: fileKey(await placeOf(request)),
          analysis_type: results.analysis_type,
          rows: summary.rows,
          columns: summary.columns,
          alerts: summary.alerts,
          clusters: summary.clusters,
          created_at: results.created_at,
          // By default, its place is that of the report's objects.
          output_path: output_path ? output : null,
        });
        if (output_path) return { results: summary, output_path: output };
        const output_object = reportPrefix(analysisId);
        return { results: summary, output_path: stored ?? output_object, output_object };
      }, limits);
    });
}

/** Of a file that was handed over as an object, where it is on the machine that did so. */
async function placeOf({ file_path, file_object }: DataAnalysisRequest): Promise<string> {
  return file_object ? file_path : realpath(file_path).catch(() => resolve(file_path));
}

/** The same file under another name; a copy if it is on another disk, or the disk has no links. */
async function take(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch {
    await copyFile(from, to).catch((error: unknown) => {
      throw storageError(error, 'The data could not be put beside the report');
    });
  }
}

async function readResults(folder: string): Promise<{ results: AnalysisResults; sha256: string }> {
  const json = await readFile(join(folder, ANALYSIS_FILES.results));
  const results = analysisResultsSchema.parse(JSON.parse(json.toString('utf8')));
  return { results, sha256: createHash('sha256').update(json).digest('hex') };
}
