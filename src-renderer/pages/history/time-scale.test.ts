import { expect, test } from 'vitest';
import type { StoryItem } from '#shared/workflow-story';
import { placeOf, timeScale } from './time-scale';

const START = Date.parse('2026-11-29T10:00:00Z');
const at = (seconds: number): string => new Date(START + seconds * 1000).toISOString();
const activity = (event_id: number, from: number, to: number | null): StoryItem => ({
  event_id,
  kind: 'activity',
  title: 'x',
  state: to === null ? 'running' : 'done',
  begun_at: at(from),
  started_at: at(from),
  ended_at: to === null ? null : at(to),
});
const place = (scale: ReturnType<typeof timeScale>, seconds: number): number =>
  placeOf(scale, START + seconds * 1000);

test('work keeps its proportions, and a week of waiting does not hide it', () => {
  const week = 7 * 86_400;
  const scale = timeScale([activity(1, 0, 10), activity(2, week, week + 10)], START);
  expect(scale.map(({ isShortened }) => isShortened)).toEqual([false, true, false]);
  expect(place(scale, 0)).toBe(0);
  expect(place(scale, week + 10)).toBe(1);
  const first = place(scale, 10) - place(scale, 0);
  expect(place(scale, week + 10) - place(scale, week)).toBeCloseTo(first);
  expect(place(scale, week) - place(scale, 10)).toBeCloseTo(0.15 / 1.15);
  expect(place(scale, 5)).toBeCloseTo(first / 2);
});

test('what runs at the same time is one stretch; a short wait stays as long as it is', () => {
  const scale = timeScale([activity(1, 0, 10), activity(2, 5, 20), activity(3, 21, 30)], START);
  expect(scale.map(({ isShortened }) => isShortened)).toEqual([false, false, false]);
  expect(place(scale, 15)).toBeCloseTo(0.5);
});

test('what still runs reaches to now; a story of one moment has a place', () => {
  const scale = timeScale([activity(1, 0, null)], START + 60_000);
  expect(place(scale, 30)).toBeCloseTo(0.5);
  const moment: StoryItem = {
    event_id: 1,
    kind: 'moment',
    title: 'x',
    state: 'done',
    begun_at: at(0),
  };
  expect(place(timeScale([moment], START), 0)).toBe(0);
});
