import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DataAnalysisRequest } from '#shared/jobs/analysis';
import { loadData } from '../../analysis/reading/load-data';
import { withHeartbeat } from '../with-heartbeat';
import type { AnalysisActivityDependencies } from './analysis-dependencies';
import { AnalysisJob, LOADED } from './analysis-job';
import { dropInput, requireInput } from './input-file';
import { inStageFolder } from './in-stage-folder';
import type { Marked } from '../other-programs';
import { assertAllowed } from './validate-data-file';
import { refusable, type Refusal } from './refusable';

/** What the history says about the loaded data, which is in the job's folder. */
export interface LoadedSummary {
  rows: number;
  rejected_rows: number;
  columns: number;
}

/**
 * Loads the file into a DuckDB table.
 * @param request.sha256 Of the file as it was found; a file that has changed since is refused.
 */
export function loadDataActivity({
  paths,
  limitsOf,
  runOf,
}: Pick<AnalysisActivityDependencies, 'paths' | 'limitsOf' | 'runOf'>) {
  return (request: Marked<DataAnalysisRequest & { sha256: string }>): Promise<LoadedSummary | Refusal> =>
    withHeartbeat(async ({ signal, report }) => {
      const { options } = request;
      const limits = await limitsOf('analysis', request);
      return refusable(async () => {
        await assertAllowed(request, limits);
        const job = new AnalysisJob(paths.jobs, runOf('analysis', request));
        await job.folder.reach(LOADED.folder, (folder) =>
          inStageFolder(folder, signal, async () => {
            const loaded = await loadData({
              path: requireInput(request, job),
              inspected: await job.requireInspected(),
              reading: options?.reading ?? {},
              columns: options?.columns ?? undefined,
              databaseFile: join(folder, LOADED.database),
              rejectedFile: join(folder, LOADED.rejected),
              temporaryFolder: folder,
              signal,
              report,
            });
            await assertAllowed(request, limits);
            await writeFile(join(folder, LOADED.about), JSON.stringify(loaded));
          }),
        );
        await dropInput(job);
        const { rows, rejected_rows, columns } = await job.requireLoaded();
        return { rows, rejected_rows, columns: columns.length };
      }, limits);
    });
}
