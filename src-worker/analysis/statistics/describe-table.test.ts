import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Engine } from '../engine';
import type { Column } from './columns';
import { describeTable, type TableDescription } from './describe-table';
import { distributions, type Distribution } from './distribution';
import { moments } from './moments';
import { tableProfile } from './table-profile';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'describe-'));
  engine = await Engine.open({ temporaryFolder: folder });
});
afterEach(() => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function described(sql: string, columns: Column[], rejected = 0): Promise<TableDescription> {
  await engine.run(`CREATE TABLE data AS ${sql}`);
  return describeTable(engine, columns, rejected, () => undefined);
}

function kinds({ alerts }: TableDescription): string[] {
  return alerts.map(({ kind, columns }) => [kind, ...columns].join(' '));
}

describe('hostile columns', () => {
  test('all missing, one value, no rows', async () => {
    const found = await described('SELECT NULL::DOUBLE AS gone, 7 AS seven FROM range(50)', [
      { name: 'gone', type: 'decimal' },
      { name: 'seven', type: 'integer' },
    ]);
    expect(found.columns[0]).toMatchObject({ count: 0, missing: 50, distinct: 0, top: [] });
    expect(found.columns[0]?.numeric).toMatchObject({
      min: null,
      mean: null,
      quartiles: [null, null, null],
      histogram: null,
    });
    expect(found.columns[1]?.numeric).toMatchObject({
      min: 7,
      max: 7,
      mean: 7,
      standard_deviation: 0,
      skewness: null,
    });
    expect(found.pearson?.values).toEqual([
      [null, null],
      [null, null],
    ]);
    expect(kinds(found)).toEqual(['duplicate_rows', 'all_missing gone', 'constant seven']);

    await engine.run('DELETE FROM data');
    const empty = await describeTable(engine, [{ name: 'seven', type: 'integer' }], 0, () => undefined);
    expect(empty.table).toMatchObject({ rows: 0, duplicate_rows: 0, missing_cells: 0, complete_rows: 0 });
    expect(empty.alerts).toEqual([]);
  });

  test('infinities and not-a-number are counted and left out of the figures', async () => {
    const found = await described(
      `SELECT unnest([1, 2, 3, 4, 'infinity'::DOUBLE, '-infinity'::DOUBLE, 'nan'::DOUBLE, NULL]) AS x`,
      [{ name: 'x', type: 'decimal' }],
    );
    expect(found.columns[0]).toMatchObject({ count: 7, missing: 1 });
    expect(found.columns[0]?.numeric).toMatchObject({
      min: 1,
      max: 4,
      mean: 2.5,
      quartiles: [1.75, 2.5, 3.25],
      not_finite: 3,
    });
    expect(kinds(found)).toContain('not_finite x');
  });

  test('the greatest numbers there are', async () => {
    const found = await described(
      `SELECT unnest([1e308, 1.5e308, -1e308, 1e308]) AS great, unnest([170141183460469231731687303715884105727, 0, -1, 5]::HUGEINT[]) AS whole`,
      [
        { name: 'great', type: 'decimal' },
        { name: 'whole', type: 'integer' },
      ],
    );
    expect(found.columns[0]?.numeric?.mean).toBeCloseTo(0.625e308, -300);
    expect(found.columns[0]?.numeric?.standard_deviation).toBeGreaterThan(1e308);
    expect(found.columns[1]?.numeric?.max).toBe(2 ** 127);
    expect(found.columns[1]?.numeric?.skewness).toBeCloseTo(2);
  });

  test('dates long before 1970, with a gap', async () => {
    const found = await described(
      `SELECT DATE '1800-01-01' + (CASE WHEN i < 100 THEN i ELSE i + 5000 END)::INTEGER AS day FROM range(200) t(i)`,
      [{ name: 'day', type: 'date' }],
    );
    expect(found.columns[0]?.temporal).toMatchObject({
      min: '1800-01-01',
      max: '1814-03-28',
      median_step: 86_400,
      gaps: [{ from: '1800-04-10', to: '1813-12-19' }],
    });
    expect(kinds(found)).toContain('gaps day');
  });

  test('emoji, quotes and a hundred thousand categories', async () => {
    const found = await described(
      `SELECT '😀 "' || i || '''' AS label, CASE WHEN i % 4 = 0 THEN '👩‍🚀' ELSE 'é' END AS "a ""b"" ; --" FROM range(100000) t(i)`,
      [
        { name: 'label', type: 'text' },
        { name: 'a "b" ; --', type: 'text' },
      ],
    );
    expect(found.columns[0]).toMatchObject({
      count: 100_000,
      distinct: 100_000,
      distinct_is_estimate: false,
    });
    expect(found.columns[1]?.top).toEqual([
      { value: 'é', count: 75_000 },
      { value: '👩‍🚀', count: 25_000 },
    ]);
    expect(found.columns[0]?.text).toMatchObject({ min_length: 5, max_length: 9 });
  });
});

test('rows that repeat, values that are missing together, and what did not fit', async () => {
  const found = await described(
    `SELECT * FROM (VALUES (1, 'a', NULL), (1, 'a', NULL), (2, NULL, NULL), (3, 'b', 5.5)) t(n, word, x)`,
    [
      { name: 'n', type: 'integer' },
      { name: 'word', type: 'text' },
      { name: 'x', type: 'decimal' },
    ],
    3,
  );
  expect(found.table).toEqual({
    rows: 4,
    columns: 3,
    rejected_rows: 3,
    duplicate_rows: 1,
    missing_cells: 4,
    complete_rows: 1,
    missing_patterns: [
      { columns: ['x'], rows: 2 },
      { columns: ['word', 'x'], rows: 1 },
    ],
  });
  expect(found.alerts[0]?.message).toBe('3 rows do not fit and were left out; rejected.csv has them.');
});

test('what a careful analyst would point at', async () => {
  const found = await described(
    `SELECT 1000 + i AS id, i * 2.0 AS double, -i * 3.0 AS against, CASE WHEN i % 10 < 7 THEN 0 ELSE i END AS zeros,
     CASE WHEN i < 60 THEN NULL ELSE i END AS holes, exp(i / 10.0) AS tail, ['north', 'south'][1 + i % 2] AS side, ['N', 'S'][1 + i % 2] AS letter
     FROM range(200) t(i)`,
    [
      { name: 'id', type: 'integer' },
      { name: 'double', type: 'decimal' },
      { name: 'against', type: 'decimal' },
      { name: 'zeros', type: 'integer' },
      { name: 'holes', type: 'integer', mixed: 'numbers and 3 words' },
      { name: 'tail', type: 'decimal' },
      { name: 'side', type: 'text' },
      { name: 'letter', type: 'text' },
    ],
  );
  expect(kinds(found)).toEqual(
    expect.arrayContaining([
      'identifier id',
      'many_missing holes',
      'mixed_types holes',
      'many_zeros zeros',
      'skewed tail',
      expect.stringMatching(/^high_correlation double against/),
      'high_association side letter',
    ]),
  );
  expect(found.alerts.find(({ kind }) => kind === 'high_correlation')?.message).toMatch(
    /are strongly correlated|go (together|against each other)/,
  );
});

test('the quartiles of a long column are exact, whatever its values', async () => {
  await engine.run(
    `CREATE TABLE data AS SELECT i::DOUBLE AS even, (hash(i) % 1000003)::DOUBLE AS mixed, floor(ln(1 + hash(i, 1) % 1000))::DOUBLE AS ties,
     CASE WHEN i % 10 = 0 THEN i ELSE 0 END::DOUBLE AS zeros, exp((hash(i, 2) % 1200)::INTEGER - 600) + i AS magnitudes,
     CASE WHEN i % 100000 = 0 THEN 1e300 * (i - 300000) ELSE sin(i) END AS outliers,
     CASE i % 50 WHEN 0 THEN 'inf'::DOUBLE WHEN 1 THEN 'nan'::DOUBLE ELSE (i * i) % 1000 END AS holes FROM range(600001) t(i)`,
  );
  const columns: Column[] = ['even', 'mixed', 'ties', 'zeros', 'magnitudes', 'outliers', 'holes'].map(
    (name) => ({ name, type: 'decimal' }),
  );
  const all = await moments(engine, columns);
  const longs = await distributions(engine, columns, all, () => {}, 0);
  const shorts = await distributions(engine, columns, all);
  for (const [index, found] of all.entries()) {
    const column = columns[index] as Column;
    const [long, short] = [longs[index], shorts[index]] as [Distribution, Distribution];
    const counted = long.histogram?.counts.reduce((sum, n) => sum + n, 0);
    expect({ column, quartiles: long.quartiles, counted }).toEqual({
      column,
      quartiles: short.quartiles,
      counted: found.count,
    });
  }
});

test('the bins of a long column are those of a histogram made for itself', async () => {
  await engine.run(
    `CREATE TABLE data AS SELECT (hash(i) % 1000003) AS whole, sqrt(hash(i, 1) % 1000003) AS curved FROM range(300000) t(i)`,
  );
  const columns: Column[] = [
    { name: 'whole', type: 'integer' },
    { name: 'curved', type: 'decimal' },
  ];
  const all = await moments(engine, columns);
  const longs = await distributions(engine, columns, all, () => {}, 0);
  const asLong = all.map((found) => ({ ...found, count: 10_000_000 }));
  const shorts = await distributions(engine, columns, asLong, () => {}, Infinity);
  expect(longs.map(({ histogram }) => histogram)).toEqual(shorts.map(({ histogram }) => histogram));
});

test('among very many different values the frequent ones are found, and counted exactly', async () => {
  const found = await described(
    `SELECT CASE WHEN i % 500 = 0 THEN -1 WHEN i % 100 = 7 THEN -2 ELSE i END AS code, i + 0.5 AS x FROM range(300000) t(i)`,
    [
      { name: 'code', type: 'integer' },
      { name: 'x', type: 'decimal' },
    ],
  );
  expect(found.columns[0]?.top).toEqual([
    { value: '-2', count: 3000 },
    { value: '-1', count: 600 },
  ]);
  expect(found.columns[1]?.top).toEqual([]);
});

test('years are not identifiers, whatever they are one apart', async () => {
  const found = await described(
    'SELECT 1900 + i AS "Year", 1900 + i AS code, sin(i) AS x FROM range(120) t(i)',
    [
      { name: 'Year', type: 'integer' },
      { name: 'code', type: 'integer' },
      { name: 'x', type: 'decimal' },
    ],
  );
  expect(kinds(found)).toContain('identifier code');
  expect(kinds(found)).not.toContain('identifier Year');
});

test('categories with hardly a row each are not associated', async () => {
  const found = await described(
    `SELECT 'town ' || (hash(i) % 40) AS town, i % 2 = 0 AS ok, ['a', 'b'][1 + i % 2] AS letter FROM range(45) t(i)`,
    [
      { name: 'town', type: 'text' },
      { name: 'ok', type: 'boolean' },
      { name: 'letter', type: 'text' },
    ],
  );
  expect(found.cramers_v?.columns).toEqual(['ok', 'letter']);
});

test('an identifier is one in a long table too, and its different values are counted', async () => {
  const found = await described('SELECT i AS id, i % 7 AS x FROM range(400000) t(i)', [
    { name: 'id', type: 'integer' },
    { name: 'x', type: 'integer' },
  ]);
  expect(found.columns[0]).toMatchObject({ distinct: 400_000, distinct_is_estimate: false });
  expect(kinds(found)).toEqual(['identifier id']);
});

test('three hundred columns are described within the memory bound', async () => {
  const names = Array.from({ length: 300 }, (_, index) => `column ${index}`);
  const values = names.map((name, index) => `(i * ${index + 1}) % 1009 / 8.0 AS "${name}"`);
  const found = await described(
    `SELECT ${values.join(', ')} FROM range(1, 1001) AS r (i)`,
    names.map((name) => ({ name, type: 'decimal' })),
  );
  expect(found.columns.map(({ distinct }) => distinct)).toEqual(names.map(() => 1000));
});

test('patterns of missing values of two thousand columns', async () => {
  const names = Array.from({ length: 2000 }, (_, index) => `column ${index}`);
  const values = names.map((name, index) => `CASE WHEN i % 10 <> ${index % 10} THEN i END AS "${name}"`);
  await engine.run(`CREATE TABLE data AS SELECT ${values.join(', ')} FROM range(15) AS r (i)`);
  const columns = names.map((name, index) => ({
    ...{ name, type: 'integer' as const, count: 13, missing: index % 10 < 5 ? 2 : 1, distinct: 13 },
    ...{ distinct_is_estimate: false, top: [], numeric: null, text: null, temporal: null },
  }));
  const found = await tableProfile(engine, columns, 15, 0);
  expect(found).toMatchObject({ missing_cells: 3000, complete_rows: 0, duplicate_rows: 0 });
  expect(found.missing_patterns.map(({ rows }) => rows)).toEqual([2, 2, 2, 2, 2, 1, 1, 1, 1, 1]);
  expect(found.missing_patterns[0]?.columns.slice(0, 2)).toEqual(['column 0', 'column 10']);
});

test('a column of a very wide table is described as in a table of its own', async () => {
  const kinds = ['hash(i, 0) % 9973', 'sin(i * 7)', 'CASE WHEN i % 3 > 0 THEN i % 5 END', 'i'];
  const wide = Array.from({ length: 240 }, (_, c) => `${kinds[c % 4]} AS c${c}`);
  const types = ['integer', 'decimal', 'integer', 'integer'] as const;
  const columns = wide.map((_, c): Column => ({ name: `c${c}`, type: types[c % 4] ?? 'integer' }));
  await engine.run(`CREATE TABLE everything AS SELECT ${wide.join(', ')} FROM range(500) t(i)`);
  const whole = await described('SELECT * FROM everything', columns);
  for (const first of [0, 4, 120, 236]) {
    const some = columns.slice(first, first + 4);
    await engine.run(
      `CREATE OR REPLACE TABLE data AS SELECT ${some.map(({ name }) => name).join(', ')} FROM everything`,
    );
    const alone = await describeTable(engine, some, 0, () => undefined);
    expect(whole.columns.slice(first, first + 4)).toEqual(alone.columns);
  }
});
