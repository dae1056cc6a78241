import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryEventRow } from '#shared/history';
import { call } from '../../hooks/call';

const CHUNK = 100;
/** How many chunks are kept: those nearest to the one that came last. */
const MOST_CHUNKS = 12;

interface Run {
  workflow_id: string;
  run_id: string;
}

interface Shown {
  /** Ids of the first and the last event in sight. */
  first_id: number;
  last_id: number;
  /** While the person drags through a long history, only what is quickly read is asked for. */
  isScrolling: boolean;
}

export interface Events {
  /** Undefined while it is not loaded. */
  row: (eventId: number) => HistoryEventRow | undefined;
  error: Error | null;
  retry: () => void;
}

/** The lines of one run's events in sight, asked for in chunks as they are needed; of a chunk that grows, only what is new. */
export function useEvents({ workflow_id, run_id }: Run, count: number, shown: Shown): Events {
  const [chunks, setChunks] = useState<ReadonlyMap<number, readonly HistoryEventRow[]>>(new Map());
  const [error, setError] = useState<Error | null>(null);
  const pending = useRef(new Set<number>());
  // Chunks that the server had not completed: asked for again when there is more, or when they come into sight.
  const short = useRef(new Map<number, number>());

  const from = chunkOf(shown.first_id);
  const to = chunkOf(shown.last_id);
  useEffect(() => {
    if (error) return;
    for (const chunk of short.current.keys()) if (chunk < from || chunk > to) short.current.delete(chunk);
    for (let chunk = from; chunk <= to; chunk += 1) {
      const have = chunks.get(chunk)?.length ?? 0;
      const due = Math.min(CHUNK, count - chunk * CHUNK);
      // What adjoins the loaded rows is a page away, and so are both ends.
      const isAtHand =
        [chunk - 1, chunk, chunk + 1].some((near) => chunks.has(near)) ||
        chunk === 0 ||
        chunk === chunkOf(count);
      if (have >= due || pending.current.has(chunk) || short.current.get(chunk) === due) continue;
      if (shown.isScrolling && !isAtHand) continue;
      pending.current.add(chunk);
      const first_id = chunk * CHUNK + have + 1;
      const last_id = chunk * CHUNK + due;
      call('history.events', { workflow_id, run_id, first_id, last_id })
        .then((rows) => {
          if (rows.length < due - have) short.current.set(chunk, due);
          setChunks((before) => withRows(before, chunk, rows));
        })
        .catch(setError)
        .finally(() => pending.current.delete(chunk));
    }
  }, [chunks, count, error, from, run_id, shown.isScrolling, to, workflow_id]);

  const row = useCallback((id: number) => chunks.get(chunkOf(id))?.[(id - 1) % CHUNK], [chunks]);
  const retry = useCallback(() => {
    setError(null);
  }, []);
  return { row, error, retry };
}

function chunkOf(eventId: number): number {
  return Math.floor((Math.max(1, eventId) - 1) / CHUNK);
}

/** Answers may arrive out of order: a line goes to its own place, and only next to the one before it. */
function withRows(
  before: ReadonlyMap<number, readonly HistoryEventRow[]>,
  chunk: number,
  rows: readonly HistoryEventRow[],
): ReadonlyMap<number, readonly HistoryEventRow[]> {
  const have = [...(before.get(chunk) ?? [])];
  for (const row of rows) if (row.event_id === chunk * CHUNK + have.length + 1) have.push(row);
  const after = [...new Map(before).set(chunk, have)];
  return new Map(
    after.toSorted(([a], [b]) => Math.abs(a - chunk) - Math.abs(b - chunk)).slice(0, MOST_CHUNKS),
  );
}
