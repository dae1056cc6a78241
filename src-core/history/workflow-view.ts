import type { HistoryEvent, WorkflowView } from '#shared/history';
import { kindOfWorkflowType } from '#shared/jobs/registry';
import type { StartMarks } from './start-marks';
import { cutLargeValues } from './cut-large-values';
import { decodePayloads } from './decode-payloads';
import { eventType, eventWords } from './event-words';
import type { BegunNames } from './event-words';
import { failureShape } from './failure-shape';
import type { WorkflowEvent, WorkflowRun } from './follow-events';
import { isoTime } from './iso-time';
import { otherProgram } from './other-program';
import { reviewWaitOfEvent } from './review-wait';
import { workflowEnd } from './workflow-end';
import { summaryOfStart } from './workflow-summary';

/** Builds what a person reads of one run out of its events. */
export class WorkflowViewBuilder {
  readonly #begun: BegunNames = new Map();
  readonly #events: HistoryEvent[] = [];
  #view: Omit<WorkflowView, 'events'>;

  readonly #marks: StartMarks;

  constructor(run: WorkflowRun, marks: StartMarks) {
    this.#marks = marks;
    this.#view = {
      workflow_id: run.workflow_id,
      run_id: run.run_id ?? '',
      workflow_type: '',
      kind: null,
      summary: run.workflow_id,
      state: 'running',
      task_queue: '',
      started_at: '',
    };
  }

  /** The view with these events added; earlier views stay as they are. */
  add(events: readonly WorkflowEvent[]): WorkflowView {
    for (const event of events) {
      this.#events.push(this.#readable(event));
      this.#view = {
        ...this.#view,
        ...startOf(event, this.#view, this.#marks),
        ...reviewOf(event),
        ...endOf(event),
      };
    }
    return { ...this.#view, events: [...this.#events] };
  }

  #readable(event: WorkflowEvent): HistoryEvent {
    const { title, details, failure } = eventWords(event, this.#begun);
    return {
      event_id: Number(event.eventId),
      time: isoTime(event.eventTime) ?? '',
      type: eventType(event),
      title,
      details: cutLargeValues(withoutEmpty(details ?? {})) as Record<string, unknown>,
      failure: failure ? failureShape(failure) : null,
    };
  }
}

function startOf(
  event: WorkflowEvent,
  { workflow_id, run_id }: WorkflowRun,
  marks: StartMarks,
): Partial<WorkflowView> {
  const started = event.workflowExecutionStartedEventAttributes;
  if (!started) return {};
  const workflow_type = started.workflowType?.name ?? '';
  return {
    run_id: run_id || (started.originalExecutionRunId ?? ''),
    workflow_type,
    kind: kindOfWorkflowType(workflow_type) ?? null,
    summary: summaryOfStart(workflow_id, started),
    task_queue: started.taskQueue?.name ?? '',
    other_program: otherProgram(workflow_id, event, marks),
    started_at: isoTime(event.eventTime) ?? '',
    request: cutLargeValues(decodePayloads(started.input)[0]),
  };
}

function reviewOf(event: WorkflowEvent): Partial<WorkflowView> {
  const waiting_for_review = reviewWaitOfEvent(event);
  return waiting_for_review === undefined ? {} : { waiting_for_review };
}

function endOf(event: WorkflowEvent): Partial<WorkflowView> {
  const end = workflowEnd(event);
  if (!end) return {};
  return {
    state: end.state,
    waiting_for_review: null,
    ended_at: isoTime(event.eventTime),
    result: cutLargeValues(end.result),
    failure: end.error,
  };
}

function withoutEmpty(details: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(details).filter(
      ([, value]) =>
        value !== undefined &&
        value !== null &&
        value !== '' &&
        !(typeof value === 'object' && Object.keys(value).length === 0),
    ),
  );
}
