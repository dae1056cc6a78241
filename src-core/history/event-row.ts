import type { HistoryEvent, HistoryEventRow } from '#shared/history';
import { cutLargeValues } from './cut-large-values';
import { eventType, eventWords } from './event-words';
import type { BegunNames } from './event-words';
import { failureShape } from './failure-shape';
import type { WorkflowEvent } from './follow-events';
import { isoTime } from './iso-time';

/** An event as a line; its payloads stay as they are. @param begun As for `eventWords`. */
export function eventRow(event: WorkflowEvent, begun: BegunNames): HistoryEventRow {
  const { title, details, failure } = eventWords(event, begun);
  return {
    event_id: Number(event.eventId),
    time: isoTime(event.eventTime) ?? '',
    type: eventType(event),
    title,
    failed: failure != null,
    has_details: details !== undefined || failure != null,
  };
}

/** An event with its details decoded and cut to a size that can be read. @param begun As for `eventWords`. */
export function readableEvent(event: WorkflowEvent, begun: BegunNames): HistoryEvent {
  const { title, details, failure } = eventWords(event, begun);
  return {
    event_id: Number(event.eventId),
    time: isoTime(event.eventTime) ?? '',
    type: eventType(event),
    title,
    details: cutLargeValues(withoutEmpty(details?.() ?? {})) as Record<string, unknown>,
    failure: failure ? failureShape(failure) : null,
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
