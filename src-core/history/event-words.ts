import type { temporal } from '@temporalio/proto';
import { reviewSchema, UPDATE_REVIEW } from '#shared/jobs/review';
import type { Review } from '#shared/jobs/review';
import { begunAgainSentence, MEMO_BEGUN_AGAIN } from '#shared/jobs/begun-again';
import { MEMO_RUN_AGAIN, RUN_AGAIN_SENTENCE } from '#shared/jobs/job';
import { JOB_KINDS, jobDefinition } from '#shared/jobs/registry';
import { spanWords } from '#shared/span';
import { decodeFields, decodePayloads } from './decode-payloads';
import type { Payloads } from './decode-payloads';
import type { Failure } from './failure-shape';
import type { WorkflowEvent } from './follow-events';
import { millisecondsOf } from './iso-time';
import { reviewWaitOf } from './review-wait';
import { reviewSentence, reviewWaitSentence } from './review-words';

const JSON_NULL = Buffer.from('null');
const RUN_AGAIN_TITLE = `Workflow started. ${RUN_AGAIN_SENTENCE}`;

/** What a person reads about an event, before its values are cut to size. */
export interface EventWords {
  title: string;
  /** Decodes the event's payloads; absent if there is nothing to read. */
  details?: (() => Record<string, unknown>) | undefined;
  failure?: Failure | null;
}

/** Names of what earlier events began, by the id of the event that began it. */
export type BegunNames = Map<string, string>;

/**
 * The words for one event. Event types without words of their own are shown by their name and all their attributes.
 * @param begun Filled as the events pass, so that a later one can say what it is about.
 */
export function eventWords(event: WorkflowEvent, begun: BegunNames): EventWords {
  const id = String(event.eventId);
  return (
    activityWords(event, id, begun) ??
    workflowWords(event) ??
    memoWords(event) ??
    otherWords(event, id, begun) ?? {
      title: inWords(eventType(event)),
      details: () => attributesOf(event),
    }
  );
}

/** Whether it is known what an event is about, if an earlier event has begun it. */
export function hasName(event: WorkflowEvent, begun: BegunNames): boolean {
  const attributes = attributesKey(event);
  if (!attributes?.startsWith('activityTask') && !event.workflowExecutionUpdateCompletedEventAttributes) {
    return true;
  }
  const { scheduledEventId, acceptedEventId } = event[attributes as keyof WorkflowEvent] as {
    scheduledEventId?: unknown;
    acceptedEventId?: unknown;
  };
  const beginning = scheduledEventId ?? acceptedEventId;
  return beginning === undefined || begun.has(String(beginning));
}

/** Temporal's name of an event: `ActivityTaskScheduled`. */
export function eventType(event: WorkflowEvent): string {
  const key = attributesKey(event)?.replace(/EventAttributes$/, '') ?? 'unknown';
  return key.charAt(0).toUpperCase() + key.slice(1);
}

function activityWords(event: WorkflowEvent, id: string, begun: BegunNames): EventWords | undefined {
  const name = (scheduledEventId: unknown) => begun.get(String(scheduledEventId)) ?? 'Activity';
  const scheduled = event.activityTaskScheduledEventAttributes;
  if (scheduled) {
    const activity = scheduled.activityType?.name ?? '';
    begun.set(id, activityLabel(activity));
    return {
      title: `${activityLabel(activity)}: scheduled`,
      details: () => ({ activity, ...inputDetails(scheduled.input) }),
    };
  }
  const started = event.activityTaskStartedEventAttributes;
  if (started) {
    const again = (started.attempt ?? 1) > 1 ? ` (attempt ${started.attempt})` : '';
    return {
      title: `${name(started.scheduledEventId)}: started${again}`,
      details: () => ({ attempt: started.attempt, worker: started.identity }),
      failure: started.lastFailure,
    };
  }
  const completed = event.activityTaskCompletedEventAttributes;
  if (completed) {
    return { title: `${name(completed.scheduledEventId)}: done`, details: resultDetails(completed.result) };
  }
  const failed = event.activityTaskFailedEventAttributes;
  if (failed) return { title: `${name(failed.scheduledEventId)}: failed`, failure: failed.failure };
  const timedOut = event.activityTaskTimedOutEventAttributes;
  if (timedOut) return { title: `${name(timedOut.scheduledEventId)}: timed out`, failure: timedOut.failure };
  const cancelRequested = event.activityTaskCancelRequestedEventAttributes;
  if (cancelRequested) return { title: `${name(cancelRequested.scheduledEventId)}: told to stop` };
  const canceled = event.activityTaskCanceledEventAttributes;
  if (canceled) return { title: `${name(canceled.scheduledEventId)}: cancelled` };
  return undefined;
}

