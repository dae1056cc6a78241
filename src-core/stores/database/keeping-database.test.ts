import { expect, test } from 'vitest';
import { KeepingDatabase } from './keeping-database';

test('a statement is prepared once, and stays as good after an iteration that was broken off', () => {
  const database = new KeepingDatabase(':memory:');
  const three = 'SELECT value FROM json_each(?) ORDER BY value';
  expect(database.prepare(three)).toBe(database.prepare(three));
  for (const row of database.prepare(three).iterate('[1, 2, 3]')) {
    expect(row).toEqual({ value: 1 });
    break;
  }
  expect(database.prepare(three).all('[4, 5]')).toEqual([{ value: 4 }, { value: 5 }]);
  expect(database.isTransaction).toBe(false);
  database.close();
});

test('of many that differ only those used last are kept; the others are as good', () => {
  const database = new KeepingDatabase(':memory:');
  const first = database.prepare('SELECT 0 AS number');
  for (let number = 1; number <= 1000; number += 1) database.prepare(`SELECT ${number} AS number`);
  expect(database.prepare('SELECT 0 AS number')).not.toBe(first);
  expect(first.get()).toEqual({ number: 0 });
  database.close();
});
