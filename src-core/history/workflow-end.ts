import type { ErrorShape } from '#shared/errors';
import type { JobState } from '#shared/jobs/job';
import { decodePayloads } from './decode-payloads';
import { failureShape } from './failure-shape';
import type { WorkflowEvent } from './follow-events';

export interface WorkflowEnd {
  state: JobState;
  result?: unknown;
  error?: ErrorShape | null;
}

/** How a run ended, from the event that closes it; undefined for every other event. */
export function workflowEnd(event: WorkflowEvent): WorkflowEnd | undefined {
  const completed = event.workflowExecutionCompletedEventAttributes;
  if (completed) {
    const [result] = decodePayloads(completed.result);
    const refusal = refusalOf(result);
    return { state: refusal ? 'refused' : 'completed', result, error: refusal };
  }
  const failed = event.workflowExecutionFailedEventAttributes;
  if (failed) return { state: 'failed', error: failureShape(failed.failure ?? {}) };
  if (event.workflowExecutionCanceledEventAttributes) return { state: 'cancelled' };
  if (event.workflowExecutionTimedOutEventAttributes) {
    return {
      state: 'timed_out',
      error: {
        code: 'workflow_timed_out',
        message: 'The job ran out of time.',
        hint: 'Run it again. If it needs longer, raise TEMPORAL_WORKFLOW_EXECUTION_TIMEOUT, or leave it out.',
      },
    };
  }
  const terminated = event.workflowExecutionTerminatedEventAttributes;
  if (terminated) {
    return {
      state: 'terminated',
      error: {
        code: 'workflow_terminated',
        message: 'Somebody terminated the job.',
        cause: terminated.reason || undefined,
      },
    };
  }
  // The run has ended; the workflow continues in the next one.
  if (event.workflowExecutionContinuedAsNewEventAttributes) return { state: 'completed' };
  return undefined;
}

/** The run that continues if this event closes one: after continue-as-new, a workflow retry or a cron schedule. */
export function nextRunId(event: WorkflowEvent): string | undefined {
  const runId =
    event.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ??
    event.workflowExecutionCompletedEventAttributes?.newExecutionRunId ??
    event.workflowExecutionFailedEventAttributes?.newExecutionRunId ??
    event.workflowExecutionTimedOutEventAttributes?.newExecutionRunId;
  return runId || undefined;
}

/** The sentence of a decision: a workflow that completed with `success: false`. */
function refusalOf(result: unknown): ErrorShape | undefined {
  if (typeof result !== 'object' || result === null) return undefined;
  const { success, error } = result as { success?: unknown; error?: unknown };
  if (success !== false) return undefined;
  const message = typeof error === 'string' && error !== '' ? error : 'The job was refused without a reason.';
  return { code: 'refused', message };
}
