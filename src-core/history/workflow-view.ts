import type { HistoryEvent, WorkflowHead, WorkflowView } from '#shared/history';
import type { StartMarks } from './start-marks';
import { cutLargeValues } from './cut-large-values';
import { decodePayloads } from './decode-payloads';
import { readableEvent } from './event-row';
import type { BegunNames } from './event-words';
import type { WorkflowEvent, WorkflowRun } from './follow-events';
import { headAfter, unreadHead } from './workflow-head';

/** Builds what a person reads about one run, in full detail, from its events. */
export class WorkflowViewBuilder {
  readonly #begun: BegunNames = new Map();
  readonly #events: HistoryEvent[] = [];
  readonly #marks: StartMarks;
  #head: WorkflowHead;
  #request: unknown;

  constructor(run: WorkflowRun, marks: StartMarks) {
    this.#marks = marks;
    this.#head = unreadHead(run);
  }

  /** The view with these events added; earlier views stay as they are. */
  add(events: readonly WorkflowEvent[]): WorkflowView {
    for (const event of events) {
      this.#events.push(readableEvent(event, this.#begun));
      this.#head = headAfter(this.#head, event, this.#marks);
      this.#request ??= requestOf(event);
    }
    return { ...this.#head, request: this.#request, events: [...this.#events] };
  }
}

/** The request of the run, if this is its first event; otherwise undefined. */
export function requestOf(event: WorkflowEvent): unknown {
  return cutLargeValues(decodePayloads(event.workflowExecutionStartedEventAttributes?.input)[0]);
}
