import type { StoryItem } from '#shared/workflow-story';

/** A stretch of time and the space that it takes, from 0 to 1. Times are in milliseconds. */
export interface Stretch {
  from: number;
  to: number;
  left: number;
  right: number;
  /** Nothing was worked on, and it takes less space than its length. */
  isShortened: boolean;
}

/** A wait takes no more space than this share of all the work. */
const MOST_WAIT = 0.15;
/** If there is hardly any work, waits have this length, in milliseconds. */
const LEAST_WAIT_MS = 200;

/**
 * Where times are on a timeline that shows the work: long stretches without work are shortened.
 * @param now The end of what still runs, in milliseconds.
 */
export function timeScale(items: readonly StoryItem[], now: number): Stretch[] {
  const work = union(items.filter(isWork).map((item) => spanOf(item, now)));
  const spans = items.map((item) => spanOf(item, now));
  const first = spans.reduce((least, { from }) => Math.min(least, from), Infinity);
  const last = spans.reduce((most, { to }) => Math.max(most, to), first + 1);
  const worked = work.reduce((sum, { from, to }) => sum + to - from, 0);
  const most = Math.max(worked * MOST_WAIT, LEAST_WAIT_MS);
  const stretches: (Span & { length: number; isShortened: boolean })[] = [];
  const add = (from: number, to: number, isWorked: boolean): void => {
    if (to <= from) return;
    const length = isWorked ? to - from : Math.min(to - from, most);
    stretches.push({ from, to, length, isShortened: length < to - from });
  };
  let at = first;
  for (const { from, to } of work) {
    add(at, from, false);
    add(from, to, true);
    at = Math.max(at, to);
  }
  add(at, last, false);
  const whole = stretches.reduce((sum, { length }) => sum + length, 0);
  let left = 0;
  return stretches.map(({ from, to, length, isShortened }) => {
    const stretch = { from, to, left, right: left + length / whole, isShortened };
    left = stretch.right;
    return stretch;
  });
}

/** Where a time is, 0 to 1. @param time In milliseconds. */
export function placeOf(scale: readonly Stretch[], time: number): number {
  // There may be thousands of each: the first stretch that ends later is found by halves.
  let [low, high] = [0, scale.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time <= (scale[middle]?.to ?? Infinity)) high = middle;
    else low = middle + 1;
  }
  const stretch = scale[low];
  if (!stretch) return 0;
  const share = (time - stretch.from) / (stretch.to - stretch.from);
  return stretch.left + (stretch.right - stretch.left) * Math.max(0, Math.min(1, share));
}

interface Span {
  from: number;
  to: number;
}

/** From when it was due to its end, in milliseconds. */
export function spanOf({ begun_at, ended_at, state }: StoryItem, now: number): Span {
  const from = Date.parse(begun_at);
  if (ended_at) return { from, to: Date.parse(ended_at) };
  return { from, to: state === 'waiting' || state === 'running' ? Math.max(from, now) : from };
}

function isWork({ kind, started_at }: StoryItem): boolean {
  return (kind === 'activity' || kind === 'child') && started_at != null;
}

function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const before = joined.at(-1);
    if (before && from <= before.to) before.to = Math.max(before.to, to);
    else joined.push({ from, to });
  }
  return joined;
}
