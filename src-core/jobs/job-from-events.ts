import { isEnded, MEMO_RUN_AGAIN } from '#shared/jobs/job';
import type { Job, JobState, JobStep } from '#shared/jobs/job';
import { STEP_REVIEW } from '#shared/jobs/review';
import type { ReviewWait } from '#shared/jobs/review';
import { jobDefinition, kindOfWorkflowType } from '#shared/jobs/registry';
import type { JobDefinition } from '#shared/jobs/job-definition';
import type { StepState } from '#shared/jobs/progress';
import { decodeFields, decodePayloads } from '../history/decode-payloads';
import { failureShape } from '../history/failure-shape';
import type { Failure } from '../history/failure-shape';
import type { WorkflowEvent } from '../history/follow-events';
import { isoTime } from '../history/iso-time';
import { otherProgram } from '../history/other-program';
import { reviewWaitOfEvent } from '../history/review-wait';
import { summaryOfStart } from '../history/workflow-summary';
import { nextRunId, workflowEnd } from '../history/workflow-end';
import type { AcceptedJob, OutboxEntry } from '../stores/local/outbox';
import type { StartMarks } from '../history/start-marks';

/** A job as it is before the server knows it. */
export function queuedJob(accepted: AcceptedJob & Partial<Pick<OutboxEntry, 'of_other_program'>>): Job {
  return {
    workflow_id: accepted.workflow_id,
    kind: accepted.kind,
    summary: accepted.summary,
    state: 'queued',
    submitted_at: accepted.submitted_at,
    other_program: accepted.of_other_program ? '' : null,
    cancel_requested: false,
    steps: pendingSteps(jobDefinition(accepted.kind), accepted.request),
    request: accepted.request,
  };
}

/**
 * What the first event of a history says about a workflow that another program started. Undefined if it is not one of
 * the app's jobs.
 */
export function startedJob(workflowId: string, event: WorkflowEvent, marks: StartMarks): Job | undefined {
  const started = event.workflowExecutionStartedEventAttributes;
  const kind = kindOfWorkflowType(started?.workflowType?.name ?? '');
  if (!started || !kind) return undefined;
  const [request] = decodePayloads(started.input);
  return {
    workflow_id: workflowId,
    kind,
    summary: summaryOfStart(workflowId, started),
    state: 'running',
    submitted_at: isoTime(event.eventTime) ?? new Date().toISOString(),
    other_program: otherProgram(workflowId, event, marks),
    cancel_requested: false,
    steps: pendingSteps(jobDefinition(kind), request),
    request,
  };
}

/**
 * The job after one more event of its history.
 * @param activities The activity behind each scheduled event's id, filled as the events pass.
 */
