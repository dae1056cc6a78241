import {
  ActivityFailure,
  ApplicationFailure,
  CancellationScope,
  CancelledFailure,
  defineQuery,
  isCancellation,
  proxyLocalActivities,
  setHandler,
  TemporalFailure,
  TimeoutFailure,
  upsertMemo,
  workflowInfo,
} from '@temporalio/workflow';
import { isErrorCode, type ErrorCode } from '#shared/errors';
import { MEMO_START_MARK } from '#shared/jobs/job';
import {
  QUERY_IS_RUNNING,
  QUERY_PROGRESS,
  type Progress,
  type ProgressStep,
  type StepState,
} from '#shared/jobs/progress';
import { jobDefinition, type JobKind, type JobRequest } from '#shared/jobs/registry';
import type { ActivityTimeouts, JobActivities } from '../activities/job-activities';
import { workedTooLongShape } from '#shared/jobs/worked-too-long';
import { describeIssue } from './describe-issue';
import { isFilesGone } from './one-worker';
import { workDone } from './work-done';

export const isRunningQuery = defineQuery<boolean>(QUERY_IS_RUNNING);
export const progressQuery = defineQuery<Progress>(QUERY_PROGRESS);

/** What the results of all jobs have in common. */
export interface Decision {
  success: boolean;
  error?: string;
}

export interface Job<Kind extends JobKind> {
  request: JobRequest<Kind>;
  /** With `review` if the person reviews what other programs send, and this is such a job. */
  timeouts: ActivityTimeouts;
  /** Runs one activity as the step of its name. */
  step<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
}

const SUMMARY_LENGTH = 200;

const { read_activity_timeouts } = proxyLocalActivities<JobActivities>({ startToCloseTimeout: '10 seconds' });

/**
 * What all jobs have in common: the queries, the parsed request, summary and refusal in the memo, decisions, typed
 * faults.
 * @param clearUp Runs last, whatever happened, even if the job is cancelled. Its errors are ignored.
 */
export async function runJob<Kind extends JobKind, Result extends Decision>(
  kind: Kind,
  input: unknown,
  work: (job: Job<Kind>) => Promise<Result>,
  clearUp: (succeeded: boolean) => Promise<void>,
): Promise<Result | Decision> {
  const parsed = jobDefinition(kind).requestSchema.safeParse(input);
  const steps = stepsOf(kind, parsed.data);
  let running = true;
  setHandler(isRunningQuery, () => running);
  setHandler(progressQuery, () => ({ steps }));

  async function finish(succeeded: boolean): Promise<void> {
    for (const step of steps) if (step.state === 'pending') step.state = 'skipped';
    await CancellationScope.nonCancellable(() => clearUp(succeeded)).catch(() => undefined);
    running = false;
  }

  try {
    const result = parsed.success
      ? await decide(kind, parsed.data as JobRequest<Kind>, steps, work)
      : { success: false, error: parsed.error.issues.map(describeIssue).join(' ') };
    // The server's lists show memos, not results.
    if (!result.success) upsertMemo({ refused: true });
    await finish(result.success);
    return result;
  } catch (error) {
    // Anything else is a mistake in the workflow's code: it fails the workflow task, and a repaired release continues.
    if (error instanceof TemporalFailure) await finish(false);
    throw error;
  }
}

async function decide<Kind extends JobKind, Result extends Decision>(
  kind: Kind,
  request: JobRequest<Kind>,
  steps: ProgressStep[],
  work: (job: Job<Kind>) => Promise<Result>,
): Promise<Result | Decision> {
  if (!workflowInfo().memo?.summary) {
    const summary = jobDefinition(kind).summary(request).slice(0, SUMMARY_LENGTH);
    // Must not end with half a character.
    upsertMemo({ kind, summary: summary.replace(/[\ud800-\udbff]$/, '') });
  }
  try {
    const timeouts = await read_activity_timeouts({
      kind,
      request: withMark(request),
    });
    if (timeouts.review)
      steps.splice(0, steps.length, ...stepsOf(kind, { ...request, require_approval: true }));
    return await work({
      request,
      timeouts,
      async step(name, run) {
        if (workDone.ms >= (timeouts.work ?? Infinity)) throw workedTooLong(workDone.ms);
        const result = await runStep(steps, name, run);
        workDone.ms += (result as { worked_ms?: number } | null)?.worked_ms ?? 0;
        return result;
      },
    });
  } catch (error) {
    const failure = clientFailure(error);
    if (
      failure instanceof ApplicationFailure &&
      failure.type === ('provider_content_refused' satisfies ErrorCode)
    ) {
      return { success: false, error: withHint(failure) };
    }
    throw failure;
  }
}

