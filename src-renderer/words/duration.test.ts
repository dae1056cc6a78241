import { describe, expect, it } from 'vitest';
import { durationBetween, formatDuration, formatElapsed, formatLeft } from './duration';

describe('formatDuration', () => {
  it.each([
    [0, '0.0 s'],
    [1840, '1.8 s'],
    [9960, '10 s'],
    [41_200, '41 s'],
    [187_000, '3 min 07 s'],
    [3_900_000, '1 h 05 min'],
    [7_199_000, '2 h 00 min'],
  ])('writes %d ms as %s', (milliseconds, words) => {
    expect(formatDuration(milliseconds)).toBe(words);
  });
});

describe('formatElapsed', () => {
  it.each([
    [999, '0:00'],
    [41_900, '0:41'],
    [723_000, '12:03'],
    [3_723_000, '1:02:03'],
  ])('writes %d ms as %s', (milliseconds, clock) => {
    expect(formatElapsed(milliseconds)).toBe(clock);
  });
});

describe('durationBetween', () => {
  const start = '2025-01-01T00:00:00.000Z';

  it('counts to the end, or to now while there is none', () => {
    expect(durationBetween(start, '2025-01-01T00:00:02.500Z', 0)).toBe(2500);
    expect(durationBetween(start, null, Date.parse(start) + 900)).toBe(900);
  });

  it('is never negative when the clocks of two machines differ', () => {
    expect(durationBetween(start, '2024-12-31T23:59:59.000Z', 0)).toBe(0);
  });

  it('knows nothing without a start', () => {
    expect(durationBetween(null, null, 0)).toBeNull();
  });
});

describe('formatLeft', () => {
  it.each([
    [-5, 'less than a minute'],
    [59_999, 'less than a minute'],
    [60_000, '1 minute'],
    [119 * 60_000, '119 minutes'],
    [120 * 60_000, '2 hours'],
    [47.9 * 3_600_000, '47 hours'],
    [48 * 3_600_000, '2 days'],
    [6.9 * 86_400_000, '6 days'],
  ])('writes %d ms as %s', (milliseconds, words) => {
    expect(formatLeft(milliseconds)).toBe(words);
  });
});
