import type { JSX } from 'react';
import type { HistoryEvent } from '#shared/history';
import { ErrorNote } from '../../components/error-note';
import { JsonView } from '../../components/json-view';
import { formatFullDate } from '../../words/date';
import { durationBetween, formatDuration } from '../../words/duration';

/** A workflow's events in order, with the time since its start. */
export function EventList({ events }: { events: readonly HistoryEvent[] }): JSX.Element {
  const start = events[0]?.time;
  return (
    <ol aria-label="Events">
      {events.map((event) => (
        <Event key={event.event_id} event={event} start={start} />
      ))}
    </ol>
  );
}

function Event({ event, start }: { event: HistoryEvent; start: string | undefined }): JSX.Element {
  const line = (
    <>
      <time className="event__time" dateTime={event.time} title={formatFullDate(event.time)}>
        +{formatDuration(durationBetween(start, event.time, 0) ?? 0)}
      </time>
      <span className="event__title" title={`${event.event_id} · ${event.type}`}>
        {event.title}
      </span>
    </>
  );
  const hasDetails = Object.keys(event.details).length > 0;
  return (
    <li className="event" data-failed={event.failure ? '' : undefined}>
      {hasDetails || event.failure ? (
        <details>
          <summary className="event__line">{line}</summary>
          <div className="event__more">
            {event.failure && <ErrorNote error={event.failure} />}
            {hasDetails && <JsonView label={`Details of event ${event.event_id}`} value={event.details} />}
          </div>
        </details>
      ) : (
        <div className="event__line">{line}</div>
      )}
    </li>
  );
}
