import { currentRun } from '../current-run';
import type { ClearedUp } from '../job-activities';
import { JobFolder } from '../job-folder';
import { isStored, readOutcome } from './learned-outcome';
import type { LearningActivityDependencies } from './learning-dependencies';

export interface LearningEnd {
  succeeded: boolean;
  /** The entry that this run makes, once it is known. */
  knowledge_id?: string;
}

/**
 * Clears up after a job. If it did not succeed, its entry is removed, even one that a killed worker stored without
 * reporting it.
 */
export function discardLearningJob({
  paths,
  library,
  place: at,
}: Pick<LearningActivityDependencies, 'paths' | 'library' | 'place'>) {
  return async ({ succeeded, knowledge_id }: LearningEnd): Promise<ClearedUp> => {
    const run = currentRun();
    const folder = new JobFolder(paths.jobs, run);
    const outcome = succeeded ? undefined : await readOutcome(folder);
    if (outcome && (await isStored(library, outcome))) {
      await library.delete([outcome.knowledge.knowledge_id]);
    } else if (!succeeded && !outcome && knowledge_id !== undefined) {
      // What it found is on the machine of a worker that may be gone.
      const entry = await library.get(knowledge_id);
      if (entry?.workflow_id === run.workflowId) await library.delete([knowledge_id]);
    }
    await folder.remove();
    return { at };
  };
}