function workflowWords(event: WorkflowEvent): EventWords | undefined {
  const started = event.workflowExecutionStartedEventAttributes;
  if (started) {
    return {
      title:
        decodeFields(started.memo?.fields)[MEMO_RUN_AGAIN] === true ? RUN_AGAIN_TITLE : 'Workflow started',
      details: () => ({
        workflow_type: started.workflowType?.name,
        task_queue: started.taskQueue?.name,
        started_by: started.identity,
        ...inputDetails(started.input),
        memo: decodeFields(started.memo?.fields),
      }),
    };
  }
  const completed = event.workflowExecutionCompletedEventAttributes;
  if (completed) return { title: 'Workflow completed', details: resultDetails(completed.result) };
  const failed = event.workflowExecutionFailedEventAttributes;
  if (failed) return { title: 'Workflow failed', failure: failed.failure };
  if (event.workflowExecutionTimedOutEventAttributes) return { title: 'Workflow timed out' };
  if (event.workflowExecutionCanceledEventAttributes) return { title: 'Workflow cancelled' };
  const terminated = event.workflowExecutionTerminatedEventAttributes;
  if (terminated) {
    return {
      title: 'Workflow terminated',
      details: () => ({ reason: terminated.reason, by: terminated.identity }),
    };
  }
  const continued = event.workflowExecutionContinuedAsNewEventAttributes;
  if (continued) {
    return {
      title: 'Workflow continues in a new run',
      details: () => ({ run_id: continued.newExecutionRunId, ...inputDetails(continued.input) }),
    };
  }
  const cancelRequested = event.workflowExecutionCancelRequestedEventAttributes;
  if (cancelRequested) {
    return {
      title: 'Cancellation requested',
      details: () => ({ reason: cancelRequested.cause, by: cancelRequested.identity }),
    };
  }
  const signaled = event.workflowExecutionSignaledEventAttributes;
  if (signaled) {
    return {
      title: `Signal received: ${signaled.signalName}`,
      details: () => ({ ...inputDetails(signaled.input), by: signaled.identity }),
    };
  }
  return undefined;
}

function otherWords(event: WorkflowEvent, id: string, begun: BegunNames): EventWords | undefined {
  if (event.workflowTaskScheduledEventAttributes) return { title: 'Workflow waits for a worker' };
  const taskStarted = event.workflowTaskStartedEventAttributes;
  if (taskStarted)
    return { title: 'Worker picked up the workflow', details: () => ({ worker: taskStarted.identity }) };
  if (event.workflowTaskCompletedEventAttributes) return { title: 'Worker decided what comes next' };
  if (event.workflowTaskTimedOutEventAttributes) return { title: 'Worker did not answer in time' };
  const taskFailed = event.workflowTaskFailedEventAttributes;
  if (taskFailed) return { title: 'Worker could not continue the workflow', failure: taskFailed.failure };

  const timer = event.timerStartedEventAttributes;
  if (timer) {
    return { title: `Timer started: ${spanWords(millisecondsOf(timer.startToFireTimeout))}` };
  }
  if (event.timerFiredEventAttributes) return { title: 'Timer fired' };
  if (event.timerCanceledEventAttributes) return { title: 'Timer cancelled' };

  const marker = event.markerRecordedEventAttributes;
  if (marker) {
    const details = () =>
      Object.fromEntries(
        Object.entries(marker.details ?? {}).map(([name, payloads]) => [name, decodePayloads(payloads)]),
      );
    const title =
      marker.markerName === 'core_local_activity'
        ? 'Worker ran a local activity'
        : `Marker recorded: ${marker.markerName}`;
    return { title, details, failure: marker.failure };
  }
  const updateAccepted = event.workflowExecutionUpdateAcceptedEventAttributes;
  if (updateAccepted) {
    const input = updateAccepted.acceptedRequest?.input;
    begun.set(id, input?.name ?? 'update');
    const review = reviewOfUpdate(input);
    const title = review ? reviewSentence(review) : `Update accepted: ${input?.name}`;
    return { title, details: input?.args?.payloads?.length ? () => inputDetails(input.args) : undefined };
  }
  const updateCompleted = event.workflowExecutionUpdateCompletedEventAttributes;
  if (updateCompleted) {
    const name = begun.get(String(updateCompleted.acceptedEventId)) ?? 'update';
    return {
      title: name === UPDATE_REVIEW ? 'The review counts' : `Update done: ${name}`,
      details: resultDetails(updateCompleted.outcome?.success),
      failure: updateCompleted.outcome?.failure,
    };
  }
  return undefined;
}