export function applyEvent(job: Job, event: WorkflowEvent, activities: Map<string, string>): Job {
  const time = isoTime(event.eventTime);
  const step = (scheduledEventId: unknown, change: Partial<JobStep>): Job =>
    changeStep(job, activities.get(String(scheduledEventId)), change);
  const endStep = (scheduledEventId: unknown, state: StepState, failure?: Failure | null): Job =>
    step(scheduledEventId, {
      state,
      ended_at: time,
      waiting: undefined,
      fraction: null,
      detail: null,
      ...(failure ? { last_failure: failureShape(failure).message } : {}),
    });

  const started = event.workflowExecutionStartedEventAttributes;
  if (started) {
    // Also the start of the next run of a workflow that continued as new.
    const started_at = isEnded(job.state) ? time : (job.started_at ?? time);
    const steps = pendingSteps(jobDefinition(job.kind), job.request);
    const outcome = { ended_at: null, result: undefined, error: null, review: null };
    const run_again = decodeFields(started.memo?.fields)[MEMO_RUN_AGAIN] === true || undefined;
    return { ...job, state: 'running', started_at, run_again, ...outcome, steps };
  }
  if (event.activityTaskScheduledEventAttributes) {
    const activity = event.activityTaskScheduledEventAttributes.activityType?.name ?? '';
    activities.set(String(event.eventId), activity);
    const known = jobDefinition(job.kind).steps.find((step) => step.activity === activity);
    const waiting = known?.standsInLine;
    return changeStep(job, activity, { ...NOT_BEGUN, state: 'running', started_at: time, waiting });
  }
  if (event.activityTaskStartedEventAttributes) {
    const { scheduledEventId, attempt, lastFailure } = event.activityTaskStartedEventAttributes;
    return step(scheduledEventId, {
      started_at: time,
      waiting: undefined,
      attempt: attempt ?? 1,
      last_failure: lastFailure ? failureShape(lastFailure).message : null,
    });
  }
  if (event.activityTaskCompletedEventAttributes) {
    return endStep(event.activityTaskCompletedEventAttributes.scheduledEventId, 'done');
  }
  if (event.activityTaskFailedEventAttributes) {
    const { scheduledEventId, failure } = event.activityTaskFailedEventAttributes;
    return endStep(scheduledEventId, 'failed', failure);
  }
  if (event.activityTaskTimedOutEventAttributes) {
    const { scheduledEventId, failure } = event.activityTaskTimedOutEventAttributes;
    return endStep(scheduledEventId, 'failed', failure);
  }
  if (event.activityTaskCanceledEventAttributes) {
    return endStep(event.activityTaskCanceledEventAttributes.scheduledEventId, 'cancelled');
  }
  const wait = reviewWaitOfEvent(event);
  if (wait !== undefined) return applyReviewWait(job, wait, time);
  if (event.workflowExecutionCancelRequestedEventAttributes) return { ...job, cancel_requested: true };

  const end = nextRunId(event) ? undefined : workflowEnd(event);
  if (end) {
    const { state, result, error } = end;
    const steps = job.steps.map((each) => endedStep(each, state, time));
    return { ...job, state, result, error, review: null, ended_at: time, steps };
  }
  return job;
}

const NOT_BEGUN = {
  started_at: null,
  ended_at: null,
  waiting: undefined,
  attempt: 1,
  fraction: null,
  detail: null,
  last_failure: null,
} satisfies Partial<JobStep>;

/** The job after its workflow has said that it waits for a person, or no longer does. */
function applyReviewWait(job: Job, wait: ReviewWait | null, time: string | null): Job {
  // The end of the wait was postponed.
  if (wait && job.review) return { ...job, review: wait };
  if (wait) {
    const running = changeStep(withReviewStep(job), STEP_REVIEW, {
      ...NOT_BEGUN,
      state: 'running',
      started_at: time,
    });
    return { ...running, review: wait };
  }
  if (!job.review) return job;
  const state = job.cancel_requested ? 'cancelled' : 'done';
  return { ...changeStep(job, STEP_REVIEW, { state, ended_at: time }), review: null };
}

/** The person's settings may ask for a review, even if the request does not. */
function withReviewStep(job: Job): Job {
  if (job.steps.some(({ activity }) => activity === STEP_REVIEW)) return job;
  const all = jobDefinition(job.kind).steps;
  const steps = all.flatMap(({ activity, label }): JobStep[] => {
    const step = job.steps.find((each) => each.activity === activity);
    if (step) return [step];
    return activity === STEP_REVIEW ? [{ activity, label, ...NOT_BEGUN, state: 'pending' }] : [];
  });
  return { ...job, steps };
}

/** The steps that the request asks for. */
function pendingSteps({ steps, requestSchema }: JobDefinition, request: unknown): JobStep[] {
  const parsed = requestSchema.safeParse(request);
  const asked = steps.filter(({ appliesTo }) => !appliesTo || (parsed.success && appliesTo(parsed.data)));
  return asked.map(({ activity, label }) => ({ activity, label, ...NOT_BEGUN, state: 'pending' }));
}

function changeStep(job: Job, activity: string | undefined, change: Partial<JobStep>): Job {
  const steps = job.steps.map((step) => (step.activity === activity ? { ...step, ...change } : step));
  return { ...job, steps };
}

/** A step once its job has ended: it does not stay running or pending. */
function endedStep(step: JobStep, jobState: JobState, time: string | null): JobStep {
  if (step.state === 'pending') return { ...step, state: 'skipped' };
  if (step.state !== 'running') return step;
  const state = jobState === 'cancelled' || jobState === 'terminated' ? 'cancelled' : 'failed';
  return { ...step, state, ended_at: time, waiting: undefined, fraction: null, detail: null };
}
