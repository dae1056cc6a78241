import { isHandedFile } from '#core/stores/analysis/handed-file';
import { removeReport } from '#core/stores/analysis/report-files';
import { removeStoredReport } from '#core/stores/analysis/stored-report';
import type { ObjectStore } from '#core/stores/objects/object-store';
import type { ClearedUp } from '../job-activities';
import type { JobRun } from '../job-folder';
import type { JobEnd } from '../other-programs';
import type { RunState } from '../sweep-ended-jobs';
import type { AnalysisActivityDependencies } from './analysis-dependencies';
import { AnalysisJob } from './analysis-job';
import { analysisIn, sweepBeside } from './output-folder';

type Dependencies = Pick<AnalysisActivityDependencies, 'paths' | 'stores' | 'runOf' | 'place'>;

/**
 * Clears up after a job. If it did not succeed, its report is removed, even one that a killed worker put into place
 * without reporting it.
 */
export function discardAnalysisJob({ paths, stores, runOf, place: at }: Dependencies) {
  return async ({ succeeded, request = {} }: JobEnd): Promise<ClearedUp> => {
    const job = new AnalysisJob(paths.jobs, runOf('analysis', request));
    // Without it, a report in the list belongs to an earlier run.
    const hasBegunReport = (await job.output()) !== undefined;
    await removeReportOf(job, stores.objects, { keep: succeeded });
    const { file_object } = request as { file_object?: unknown };
    if (typeof file_object === 'string') await removeHanded(file_object, stores.objects);
    await job.folder.remove();
    // Last: the store may be what made the job fail.
    const hadReport = !succeeded && hasBegunReport;
    if (hadReport) await stores.analyses.delete([job.analysisId]);
    return { at };
  };
}

/**
 * Removes what a job that ended without clearing up left beside its report's place; and its report, unless the job had
 * completed or the report is in the list. A job of another kind left nothing there.
 */
export async function clearUpEndedAnalysis(
  { paths, stores }: Pick<Dependencies, 'paths' | 'stores'>,
  run: JobRun,
  state: RunState,
): Promise<void> {
  const job = new AnalysisJob(paths.jobs, run);
  const isKept =
    state === 'completed' || state === 'unknown' || (await stores.analyses.get(job.analysisId)) !== null;
  await removeReportOf(job, stores.objects, { keep: isKept });
  // The next run of one that has timed out needs it.
  if (state === 'completed' || state === 'ended') await removeHanded(await job.object(), stores.objects);
}

/** Removes the file that was handed over for the job. */
async function removeHanded(key: string | undefined, objects: ObjectStore): Promise<void> {
  if (key !== undefined && isHandedFile(key)) await objects.delete([key]);
}

async function removeReportOf(
  job: AnalysisJob,
  objects: ObjectStore,
  { keep }: { keep: boolean },
): Promise<void> {
  const output = await job.output();
  if (output === undefined) return;
  await sweepBeside(output, job.analysisId);
  if (keep) return;
  if ((await analysisIn(output)) === job.analysisId) await removeReport(output);
  await removeStoredReport(objects, job.analysisId);
}
