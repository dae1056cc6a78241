import type { Client } from '@temporalio/client';
import type { EventRange, HistoryEvent, HistoryEventRow } from '#shared/history';
import type { WorkflowStory } from '#shared/workflow-story';
import { AppError } from '#shared/errors';
import { toClientError } from '../temporal/client-error';
import { callServer } from './connected-client';
import { eventRow, readableEvent } from './event-row';
import { eventWords, hasName } from './event-words';
import type { BegunNames } from './event-words';
import type { WorkflowEvent } from './follow-events';
import { PageSize } from './page-size';
import { readPages } from './read-events';
import { readStory } from './read-story';
import type { ReadableHistories, Run } from './readable-history';
import { requestOf } from './workflow-view';

const CALL_TIMEOUT_MS = 15_000;
/** How many events a page has, about. */
const PAGE_EVENTS = 256;
/** How many runs keep their page tokens. */
const MOST_RUNS = 8;

/** How many pages are read just for the names of activities. */
const MOST_PAGES_BEYOND = 4;

/** Where a page begins, seen in the direction of reading, and the token that asks for it. */
interface Bookmark {
  event_id: number;
  token: Uint8Array | undefined;
}

const FIRST: Bookmark = { event_id: 1, token: undefined };

type Direction = 'forwards' | 'backwards';

interface Page {
  events: WorkflowEvent[];
  /** Absent at the end. */
  following: Bookmark | undefined;
}

/** What earlier reads of one run have found out: a few hundred bytes per page. */
interface KnownRun {
  forwards: Bookmark[];
  backwards: Bookmark[];
  /** The highest id seen. */
  last_id: number;
  begun: BegunNames;
  size: PageSize;
  /** Reads happen one after another: each leaves bookmarks for the next. */
  reading: Promise<unknown>;
}

/**
 * Any part of any run's history, read from the server by page tokens, forwards or backwards from the nearest bookmark.
 * Of what was read, only the bookmarks are kept, and the names of what events have begun.
 */
export class EventPages implements ReadableHistories {
  readonly #client: Client;
  readonly #runs = new Map<string, KnownRun>();

  constructor(client: Client) {
    this.#client = client;
  }

  /**
   * Lines in the order of their ids; lines that the run does not have yet are left out. @throws AppError `not_found`,
   * `server_unavailable`, `timeout`.
   */
  async rows(range: EventRange): Promise<HistoryEventRow[]> {
    const known = this.#known(range);
    return (await this.#read(range, known)).map((event) => eventRow(event, known.begun));
  }

  /** One event with its details. @throws as {@link rows}. */
  async event(run: Run, event_id: number): Promise<HistoryEvent> {
    const known = this.#known(run);
    const [event] = await this.#read({ ...run, first_id: event_id, last_id: event_id }, known);
    if (!event) throw new AppError('not_found', `This workflow has no event ${event_id}.`);
    return readableEvent(event, known.begun);
  }

  /** The request of the run. @throws as {@link rows}. */
  async request(run: Run): Promise<unknown> {
    const [event] = await this.#read({ ...run, first_id: 1, last_id: 1 }, this.#known(run));
    return event && requestOf(event);
  }

  pages(run: Run, signal: AbortSignal): AsyncIterable<readonly WorkflowEvent[]> {
    return readPages({ client: this.#client }, run, signal);
  }

  /** @throws as {@link rows}. */
  async story(run: Run, most: number): Promise<WorkflowStory> {
    try {
      return await readStory(this.pages(run, new AbortController().signal), most);
    } catch (error) {
      throw toClientError(error);
    }
  }

  #known({ workflow_id, run_id }: Run): KnownRun {
    const key = `${run_id} ${workflow_id}`;
    const known: KnownRun = this.#runs.get(key) ?? {
      forwards: [FIRST],
      backwards: [],
      last_id: 0,
      begun: new Map(),
      size: new PageSize(PAGE_EVENTS),
      reading: Promise.resolve(),
    };
    this.#runs.delete(key);
    this.#runs.set(key, known);
    for (const [oldest] of this.#runs) {
      if (this.#runs.size <= MOST_RUNS) break;
      this.#runs.delete(oldest);
    }
    return known;
  }

  #read(range: EventRange, known: KnownRun): Promise<WorkflowEvent[]> {
    const reading = known.reading.then(
      () => this.#readNow(range, known),
      () => this.#readNow(range, known),
    );
    known.reading = reading.catch(() => undefined);
    return reading;
  }

  async #readNow(range: EventRange, known: KnownRun): Promise<WorkflowEvent[]> {
    try {
      const forwards = nearest(known.forwards, (id) => range.first_id - id) ?? FIRST;
      if (known.last_id === 0 && range.first_id - forwards.event_id > PAGE_EVENTS) {
        // One page read from the end shows how long the history is.
        await this.#page(range, known, 'backwards', undefined);
      }
      const end = { event_id: Math.max(known.last_id, range.last_id), token: undefined };
      const backwards = nearest([end, ...known.backwards], (id) => id - range.last_id) ?? end;
      const isEndNearer =
        known.last_id > 0 && backwards.event_id - range.last_id < range.first_id - forwards.event_id;
      const events = isEndNearer
        ? await this.#walk(range, known, 'backwards', backwards)
        : await this.#walk(range, known, 'forwards', forwards);
      return events.toSorted((a, b) => Number(a.eventId) - Number(b.eventId));
    } catch (error) {
      throw toClientError(error);
    }
  }

