import { expect, test } from 'vitest';
import { cardBeside, cardRows, rowOfCard } from './card-rows';

const ROWS = cardRows([4, 1, 2], { columns: 3, withHeadings: true });

test('each group begins a row below its heading', () => {
  expect(ROWS).toEqual([
    { kind: 'heading', group: 0 },
    { kind: 'cards', group: 0, first: 0, count: 3 },
    { kind: 'cards', group: 0, first: 3, count: 1 },
    { kind: 'heading', group: 1 },
    { kind: 'cards', group: 1, first: 4, count: 1 },
    { kind: 'heading', group: 2 },
    { kind: 'cards', group: 2, first: 5, count: 2 },
  ]);
  expect(cardRows([0], { columns: 3, withHeadings: false })).toEqual([]);
});

test('up and down stay in the column as far as the rows reach', () => {
  expect(cardBeside(ROWS, 2, 1)).toBe(3);
  expect(cardBeside(ROWS, 3, 1)).toBe(4);
  expect(cardBeside(ROWS, 6, -1)).toBe(4);
  expect(cardBeside(ROWS, 1, -1)).toBe(1);
  expect(cardBeside(ROWS, 6, 1)).toBe(6);
  expect(rowOfCard(ROWS, 7)).toBe(-1);
});
