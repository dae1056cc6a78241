import './event-list.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { memo, useCallback, useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react';
import type { JSX, KeyboardEvent, RefObject } from 'react';
import type { HistoryEventRow, WorkflowHead } from '#shared/history';
import { ErrorNote } from '../../components/error-note';
import { formatFullDate } from '../../words/date';
import { durationBetween, formatDuration } from '../../words/duration';
import { MarkedText } from '../../components/marked-text';
import { EventDetails } from './event-details';
import { EventSearchBar } from './event-search';
import { rangeWith } from './range-with';
import { useEventSearch } from './use-event-search';
import { useEvents } from './use-events';
import { useTop } from './use-top';

interface EventListProps {
  workflow: WorkflowHead;
  /** The element that the list scrolls in. */
  scrolled: RefObject<HTMLElement | null>;
  /** Asks whether to reset to a workflow task. */
  onReset: (eventId: number) => void;
  onError: (error: unknown) => void;
}

const ROW_PX = 35;
/** The whole of an ordinary job's history is in the page. */
const SHORT = 60;
/** Of a long one, so many rows beyond what is in sight: each costs time while it scrolls. */
const OVERSCAN = 8;

/** Without a movement for so long, what is in sight is asked for. */
const SETTLED_MS = 80;

/** A workflow's events, with the time since its start; only those in sight are in the page and loaded. */
export function EventList({ workflow, scrolled, onReset, onError }: EventListProps): JSX.Element {
  const count = workflow.event_count;
  const [isNewestFirst, setNewestFirst] = useState(false);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const list = useRef<HTMLOListElement>(null);
  const top = useTop(list, scrolled);
  // A new function would have the place of every row computed again.
  const idAt = useCallback(
    (index: number): number => (isNewestFirst ? count - index : index + 1),
    [isNewestFirst, count],
  );
  const [focused, setFocused] = useState<number | null>(null);
  const kept = focused === null ? null : isNewestFirst ? count - focused : focused - 1;
  const rows = useVirtualizer({
    count,
    getScrollElement: () => scrolled.current,
    estimateSize: () => ROW_PX,
    getItemKey: idAt,
    scrollMargin: top,
    overscan: count <= SHORT ? SHORT : OVERSCAN,
    isScrollingResetDelay: SETTLED_MS,
    rangeExtractor: useMemo(() => rangeWith(kept), [kept]),
  });
  const visible = rows.getVirtualItems();
  const { startIndex = 0, endIndex = 0 } = rows.range ?? {};
  const ends = [
    idAt(Math.max(0, startIndex - OVERSCAN)),
    idAt(Math.max(0, Math.min(count - 1, endIndex + OVERSCAN))),
  ];
  const events = useEvents(workflow, count, {
    first_id: Math.min(...ends),
    last_id: Math.max(...ends),
    isScrolling: rows.isScrolling,
  });
  const tellError = useEffectEvent(onError);
  useEffect(() => {
    if (events.error) tellError(events.error);
  }, [events.error]);
  const search = useEventSearch(workflow, (id) => {
    setOpened(new Set(opened).add(id));
    rows.scrollToIndex(isNewestFirst ? count - id : id - 1, { align: 'center' });
  });
  // The browser's own way there is stopped by the first row that turns out to be larger than it was thought to be.
  const toEnd = (event: KeyboardEvent): void => {
    if (event.key === 'Home') rows.scrollToOffset(0);
    else if (event.key === 'End') rows.scrollToIndex(count - 1, { align: 'end' });
    else return;
    event.preventDefault();
  };
  const toggle = useCallback(
    (id: number): void =>
      setOpened((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    [],
  );
  return (
    <div>
      <div className="event-list__head">
        <h3 className="section-title">{count.toLocaleString('en')} events</h3>
        <button
          type="button"
          className="button button--small"
          onClick={() => {
            setNewestFirst(!isNewestFirst);
            rows.scrollToOffset(0);
          }}
        >
          {isNewestFirst ? 'Show the oldest first' : 'Show the newest first'}
        </button>
      </div>
      <EventSearchBar search={search} />
      {events.error && (
        <ErrorNote error={events.error}>
          <button type="button" className="button button--small" onClick={events.retry}>
            Try again
          </button>
        </ErrorNote>
      )}
      <ol
        aria-label="Events"
        className="event-list__rows"
        ref={list}
        style={{ height: rows.getTotalSize() }}
        onKeyDown={toEnd}
      >
        {visible.map(({ key, index, start }) => {
          const id = idAt(index);
          const event = events.row(id);
          return (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              className="event"
              aria-setsize={count}
              aria-posinset={index + 1}
              data-failed={event?.failed ? '' : undefined}
              data-match={search.matchOf(id)}
              onFocus={() => setFocused(id)}
              onBlur={() => setFocused(null)}
              style={{ transform: `translateY(${start - top}px)` }}
            >
              {event ? (
                <Event
                  workflow={workflow}
                  event={event}
                  isOpen={opened.has(id)}
                  marked={search.matchOf(id) ? search.marked : null}
                  onToggle={toggle}
                  onReset={workflow.file ? undefined : onReset}
                />
              ) : (
                <div className="event__line soft">
                  <span className="event__time">{id}</span>
                  <span>…</span>
                </div>
              )}
            </li>
          );
        })}
      </ol>
    </div>
  );
}

interface EventProps {
  workflow: WorkflowHead;
  event: HistoryEventRow;
  isOpen: boolean;
  marked: RegExp | null;
  onToggle: (eventId: number) => void;
  onReset?: (eventId: number) => void;
}

/** The ends of workflow tasks: a workflow can begin again there. */
const RESET_POINTS = new Set(['WorkflowTaskCompleted', 'WorkflowTaskFailed', 'WorkflowTaskTimedOut']);

/** While the list scrolls, the rows that stay are left as they are. */
const Event = memo(function Event(props: EventProps): JSX.Element {
  const { workflow, event, isOpen, marked, onToggle, onReset } = props;
  const detailsId = useId();
  const line = (
    <>
      <time className="event__time" dateTime={event.time} title={formatFullDate(event.time)}>
        +{formatDuration(durationBetween(workflow.started_at, event.time, 0) ?? 0)}
      </time>
      <span className="event__title" title={`${event.event_id} · ${event.type}`}>
        <MarkedText text={event.title} pattern={marked} />
      </span>
    </>
  );
  const reset = onReset && RESET_POINTS.has(event.type) && (
    <button
      type="button"
      className="button button--plain button--small"
      onClick={() => onReset(event.event_id)}
    >
      Reset to here …
    </button>
  );
  if (!event.has_details) {
    return (
      <div className="event__line">
        {line}
        {reset}
      </div>
    );
  }
  return (
    <>
      <button
        type="button"
        className="event__line"
        aria-expanded={isOpen}
        aria-controls={isOpen ? detailsId : undefined}
        onClick={() => onToggle(event.event_id)}
      >
        {line}
        <span className="event__opener">{isOpen ? 'close' : 'details'}</span>
      </button>
      {isOpen && (
        <div className="event__more" id={detailsId}>
          <EventDetails workflow={workflow} eventId={event.event_id} marked={marked} />
          {reset && <div>{reset}</div>}
        </div>
      )}
    </>
  );
});
