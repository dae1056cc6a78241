import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type { temporal } from '@temporalio/proto';
import { AppError } from '#shared/errors';
import { toClientError } from '../temporal/client-error';
import type { ConnectedClient } from './connected-client';
import type { WorkflowRun } from './follow-events';
import { readPages } from './read-events';

export type History = temporal.api.history.v1.IHistory;

/**
 * A run's history as JSON in the format of Temporal's own tools, piece by piece: it is never all in memory.
 * @throws AppError `not_found`, `server_unavailable`, `timeout`; the signal's reason when it aborts.
 */
export async function* historyJson(
  server: ConnectedClient,
  run: WorkflowRun,
  signal: AbortSignal,
): AsyncGenerator<string> {
  let separator = '{"events":[\n';
  try {
    for await (const page of readPages(server, run, signal)) {
      const { events = [] } = JSON.parse(historyToJSON({ events: page })) as { events?: unknown[] };
      for (const event of events) {
        yield separator + JSON.stringify(event);
        separator = ',\n';
      }
    }
  } catch (error) {
    throw toClientError(error);
  }
  yield '\n]}\n';
}

/**
 * Reads what {@link historyJson}, `temporal workflow show --output json` and Temporal's Web UI write.
 * @throws AppError `invalid_input` if it is something else.
 */
export function parseHistory(json: string): History {
  let value: unknown;
  try {
    value = JSON.parse(json.replace(/^\uFEFF/, ''));
  } catch (cause) {
    throw notAHistory('This file is not JSON, or not all of it is there.', cause);
  }
  // The Web UI writes only the list of events.
  const history = Array.isArray(value) ? { events: value as unknown[] } : value;
  if (!isHistory(history)) throw notAHistory('This JSON is not the history of a workflow.');
  try {
    return historyFromJSON(history);
  } catch (cause) {
    throw notAHistory('This history has events that cannot be read.', cause);
  }
}

function isHistory(value: unknown): value is { events: object[] } {
  if (typeof value !== 'object' || value === null || !('events' in value)) return false;
  const { events } = value;
  return Array.isArray(events) && events.length > 0 && events.every(isNumberedInARow);
}

function isNumberedInARow(event: unknown, index: number): boolean {
  return (
    typeof event === 'object' &&
    event !== null &&
    'eventId' in event &&
    Number(event.eventId) === index + 1 &&
    'eventType' in event &&
    typeof event.eventType === 'string'
  );
}

function notAHistory(message: string, cause?: unknown): AppError {
  return new AppError('invalid_input', message, {
    hint: 'Give it a file that "leather-book workflows export" or "temporal workflow show --output json" has written.',
    cause,
  });
}
