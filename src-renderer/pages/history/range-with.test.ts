import { expect, test } from 'vitest';
import { rangeWith } from './range-with';

const range = { startIndex: 10, endIndex: 12, overscan: 1, count: 20 };

test.each([
  [null, [9, 10, 11, 12, 13]],
  [11, [9, 10, 11, 12, 13]],
  [2, [2, 9, 10, 11, 12, 13]],
  [19, [9, 10, 11, 12, 13, 19]],
  [-1, [9, 10, 11, 12, 13]],
  [20, [9, 10, 11, 12, 13]],
])('with the focus in row %j', (index, rows) => {
  expect(rangeWith(index)(range)).toEqual(rows);
});
