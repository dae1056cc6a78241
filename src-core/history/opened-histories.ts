import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '#shared/errors';
import type { EventRange, HistoryEvent, HistoryEventRow, WorkflowHead } from '#shared/history';
import type { WorkflowStory } from '#shared/workflow-story';
import type { PayloadKeys } from '../payloads/payload-keys';
import { eventRow, readableEvent } from './event-row';
import { eventWords } from './event-words';
import type { BegunNames } from './event-words';
import type { WorkflowEvent } from './follow-events';
import { readHistoryFile } from './history-file';
import { readStory } from './read-story';
import type { ReadableHistories, Run } from './readable-history';
import type { StartMarks } from './start-marks';
import { headAfter, unreadHead } from './workflow-head';
import { requestOf } from './workflow-view';

/** Each may take a hundred megabytes. */
const MOST_OPEN = 3;
const PAGE_SIZE = 256;

interface Opened {
  path: string;
  head: WorkflowHead;
  events: WorkflowEvent[];
  begun: BegunNames;
}

/** Histories that a person has opened from files, read like those at the server: each has its own run id. */
export class OpenedHistories implements ReadableHistories {
  readonly #opened = new Map<string, Opened>();
  readonly #marks: StartMarks;
  readonly #keys: () => PayloadKeys | undefined;

  /** @param keys What opens encrypted ones. */
  constructor(marks: StartMarks, keys: () => PayloadKeys | undefined) {
    this.#marks = marks;
    this.#keys = keys;
  }

  /** @throws AppError `not_found`, `invalid_input` if it is not a history. @returns the ids to read it by. */
  async open(path: string): Promise<{ workflow_id: string; run_id: string }> {
    const events = (await readHistoryFile(path, this.#keys())).events ?? [];
    const run_id = `file-${randomUUID()}`;
    const workflow_id = events[0]?.workflowExecutionStartedEventAttributes?.workflowId || basename(path);
    const begun: BegunNames = new Map();
    let head = unreadHead({ workflow_id, run_id });
    for (const event of events) {
      head = headAfter(head, event, this.#marks);
      eventWords(event, begun);
    }
    this.#opened.set(run_id, { path, head: { ...head, file: basename(path) }, events, begun });
    for (const [oldest] of this.#opened) {
      if (this.#opened.size <= MOST_OPEN) break;
      this.#opened.delete(oldest);
    }
    return { workflow_id, run_id };
  }

  /** Whether the run comes from a file. */
  has(runId: string | null | undefined): boolean {
    return runId?.startsWith('file-') ?? false;
  }

  path(runId: string): string {
    return this.#get(runId).path;
  }

  head(runId: string): WorkflowHead {
    return this.#get(runId).head;
  }

  async rows({ run_id, first_id, last_id }: EventRange): Promise<HistoryEventRow[]> {
    const { events, begun } = this.#get(run_id);
    return events.slice(first_id - 1, last_id).map((event) => eventRow(event, begun));
  }

  async event({ run_id }: Run, event_id: number): Promise<HistoryEvent> {
    const { events, begun } = this.#get(run_id);
    const event = events[event_id - 1];
    if (!event) throw new AppError('not_found', `This history has no event ${event_id}.`);
    return readableEvent(event, begun);
  }

  async request({ run_id }: Run): Promise<unknown> {
    return requestOf(this.#get(run_id).events[0] ?? {});
  }

  async *pages({ run_id }: Run, signal: AbortSignal): AsyncGenerator<readonly WorkflowEvent[]> {
    const { events } = this.#get(run_id);
    for (let from = 0; from < events.length; from += PAGE_SIZE) {
      // The window's other calls get their turn in between.
      await breathe();
      signal.throwIfAborted();
      yield events.slice(from, from + PAGE_SIZE);
    }
  }

  async story(run: Run, most: number): Promise<WorkflowStory> {
    return readStory(this.pages(run, new AbortController().signal), most);
  }

  #get(runId: string): Opened {
    const opened = this.#opened.get(runId);
    if (opened) return opened;
    throw new AppError('not_found', 'This file is no longer open.', { hint: 'Open it again.' });
  }
}
