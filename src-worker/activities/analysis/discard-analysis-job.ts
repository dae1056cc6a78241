import { rm } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import { sweepPartialFolders } from '#core/files/partial-folder';
import { currentRun } from '../current-run';
import { JobFolder, jobName } from '../job-folder';
import type { AnalysisActivityDependencies } from './analysis-activities';
import { analysisIn, outputFolder } from './output-folder';

type Dependencies = Pick<AnalysisActivityDependencies, 'paths' | 'analyses' | 'onAnalysesChanged'>;

/**
 * Clears up after a job. One that did not succeed takes its report along, also one that a killed worker had put into
 * place without living to tell.
 */
export function discardAnalysisJob({ paths, analyses, onAnalysesChanged }: Dependencies) {
  return async ({
    succeeded,
    output_path,
  }: {
    succeeded: boolean;
    output_path?: string | null;
  }): Promise<void> => {
    const run = currentRun();
    const analysisId = jobName(run);
    await new JobFolder(paths.jobs, run).remove();
    if (output_path && !isAbsolute(output_path)) return;
    const output = await outputFolder(output_path, paths.analyses, analysisId);
    await sweepPartialFolders(output, analysisId);
    if (succeeded) return;
    if (analyses.delete([analysisId]) > 0) onAnalysesChanged();
    if ((await analysisIn(output)) === analysisId) await rm(output, { recursive: true, force: true });
  };
}
