import { useSyncExternalStore } from 'react';

const SECOND_MS = 1000;

/** The time in milliseconds, to the second; it moves while `running`. */
export function useNow(running: boolean): number {
  return useSyncExternalStore(running ? everySecond : never, wholeSecond);
}

function everySecond(listener: () => void): () => void {
  const timer = setInterval(listener, SECOND_MS);
  return () => clearInterval(timer);
}

function never(): () => void {
  return () => undefined;
}

function wholeSecond(): number {
  return Math.floor(Date.now() / SECOND_MS) * SECOND_MS;
}