/** What a workflow fails with, or that it was cancelled. @throws what is neither: a mistake in the workflow's code. */
export function clientFailure(error: unknown): ApplicationFailure | CancelledFailure {
  // A failure during a cancellation, such as a killed worker's, no longer matters.
  if (isCancellation(error) || CancellationScope.current().consideredCancelled) {
    return new CancelledFailure('The job was cancelled.');
  }
  return typedFailure(error);
}

/** What was asked for, with the mark of its memo: so the activities know a job of the app's own. */
export function withMark<Request>(request: Request): Request & { [MEMO_START_MARK]?: unknown } {
  return { ...request, [MEMO_START_MARK]: workflowInfo().memo?.[MEMO_START_MARK] };
}

/** @param request Undefined for one that cannot be read. */
function stepsOf(kind: JobKind, request: unknown): ProgressStep[] {
  return jobDefinition(kind)
    .steps.filter(({ appliesTo }) => !appliesTo || (request !== undefined && appliesTo(request)))
    .map(({ activity }) => ({ name: activity, state: 'pending' }));
}

async function runStep<Result>(
  steps: ProgressStep[],
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const step = steps.find((candidate) => candidate.name === name);
  if (!step) throw new TypeError(`The job has no step ${name}.`);
  const end = (state: StepState) => {
    step.state = state;
    step.ended_at = new Date().toISOString();
  };
  step.state = 'running';
  step.started_at = new Date().toISOString();
  step.ended_at = undefined;
  try {
    const result = await work();
    end('done');
    return result;
  } catch (error) {
    if (isFilesGone(error)) step.state = 'pending';
    else end(isCancellation(error) ? 'cancelled' : 'failed');
    throw error;
  }
}

/** A workflow fails as its activity did, with the same type, sentence and details, so that nobody has to look for them. */
function typedFailure(error: unknown): ApplicationFailure {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  if (cause instanceof ApplicationFailure) {
    const type: ErrorCode = isErrorCode(cause.type) ? cause.type : 'internal';
    return fail(type, cause.message, cause.details ?? []);
  }
  if (cause instanceof TimeoutFailure) {
    // The server keeps the last attempt's own failure as the cause of a time-out.
    if (cause.cause instanceof ApplicationFailure) return typedFailure(cause.cause);
    return cause.timeoutType === 'HEARTBEAT'
      ? fail('worker_exited', 'The worker stopped during this job, again and again.', [
          { hint: 'The log may say why. Restart the worker, then run the job again.' },
        ])
      : fail('timeout', 'This step took longer than it is allowed to.', [
          { hint: 'Run the job again, or raise TEMPORAL_ACTIVITY_START_TO_CLOSE_TIMEOUT.' },
        ]);
  }
  throw error;
}

function workedTooLong(ms: number): ApplicationFailure {
  const { message, hint } = workedTooLongShape(ms);
  return fail('timeout', message, [{ hint }]);
}

function fail(type: ErrorCode, message: string, details: unknown[]): ApplicationFailure {
  return ApplicationFailure.create({ type, message, details, nonRetryable: true });
}

function withHint(failure: ApplicationFailure): string {
  const [detail] = failure.details ?? [];
  const hint = (detail as { hint?: string } | undefined)?.hint;
  return hint ? `${failure.message} ${hint}` : failure.message;
}
