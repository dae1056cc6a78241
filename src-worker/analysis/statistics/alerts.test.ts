import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ColumnType } from '#shared/analysis/options';
import { Engine } from '../engine';
import { describeTable, type TableDescription } from './describe-table';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alerts-'));
  engine = await Engine.open({ temporaryFolder: folder });
});
afterEach(() => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function described(sql: string, types: Record<string, ColumnType>): Promise<TableDescription> {
  await engine.run(`CREATE OR REPLACE TABLE data AS ${sql}`);
  const columns = Object.entries(types).map(([name, type]) => ({ name, type }));
  return describeTable(engine, columns, 0, () => undefined);
}

function messages({ alerts }: TableDescription, kind: string): string[] {
  return alerts.filter((alert) => alert.kind === kind).map(({ message }) => message);
}

const NUMBERS = { x: 'decimal', y: 'decimal' } as const;
const CORRELATED = 'high_correlation';

describe('correlations are told with the rows that they rest on', () => {
  test('two rows, or two shared ones, tell nothing', async () => {
    const two = await described('FROM (VALUES (1.0, 3.0), (2.0, 9.0)) t(x, y)', NUMBERS);
    expect(two.pearson).toMatchObject({
      values: [
        [1, null],
        [null, 1],
      ],
      counts: [
        [2, 2],
        [2, 2],
      ],
    });
    expect(messages(two, CORRELATED)).toEqual([]);
    const shared = await described(
      'SELECT CASE WHEN i < 22 THEN i * 1.5 END AS x, CASE WHEN i >= 20 THEN i * i * 1.0 END AS y FROM range(40) t(i)',
      NUMBERS,
    );
    expect(shared.pearson).toMatchObject({
      values: [
        [1, null],
        [null, 1],
      ],
      counts: [
        [22, 2],
        [2, 20],
      ],
    });
  });

  test('noise in five rows and forty columns is not an alert', async () => {
    const names = Array.from({ length: 40 }, (_, column) => `c${column}`);
    const values = names.map((name, column) => `hash(i, ${column}) % 1000 / 7.0 AS ${name}`);
    const found = await described(
      `SELECT ${values.join(', ')} FROM range(5) t(i)`,
      Object.fromEntries(names.map((name) => [name, 'decimal'])),
    );
    expect(messages(found, CORRELATED)).toEqual([]);
  });

  test('a correlation of 0.86 is news in many rows', async () => {
    const found = await described(
      'SELECT x, x + 340 * ((hash(i, 7) % 1000) / 1000.0) AS y FROM (SELECT i, (hash(i) % 1000) / 1.75 AS x FROM range(400) t(i))',
      NUMBERS,
    );
    expect(messages(found, CORRELATED)).toEqual([expect.stringMatching(/^x and y go together: .* is 0\.8/)]);
  });

  test('columns that are the same say 1', async () => {
    const found = await described(
      'SELECT hash(i) % 997 / 3.0 AS x, hash(i) % 997 / 3.0 AS y FROM range(300) t(i)',
      NUMBERS,
    );
    expect(messages(found, CORRELATED)).toEqual(['x and y go together: their correlation is 1 in 300 rows.']);
  });

  test('what is not a straight line, and what rests on one row', async () => {
    const curve = await described(
      'SELECT i / 5.0 + hash(i) % 7 / 100.0 AS x, exp(x) AS y FROM range(100) t(i)',
      NUMBERS,
    );
    expect(messages(curve, CORRELATED)).toEqual([
      expect.stringMatching(/but not along a straight line: the correlation of their ranks is 1 in 100 rows/),
    ]);
    const outlier = await described(
      'SELECT CASE WHEN i = 7 THEN 1e6 ELSE hash(i) % 100 END::DOUBLE AS x, CASE WHEN i = 7 THEN 1e6 ELSE hash(i, 1) % 100 END::DOUBLE AS y FROM range(100) t(i)',
      NUMBERS,
    );
    expect(messages(outlier, CORRELATED)).toEqual([
      expect.stringMatching(/rests on a few rows far from the others/),
    ]);
  });

  test('row numbers take no part', async () => {
    const found = await described('SELECT i + 1 AS x, i * 2.5 AS y FROM range(100) t(i)', {
      x: 'integer',
      y: 'decimal',
    });
    expect(messages(found, CORRELATED)).toEqual([]);
  });
});

describe('gaps are what does not come again', () => {
  const gaps = async (sql: string) => messages(await described(sql, { t: 'timestamp' }), 'gaps');
  const start = `TIMESTAMP '2024-01-01'`;

  test('times at random have none', async () => {
    for (const rows of [30, 2000])
      expect(
        await gaps(
          `SELECT ${start} + to_seconds((hash(i) % 100000000)::BIGINT) AS t FROM range(${rows}) r(i)`,
        ),
      ).toEqual([]);
  });

  test('a long wait between a million events at random is none; one that is part of the whole is', async () => {
    // More and fewer of them, as by day and by night.
    const trips = `SELECT ${start} + to_seconds((i * 2 + CASE WHEN i % 5000 > 4990 THEN hash(i) % 500 ELSE hash(i) % 7 END)::BIGINT) AS t FROM range(60000) r(i)`;
    const hole = `SELECT * FROM (${trips}) WHERE t NOT BETWEEN ${start} + INTERVAL 3 HOUR AND ${start} + INTERVAL 3 HOUR + INTERVAL 1 MINUTE`;
    expect(await gaps(hole)).toEqual([]);
    expect(
      await gaps(
        `SELECT * FROM (${trips}) WHERE t NOT BETWEEN ${start} + INTERVAL 3 HOUR AND ${start} + INTERVAL 4 HOUR`,
      ),
    ).toHaveLength(1);
  });

  test('nights and weekends are none', async () => {
    const hours = `SELECT ${start} + to_hours(i) AS t FROM range(24 * 90) r(i) WHERE hour(t) BETWEEN 9 AND 17 AND dayofweek(t) BETWEEN 1 AND 5`;
    expect(await gaps(hours)).toEqual([]);
    expect(
      await gaps(`SELECT * FROM (${hours}) WHERE t NOT BETWEEN '2024-02-01' AND '2024-03-08'`),
    ).toHaveLength(1);
  });

  test('a few months that are missing among months are one', async () => {
    const months = (from: number, to: number) =>
      `SELECT (DATE '2000-01-01' + to_months(i::INT))::TIMESTAMP AS t FROM range(${from}, ${to}) x(i)`;
    expect(await gaps(`${months(0, 60)} UNION ALL ${months(63, 120)}`)).toEqual([
      expect.stringMatching(/^t has a gap from 2004-12-01.* to 2005-04-01/),
    ]);
    expect(await gaps(months(0, 120))).toEqual([]);
  });

  test('a hole in a daily series is one', async () => {
    expect(
      await gaps(
        `SELECT ${start} + to_days(CASE WHEN i > 20 THEN i + 60 ELSE i END::INTEGER) AS t FROM range(35) r(i)`,
      ),
    ).toHaveLength(1);
  });
});

test('several numbers that stand for a missing one are all told, and so is a rare 1 among zeros', async () => {
  const found = await described(
    'SELECT CASE WHEN i % 20 = 0 THEN -999 WHEN i % 33 = 0 THEN 99999 ELSE 20 + i % 7 END AS x, (i % 50 = 0)::INTEGER AS y FROM range(400) t(i)',
    { x: 'integer', y: 'integer' },
  );
  expect(messages(found, 'sentinels')).toEqual([
    'x is 99,999 in 12 rows and -999 in 20 rows, far from all other values: if they stand for missing values, name them as such and analyse again.',
  ]);
  expect(messages(found, 'imbalance')).toEqual(['y is “0” in 98% of its values.']);
});

test('alerts of a kind are one, and there are ten at most', async () => {
  const names = Array.from({ length: 43 }, (_, column) => `c${column}`);
  const found = await described(
    `SELECT ${names.map((name, column) => `${column} AS ${name}`).join(', ')} FROM range(50)`,
    Object.fromEntries(names.map((name) => [name, 'integer'])),
  );
  expect(messages(found, 'constant')).toEqual([
    '43 columns always have the same value: c0, c1, c2, c3, c4 and 38 more.',
  ]);
  expect(found.alerts.length).toBeLessThanOrEqual(10);
});

describe('single values that are worth a look', () => {
  test('outliers with their rows, and numbers that stand for a missing one', async () => {
    const values = (odd: string) =>
      `SELECT CASE WHEN i IN (4, 9) THEN ${odd} ELSE hash(i) % 100 / 3.0 END::DOUBLE AS x FROM range(500) t(i)`;
    const outliers = await described(values('i * 10000'), { x: 'decimal' });
    expect(messages(outliers, 'outliers')).toEqual([
      'x has 2 values far from the others: 90,000 in row 10, 40,000 in row 5.',
    ]);
    expect(outliers.columns[0]?.numeric?.outer_quantiles).toHaveLength(4);
    const sentinels = await described(values('-999'), { x: 'decimal' });
    expect(messages(sentinels, 'sentinels')).toEqual([expect.stringMatching(/^x is -999 in 2 rows/)]);
    const days = await described(
      `SELECT CASE WHEN i % 50 = 0 THEN DATE '9999-12-31' ELSE DATE '2020-01-01' + i::INTEGER END AS d FROM range(200) t(i)`,
      { d: 'date' },
    );
    expect(messages(days, 'sentinels')).toEqual([expect.stringMatching(/^d is 9999-12-31 in 4 rows/)]);
  });

  test('the same value in several spellings, and one value nearly everywhere', async () => {
    const found = await described(
      `SELECT ['Paris', 'paris ', 'Lyon'][1 + (i % 3)::INTEGER] AS city, CASE WHEN i = 5 THEN 'no' ELSE 'yes' END AS ok FROM range(60) t(i)`,
      { city: 'text', ok: 'text' },
    );
    expect(messages(found, 'spelling_variants')).toEqual([
      'city writes 1 value in several ways: “Paris” and “paris ”.',
    ]);
    expect(messages(found, 'imbalance')).toEqual(['ok is “yes” in 98.3% of its values.']);
  });
});

test('different values are counted, not estimated, beyond a hundred thousand rows', async () => {
  const found = await described('SELECT i % 271828 AS x FROM range(600000) t(i)', { x: 'integer' });
  expect(found.columns[0]).toMatchObject({ distinct: 271_828, distinct_is_estimate: false });
});

test('sentences and charts say the same figures as the tables', async () => {
  const found = await described(
    `SELECT x, x + 300 * ((hash(i, 7) % 1000) / 1000.0) AS y, CASE WHEN i = 1234566 THEN 987654.0 ELSE hash(i, 3) % 100 END::DOUBLE AS z
     FROM (SELECT i, (hash(i) % 1000) / 1.75 AS x FROM range(1300000) t(i))`,
    { ...NUMBERS, z: 'decimal' },
  );
  const r = found.pearson?.values[0]?.[1] ?? 0;
  // Rounded and cut are different, so the test can tell.
  expect(Math.round(r * 100)).not.toBe(Math.trunc(r * 100));
  expect(messages(found, CORRELATED)[0]).toContain(`their correlation is ${Math.round(r * 100) / 100} in`);
  expect(messages(found, 'outliers')).toEqual([
    'z has 1 value far from the others: 987,654 in row 1,234,567.',
  ]);
});