  /** Reads page after page until the range is complete or the history ends. */
  async #walk(
    range: EventRange,
    known: KnownRun,
    direction: Direction,
    from: Bookmark,
  ): Promise<WorkflowEvent[]> {
    const found: WorkflowEvent[] = [];
    let next: Bookmark | undefined = from;
    for (let beyond = 0; next && beyond < MOST_PAGES_BEYOND;) {
      const page: Page = await this.#page(range, known, direction, next.token);
      found.push(
        ...page.events.filter(
          ({ eventId }) => Number(eventId) >= range.first_id && Number(eventId) <= range.last_id,
        ),
      );
      next = page.following;
      if (!next) break;
      if (direction === 'forwards' ? next.event_id > range.last_id : next.event_id < range.first_id) {
        // A line about an activity names it; the name is in the event that scheduled it, before the range.
        if (direction === 'forwards' || found.every((event) => hasName(event, known.begun))) break;
        beyond += 1;
      }
    }
    return found;
  }

  async #page(
    { workflow_id, run_id }: Run,
    known: KnownRun,
    direction: Direction,
    token: Uint8Array | undefined,
  ): Promise<Page> {
    const { signal } = new AbortController();
    const page = await callServer({ client: this.#client }, CALL_TIMEOUT_MS, signal, (client) => {
      const request = {
        namespace: client.options.namespace,
        execution: { workflowId: workflow_id, runId: run_id },
        maximumPageSize: known.size.batches,
        nextPageToken: token,
      };
      return direction === 'forwards'
        ? client.workflowService.getWorkflowExecutionHistory(request)
        : client.workflowService.getWorkflowExecutionHistoryReverse(request);
    });
    const events = page.history?.events ?? [];
    known.size.learn(events.length);
    const ids = events.map(({ eventId }) => Number(eventId));
    known.last_id = Math.max(known.last_id, ...ids);
    for (const event of events) eventWords(event, known.begun);
    if (!page.nextPageToken?.length || ids.length === 0) return { events, following: undefined };
    const event_id = direction === 'forwards' ? Math.max(...ids) + 1 : Math.min(...ids) - 1;
    const following = { event_id, token: page.nextPageToken };
    const bookmarks = known[direction];
    if (!bookmarks.some((bookmark) => bookmark.event_id === event_id)) bookmarks.push(following);
    return { events, following };
  }
}

/** The nearest bookmark before the place looked for. */
function nearest(bookmarks: readonly Bookmark[], distance: (id: number) => number): Bookmark | undefined {
  return bookmarks
    .filter(({ event_id }) => distance(event_id) >= 0)
    .toSorted((a, b) => distance(a.event_id) - distance(b.event_id))[0];
}
