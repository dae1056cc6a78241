import { currentRun } from '../current-run';
import { JobFolder } from '../job-folder';
import { isStored, readOutcome } from './learned-outcome';
import type { LearningActivityDependencies } from './learning-dependencies';

/**
 * Clears up after a job. If it did not succeed, its entry is removed, even one that a killed worker stored without
 * reporting it.
 */
export function discardLearningJob({
  paths,
  library,
}: Pick<LearningActivityDependencies, 'paths' | 'library'>) {
  return async ({ succeeded }: { succeeded: boolean }): Promise<void> => {
    const folder = new JobFolder(paths.jobs, currentRun());
    const outcome = succeeded ? undefined : await readOutcome(folder);
    if (outcome && (await isStored(library, outcome))) {
      await library.delete([outcome.knowledge.knowledge_id]);
    }
    await folder.remove();
  };
}
