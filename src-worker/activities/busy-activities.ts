import type { StepDefinition } from '#shared/jobs/job-definition';
import { JOB_KINDS, jobDefinition } from '#shared/jobs/registry';

const BUSY = activitiesOf(({ standsInLine }) => standsInLine);
const KEEPS_FILES = activitiesOf(({ keepsFiles: keeps }) => keeps);

/** Whether an activity is CPU-bound work, which waits in line. */
export const isBusyActivity = (activity: string): boolean => BUSY.has(activity);

/** Whether what an activity makes stays on its worker's machine, for the steps that follow. */
export const keepsFiles = (activity: string): boolean => KEEPS_FILES.has(activity);

function activitiesOf(isOne: (step: StepDefinition) => true | undefined): Set<string> {
  const steps = JOB_KINDS.flatMap((kind) => jobDefinition(kind).steps);
  return new Set(steps.filter(isOne).map(({ activity }) => activity));
}
