import { expect, test } from 'vitest';
import { sampleTable } from './sample-table';

test('the sample has a row a day, a few missing values, and is the same each time', () => {
  const text = sampleTable();
  expect(sampleTable()).toBe(text);
  const [names = '', ...rows] = text.trimEnd().split('\n');
  const cells = rows.map((row) => row.split(','));
  expect(rows).toHaveLength(365);
  expect(cells.every((row) => row.length === names.split(',').length)).toBe(true);
  expect([cells[0]?.slice(0, 2), cells.at(-1)?.[0]]).toEqual([['2025-01-01', 'Wednesday'], '2025-12-31']);
  const missing = cells.filter((row) => row.includes('')).length;
  expect(missing).toBeGreaterThan(0);
  expect(missing).toBeLessThan(20);
  expect(new Set(cells.map((row) => row[2]))).toEqual(new Set(['sunny', 'cloudy', 'rain', 'snow']));
});
