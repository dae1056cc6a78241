import type { ErrorShape } from '#shared/errors';
import { isEnded } from '#shared/jobs/job';
import type { Job, JobState, JobStep } from '#shared/jobs/job';
import { JOBS, kindOfWorkflowType } from '#shared/jobs/registry';
import type { JobDefinition } from '#shared/jobs/registry';
import type { StepState } from '#shared/jobs/progress';
import { decodeFields, decodePayloads } from '../history/decode-payloads';
import { failureShape } from '../history/failure-shape';
import type { Failure } from '../history/failure-shape';
import type { WorkflowEvent } from '../history/follow-events';
import { isoTime } from '../history/iso-time';
import type { AcceptedJob } from '../store/outbox';
import { cutSummary } from './submit-job';

/** A job as it stands before the server knows it. */
export function queuedJob(accepted: AcceptedJob): Job {
  return {
    workflow_id: accepted.workflow_id,
    kind: accepted.kind,
    summary: accepted.summary,
    state: 'queued',
    submitted_at: accepted.submitted_at,
    cancel_requested: false,
    steps: pendingSteps(JOBS[accepted.kind]),
    request: accepted.request,
  };
}

/**
 * What the first event of a history says of a workflow that another program started.
 * Undefined when it is not one of the app's jobs.
 */
export function startedJob(workflowId: string, event: WorkflowEvent): Job | undefined {
  const started = event.workflowExecutionStartedEventAttributes;
  const kind = kindOfWorkflowType(started?.workflowType?.name ?? '');
  if (!started || !kind) return undefined;
  const definition: JobDefinition = JOBS[kind];
  const [request] = decodePayloads(started.input);
  const { summary } = decodeFields(started.memo?.fields);
  const parsed = definition.requestSchema.safeParse(request);
  const words =
    typeof summary === 'string' ? summary : parsed.success ? definition.summary(parsed.data) : workflowId;
  return {
    workflow_id: workflowId,
    kind,
    summary: cutSummary(words),
    state: 'running',
    submitted_at: isoTime(event.eventTime) ?? new Date().toISOString(),
    cancel_requested: false,
    steps: pendingSteps(definition),
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
      fraction: null,
      detail: null,
      ...(failure ? { last_failure: failureShape(failure).message } : {}),
    });
  const end = (state: JobState, more: { result?: unknown; error?: ErrorShape | null } = {}): Job => ({
    ...job,
    ...more,
    state,
    ended_at: time,
    steps: job.steps.map((each) => endedStep(each, state, time)),
  });

  if (event.workflowExecutionStartedEventAttributes) {
    // Also the start of the next run of a workflow that continued as new.
    const started_at = isEnded(job.state) ? time : (job.started_at ?? time);
    const steps = pendingSteps(JOBS[job.kind]);
    return { ...job, state: 'running', started_at, ended_at: null, result: undefined, error: null, steps };
  }
  if (event.activityTaskScheduledEventAttributes) {
    const activity = event.activityTaskScheduledEventAttributes.activityType?.name ?? '';
    activities.set(String(event.eventId), activity);
    return changeStep(job, activity, { ...NOT_BEGUN, state: 'running', started_at: time });
  }
  if (event.activityTaskStartedEventAttributes) {
    const { scheduledEventId, attempt, lastFailure } = event.activityTaskStartedEventAttributes;
    return step(scheduledEventId, {
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
  if (event.workflowExecutionCancelRequestedEventAttributes) return { ...job, cancel_requested: true };

  if (nextRunId(event)) return job;
  if (event.workflowExecutionCompletedEventAttributes) {
    const [result] = decodePayloads(event.workflowExecutionCompletedEventAttributes.result);
    const refusal = refusalOf(result);
    return refusal ? end('refused', { result, error: refusal }) : end('completed', { result });
  }
  if (event.workflowExecutionFailedEventAttributes) {
    const { failure } = event.workflowExecutionFailedEventAttributes;
    return end('failed', { error: failureShape(failure ?? {}) });
  }
  if (event.workflowExecutionCanceledEventAttributes) return end('cancelled');
  if (event.workflowExecutionTimedOutEventAttributes) {
    return end('timed_out', {
      error: {
        code: 'workflow_timed_out',
        message: 'The job took longer than a job may.',
        hint: 'Run it again, or raise TEMPORAL_WORKFLOW_EXECUTION_TIMEOUT.',
      },
    });
  }
  if (event.workflowExecutionTerminatedEventAttributes) {
    const { reason } = event.workflowExecutionTerminatedEventAttributes;
    return end('terminated', {
      error: {
        code: 'workflow_terminated',
        message: 'Somebody terminated the job.',
        cause: reason || undefined,
      },
    });
  }
  return job;
}

/** The run that goes on where this event closes one: after continue-as-new, a workflow retry or a cron schedule. */
export function nextRunId(event: WorkflowEvent): string | undefined {
  const runId =
    event.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ??
    event.workflowExecutionCompletedEventAttributes?.newExecutionRunId ??
    event.workflowExecutionFailedEventAttributes?.newExecutionRunId ??
    event.workflowExecutionTimedOutEventAttributes?.newExecutionRunId;
  return runId || undefined;
}

/** The sentence of a decision: a workflow that completed with `success: false`. */
export function refusalOf(result: unknown): ErrorShape | undefined {
  if (typeof result !== 'object' || result === null) return undefined;
  const { success, error } = result as { success?: unknown; error?: unknown };
  if (success !== false) return undefined;
  const message = typeof error === 'string' && error !== '' ? error : 'The job was refused without a reason.';
  return { code: 'invalid_input', message };
}

const NOT_BEGUN = {
  started_at: null,
  ended_at: null,
  attempt: 1,
  fraction: null,
  detail: null,
  last_failure: null,
} satisfies Partial<JobStep>;

function pendingSteps(definition: Pick<JobDefinition, 'steps'>): JobStep[] {
  return definition.steps.map(({ activity, label }) => ({ activity, label, ...NOT_BEGUN, state: 'pending' }));
}

function changeStep(job: Job, activity: string | undefined, change: Partial<JobStep>): Job {
  const steps = job.steps.map((step) => (step.activity === activity ? { ...step, ...change } : step));
  return { ...job, steps };
}

/** A step when its job has ended: none stays running or pending. */
function endedStep(step: JobStep, jobState: JobState, time: string | null): JobStep {
  if (step.state === 'pending') return { ...step, state: 'skipped' };
  if (step.state !== 'running') return step;
  const state = jobState === 'cancelled' || jobState === 'terminated' ? 'cancelled' : 'failed';
  return { ...step, state, ended_at: time, fraction: null, detail: null };
}