function memoWords(event: WorkflowEvent): EventWords | undefined {
  const modified = event.workflowPropertiesModifiedEventAttributes;
  if (!modified) return undefined;
  const memo = decodeFields(modified.upsertedMemo?.fields);
  const wait = reviewWaitOf(memo);
  if (wait) return { title: reviewWaitSentence(wait), details: () => ({ since: wait.since }) };
  if (wait === null) return { title: 'No longer waiting for a review' };
  const times = memo[MEMO_BEGUN_AGAIN];
  if (typeof times === 'number') return { title: begunAgainSentence(times) };
  return { title: 'Noted in the server’s lists', details: () => memo };
}

function reviewOfUpdate(input: temporal.api.update.v1.IInput | null | undefined): Review | undefined {
  if (input?.name !== UPDATE_REVIEW) return undefined;
  return reviewSchema.safeParse(decodePayloads(input.args)[0]).data;
}

/** Activities that belong to another step. */
const MORE_LABELS: [string, string][] = [
  ['deny_content', 'Put into the Black Vault'],
  ['say_present', 'Worker asked whether it is there'],
  ...['discard_image_job', 'discard_learning_job', 'discard_analysis_job', 'discard_memory_job'].map(
    (activity): [string, string] => [activity, 'Cleared up on the worker that kept the files'],
  ),
];

const LABELS = new Map([
  ...JOB_KINDS.flatMap((kind) => jobDefinition(kind).steps).map(
    ({ activity, label }) => [activity, label] as const,
  ),
  ...MORE_LABELS,
]);

/** An activity in words: "Picture drawn"; if it is not the app's, its name. */
export function activityLabel(activity: string): string {
  return LABELS.get(activity) ?? activity;
}

function inputDetails(input: Payloads | null | undefined): Record<string, unknown> {
  const values = decodePayloads(input);
  return values.length === 0 ? {} : { input: values.length === 1 ? values[0] : values };
}

/** A null result, JSON's or the encoding's own, is nothing to read. */
function resultDetails(result: Payloads | null | undefined): EventWords['details'] {
  const data = result?.payloads?.[0]?.data;
  if (!data?.length || Buffer.from(data).equals(JSON_NULL)) return undefined;
  return () => ({ result: decodePayloads(result)[0] });
}

function attributesKey(event: WorkflowEvent): string | undefined {
  return Object.keys(event).find(
    (key) => key.endsWith('EventAttributes') && event[key as keyof WorkflowEvent],
  );
}

function attributesOf(event: WorkflowEvent): Record<string, unknown> {
  const attributes = event[attributesKey(event) as keyof WorkflowEvent] as { toJSON?(): object } | undefined;
  return { ...(attributes?.toJSON?.() ?? attributes) };
}

/** `TimerFired` → "Timer fired". */
function inWords(type: string): string {
  const words = type.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.replace(/^Unknown$/, 'An event that this version does not know');
}
