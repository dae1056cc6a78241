import type { temporal } from '@temporalio/proto';
import type { Job, JobStep } from '#shared/jobs/job';
import { heartbeatSchema } from '#shared/jobs/progress';
import { decodePayloads } from '../history/decode-payloads';
import { failureShape } from '../history/failure-shape';
import { isoTime } from '../history/iso-time';

type PendingActivity = temporal.api.workflow.v1.IPendingActivityInfo;

/** Temporal's number for an activity that no worker holds at the moment. */
export const SCHEDULED = 1;

/** The job with what its history does not say yet: attempt, last failure and heartbeat of running activities. */
export function applyPendingActivities(job: Job, pending: readonly PendingActivity[]): Job {
  const steps = job.steps.map((step) => {
    const activity = pending.find((candidate) => candidate.activityType?.name === step.activity);
    return activity && step.state === 'running' ? { ...step, ...liveFields(activity) } : step;
  });
  return { ...job, steps };
}

function liveFields(activity: PendingActivity): Partial<JobStep> {
  const attempt = activity.attempt ?? 1;
  const last_failure = activity.lastFailure ? failureShape(activity.lastFailure).message : null;
  if (activity.state === SCHEDULED) {
    const detail = attempt > 1 ? 'waiting to try again' : null;
    return { attempt, last_failure, fraction: null, detail, waiting: true };
  }
  const heartbeat = heartbeatSchema.safeParse(decodePayloads(activity.heartbeatDetails)[0]);
  const { fraction = null, detail = null, waiting } = heartbeat.success ? heartbeat.data : {};
  // One that its worker holds back still stands where it came into the line.
  const started_at = isoTime(waiting ? activity.scheduledTime : activity.lastStartedTime);
  return {
    attempt,
    last_failure,
    fraction,
    detail,
    waiting,
    ...(started_at && { started_at }),
  };
}
