import { MEMO_BEGUN_AGAIN } from '#shared/jobs/begun-again';
import type { StoryItem } from '#shared/workflow-story';
import { eventWords } from './event-words';
import type { BegunNames, EventWords } from './event-words';
import { failureShape } from './failure-shape';
import type { WorkflowEvent } from './follow-events';
import { isoTime } from './iso-time';
import { reviewWaitOfEvent } from './review-wait';
import { workflowEnd } from './workflow-end';

/** Puts the events that belong together into one step each. */
export class StoryBuilder {
  readonly #items = new Map<string, StoryItem>();
  readonly #begun: BegunNames = new Map();
  /** The step that waits for a person. */
  #review: StoryItem | undefined;

  get items(): StoryItem[] {
    return [...this.#items.values()];
  }

  /** @param event The next one of the history. */
  add(event: WorkflowEvent): void {
    const words = eventWords(event, this.#begun);
    // A wait for a person is one step, whatever timers it is made of.
    const isPartOfReview = this.#review && event.timerStartedEventAttributes;
    const item = isPartOfReview ? undefined : beginningOf(event, words);
    if (item) item.decided_by = decisionOf(event);
    if (item) this.#items.set(String(event.eventId), item);
    const earlier = this.#items.get(String(beginningIdOf(event)));
    if (earlier) Object.assign(earlier, progressOf(event, words));
    this.#followReview(event, words);
    if (workflowEnd(event)) this.#endWhatIsOpen(event);
  }

  #followReview(event: WorkflowEvent, words: EventWords): void {
    const wait = reviewWaitOfEvent(event);
    if (wait === undefined) return;
    if (this.#review) Object.assign(this.#review, { state: 'done', ended_at: timeOf(event) });
    this.#review = wait
      ? { ...itemOf(event, 'review', words.title, 'waiting'), decided_by: decisionOf(event) }
      : undefined;
    if (this.#review) this.#items.set(String(event.eventId), this.#review);
  }

  /** Ends the steps that a run leaves open when it ends: nothing else will. */
  #endWhatIsOpen(event: WorkflowEvent): void {
    for (const item of this.#items.values()) {
      if (item.state !== 'waiting' && item.state !== 'running') continue;
      Object.assign(item, { state: 'cancelled', ended_at: timeOf(event) });
    }
  }
}

function timeOf(event: WorkflowEvent): string {
  return isoTime(event.eventTime) ?? '';
}

function itemOf(
  event: WorkflowEvent,
  kind: StoryItem['kind'],
  title: string,
  state: StoryItem['state'],
): StoryItem {
  return { event_id: Number(event.eventId), kind, title, state, begun_at: timeOf(event) };
}

/** The step that an event begins; undefined if a person would not mention it. */
function beginningOf(event: WorkflowEvent, words: EventWords): StoryItem | undefined {
  const input_event = words.details ? Number(event.eventId) : null;
  const scheduled = event.activityTaskScheduledEventAttributes;
  if (scheduled) {
    const title = words.title.replace(/: scheduled$/, '');
    return { ...itemOf(event, 'activity', title, 'waiting'), input_event };
  }
  if (event.timerStartedEventAttributes) {
    return itemOf(event, 'timer', words.title.replace('Timer started: ', 'A wait of '), 'waiting');
  }
  if (event.workflowExecutionUpdateAcceptedEventAttributes) {
    return { ...itemOf(event, 'update', words.title, 'running'), input_event };
  }
  const child = event.startChildWorkflowExecutionInitiatedEventAttributes;
  if (child) {
    const title = `Child workflow: ${child.workflowType?.name ?? child.workflowId}`;
    return { ...itemOf(event, 'child', title, 'waiting'), input_event };
  }
  if (event.workflowTaskFailedEventAttributes || event.workflowTaskTimedOutEventAttributes) {
    const failure = words.failure ? failureShape(words.failure) : null;
    return { ...itemOf(event, 'trouble', words.title, 'failed'), failure };
  }
  const end = workflowEnd(event);
  if (end) {
    const isDone = end.state === 'completed' || end.state === 'refused';
    const state = isDone ? 'done' : end.state === 'cancelled' ? 'cancelled' : 'failed';
    return {
      ...itemOf(event, 'moment', words.title, state),
      failure: end.error,
      output_event: input_event,
    };
  }
  if (
    event.workflowExecutionStartedEventAttributes ||
    event.workflowExecutionSignaledEventAttributes ||
    event.workflowExecutionCancelRequestedEventAttributes
  ) {
    return { ...itemOf(event, 'moment', words.title, 'done'), input_event };
  }
  if (isBegunAgain(event)) return itemOf(event, 'moment', words.title, 'done');
  return undefined;
}

function isBegunAgain({ workflowPropertiesModifiedEventAttributes: modified }: WorkflowEvent): boolean {
  return Object.hasOwn(modified?.upsertedMemo?.fields ?? {}, MEMO_BEGUN_AGAIN);
}

/** The workflow task that decided on what an event begins; null for what comes from outside. */
function decisionOf(event: WorkflowEvent): number | null {
  const decided =
    event.activityTaskScheduledEventAttributes ??
    event.timerStartedEventAttributes ??
    event.startChildWorkflowExecutionInitiatedEventAttributes ??
    event.workflowPropertiesModifiedEventAttributes;
  return decided?.workflowTaskCompletedEventId ? Number(decided.workflowTaskCompletedEventId) : null;
}

/** The id of the event that began what this one continues. */
function beginningIdOf(event: WorkflowEvent): unknown {
  return (
    event.activityTaskStartedEventAttributes?.scheduledEventId ??
    event.activityTaskCompletedEventAttributes?.scheduledEventId ??
    event.activityTaskFailedEventAttributes?.scheduledEventId ??
    event.activityTaskTimedOutEventAttributes?.scheduledEventId ??
    event.activityTaskCanceledEventAttributes?.scheduledEventId ??
    event.timerFiredEventAttributes?.startedEventId ??
    event.timerCanceledEventAttributes?.startedEventId ??
    event.workflowExecutionUpdateCompletedEventAttributes?.acceptedEventId ??
    event.childWorkflowExecutionStartedEventAttributes?.initiatedEventId ??
    event.childWorkflowExecutionCompletedEventAttributes?.initiatedEventId ??
    event.childWorkflowExecutionFailedEventAttributes?.initiatedEventId ??
    event.childWorkflowExecutionCanceledEventAttributes?.initiatedEventId ??
    event.childWorkflowExecutionTerminatedEventAttributes?.initiatedEventId ??
    event.childWorkflowExecutionTimedOutEventAttributes?.initiatedEventId ??
    event.startChildWorkflowExecutionFailedEventAttributes?.initiatedEventId
  );
}

function progressOf(event: WorkflowEvent, words: EventWords): Partial<StoryItem> {
  const failure = words.failure ? failureShape(words.failure) : null;
  const started = event.activityTaskStartedEventAttributes;
  if (started) {
    const attempt = started.attempt ?? 1;
    return { state: 'running', started_at: timeOf(event), attempt, failure };
  }
  const child = event.childWorkflowExecutionStartedEventAttributes;
  if (child) {
    const { workflowId = '', runId = '' } = child.workflowExecution ?? {};
    return {
      state: 'running',
      started_at: timeOf(event),
      child: { workflow_id: workflowId ?? '', run_id: runId ?? '' },
    };
  }
  const ended = { ended_at: timeOf(event), output_event: words.details ? Number(event.eventId) : null };
  const isCancelled =
    event.activityTaskCanceledEventAttributes ??
    event.timerCanceledEventAttributes ??
    event.childWorkflowExecutionCanceledEventAttributes ??
    event.childWorkflowExecutionTerminatedEventAttributes;
  if (isCancelled) return { ...ended, state: 'cancelled' };
  const isDone =
    event.activityTaskCompletedEventAttributes ??
    event.timerFiredEventAttributes ??
    event.childWorkflowExecutionCompletedEventAttributes ??
    (event.workflowExecutionUpdateCompletedEventAttributes && !failure);
  return isDone ? { ...ended, state: 'done' } : { ...ended, state: 'failed', failure };
}
