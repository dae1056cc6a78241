import { describe, expect, it } from 'vitest';
import { measuredSpanWords, spanWords } from './span';

describe('spanWords', () => {
  it.each([
    [60, 'a minute'],
    [3600, 'an hour'],
    [5400, '90 minutes'],
    [86_400, 'a day'],
    [604_800, '7 days'],
    [365 * 86_400, '365 days'],
    [61, '61 seconds'],
    [3661, 'about 61 minutes'],
    [100_000, 'about 27 hours'],
    [1.5, '1.5 seconds'],
    [0.25, '0.25 seconds'],
    [0, '0 seconds'],
  ])('writes %d s as %s', (seconds, words) => {
    expect(spanWords(seconds * 1000)).toBe(words);
  });
});

describe('measuredSpanWords', () => {
  it.each([
    [999, '0 seconds'],
    [1999, 'one second'],
    [119_000, '119 seconds'],
    [5_400_000, '90 minutes'],
    [7_200_000, '2 hours'],
    [172_800_000, '2 days'],
  ])('writes %d ms as %s', (milliseconds, words) => {
    expect(measuredSpanWords(milliseconds)).toBe(words);
  });
});
