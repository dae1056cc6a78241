import type { Job } from '#shared/jobs/job';
import { useTopic } from './use-topic';

const NONE: Job[] = [];

/** Jobs that run and those that ended since the app started, newest first. */
export function useJobs(): Job[] {
  return useTopic('jobs', undefined).value ?? NONE;
}
