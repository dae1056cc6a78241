import { useEffect } from 'react';
import { fetchChapters } from '../chapters';
import { useTopic } from '../hooks/use-topic';

/** A worker that does not begin in this time may never. */
const PATIENCE_MS = 5000;

/** Fetches the chapters that are not open yet when the start is over: until then, the worker needs the processor. */
export function FetchChapters(): null {
  const worker = useTopic('status', undefined).value?.worker.state;
  const isBeginning = worker === undefined || worker === 'waiting' || worker === 'starting';
  useEffect(() => {
    // If a chapter cannot be fetched now, it says so when it is opened.
    const fetch = () => void fetchChapters().catch(() => undefined);
    if (isBeginning) {
      const late = setTimeout(fetch, PATIENCE_MS);
      return () => clearTimeout(late);
    }
    const idle = requestIdleCallback(fetch);
    return () => cancelIdleCallback(idle);
  }, [isBeginning]);
  return null;
}
