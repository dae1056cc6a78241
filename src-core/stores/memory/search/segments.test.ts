import { expect, test } from 'vitest';
import { segmentsOf } from './segments';

const HOUR = 60 * 60_000;

test('a pause of more than an hour begins a segment', () => {
  const times = [0, HOUR, 2 * HOUR + 1, null, 3 * HOUR];
  expect(segmentsOf(times.map((time, place) => ({ place, time })))).toEqual([0, 0, 2, 2, 2]);
});

test('without times forty turns are a segment, wherever one begins to look', () => {
  const turns = Array.from({ length: 130 }, (_, place) => ({ place, time: null }));
  const segments = segmentsOf(turns);
  expect([...new Set(segments)]).toEqual([0, 40, 80, 120]);
  expect(segmentsOf(turns.slice(100))).toEqual(segments.slice(100));
});

test('what is behind a pause is divided as if all were given', () => {
  const turns = Array.from({ length: 60 }, (_, place) => ({ place, time: place < 7 ? 0 : 2 * HOUR }));
  expect(segmentsOf(turns.slice(5))).toEqual([0, 0, ...segmentsOf(turns).slice(7)]);
});
