import { JOBS } from '#shared/jobs/registry';

const BUSY = new Set(
  Object.values(JOBS).flatMap(({ steps }) =>
    steps.filter(({ standsInLine }) => standsInLine).map(({ activity }) => activity),
  ),
);

/** Whether an activity is CPU-bound work, which waits in line. */
export const isBusyActivity = (activity: string): boolean => BUSY.has(activity);
