import { describe, expect, it, test } from 'vitest';
import { ENGLISH_FIGURES, roundCoefficient } from './figures';

const { count, coefficient, figure, share } = ENGLISH_FIGURES;

describe('a coefficient', () => {
  it.each([
    [0.8473, '0.85'],
    [-0.8473, '-0.85'],
    [0.998, '0.998'],
    [-0.99964, '-0.9996'],
    [0.99999999, '0.999999'],
    [1, '1'],
    [-0.001, '0'],
  ])('of %f is %s: rounded, and perfect only if it is', (value, words) => {
    expect(coefficient(value)).toBe(words);
    expect(Number(words)).toBe(roundCoefficient(value));
  });

  it('has the same number of digits in a column or a map', () => {
    expect(coefficient(0.8, { padded: true })).toBe('0.80');
    expect(coefficient(0.9996, { decimals: 3, padded: true })).toBe('0.9996');
  });
});

test('large figures keep their whole part, and a count each digit', () => {
  expect([figure(123_456), figure(1_234_567.8), count(1_234_567)]).toEqual([
    '123,456',
    '1,234,568',
    '1,234,567',
  ]);
});

test('nearly all is not all, and a little is not nothing', () => {
  expect([share(9_999, 10_000), share(1, 10_000), share(1, 8)]).toEqual(['> 99.9%', '< 0.1%', '12.5%']);
});
