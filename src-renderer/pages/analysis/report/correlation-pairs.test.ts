import { describe, expect, it } from 'vitest';
import { correlationPairs, pairsWith, sortPairs } from './correlation-pairs';

const MATRIX = {
  columns: ['b', 'a', 'c'],
  values: [
    [1, -0.9, 0.5],
    [-0.9, 1, null],
    [0.5, null, 1],
  ],
};

describe('the pairs of a correlation matrix', () => {
  it('are each there once, without the diagonal and without those that do not exist', () => {
    expect(correlationPairs(MATRIX)).toEqual([
      { a: 'b', b: 'a', value: -0.9 },
      { a: 'b', b: 'c', value: 0.5 },
    ]);
    expect(correlationPairs({ columns: [], values: [] })).toEqual([]);
  });

  it('are sorted by strength whatever the sign, or by name', () => {
    const pairs = correlationPairs(MATRIX).toReversed();
    expect(sortPairs(pairs, 'strength').map(({ value }) => value)).toEqual([-0.9, 0.5]);
    expect(sortPairs(pairs, 'b').map(({ b }) => b)).toEqual(['a', 'c']);
  });

  it('are narrowed to those of a column', () => {
    const pairs = correlationPairs(MATRIX);
    expect(pairsWith(pairs, ' C').map(({ a, b }) => [a, b])).toEqual([['b', 'c']]);
    expect(pairsWith(pairs, '')).toBe(pairs);
  });
});
