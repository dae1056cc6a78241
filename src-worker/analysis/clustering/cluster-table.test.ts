import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { buildScript, type BuiltScript } from '#core/testing/build-script';
import type { ClusteringOptions, ColumnType } from '#shared/analysis/options';
import type { ColumnProfile, Matrix, NumericProfile } from '#shared/analysis/results';
import { Engine, identifier, literal } from '../engine';
import type { Column } from '../statistics/columns';
import { describeTable } from '../statistics/describe-table';
import { clusterTable } from './cluster-table';

let thread: BuiltScript;
let folder: string;
let engine: Engine;
beforeAll(async () => {
  thread = await buildScript(join(import.meta.dirname, 'cluster-thread.ts'));
});
afterAll(() => thread.remove());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'clusters-'));
  engine = await Engine.open({ temporaryFolder: folder });
});
afterEach(() => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the clustering needs to know about a column. */
async function profile(name: string, type: ColumnType = 'decimal'): Promise<ColumnProfile> {
  const column = identifier(name);
  const [row] = await engine.query<Record<string, number>>(
    `SELECT count(${column}) AS count, count(*) - count(${column}) AS missing, count(DISTINCT ${column}) AS "distinct",
     ${type === 'text' ? 'NULL AS min, NULL AS max, NULL AS median' : `min(${column}) AS min, max(${column}) AS max, median(${column}) AS median`} FROM data`,
  );
  const { count = 0, missing = 0, distinct = 0, min = null, max = null, median = null } = row ?? {};
  const numeric = {
    min,
    max,
    mean: null,
    standard_deviation: null,
    quartiles: [null, median, null] as NumericProfile['quartiles'],
    skewness: null,
    kurtosis: null,
    zeros: 0,
    negatives: 0,
    not_finite: 0,
    histogram: null,
  };
  return {
    name,
    type,
    count,
    missing,
    distinct,
    distinct_is_estimate: false,
    top: [],
    numeric: type === 'text' ? null : numeric,
    text: null,
    temporal: null,
  };
}

function cluster(
  profiles: ColumnProfile[],
  options: ClusteringOptions = {},
  signal = new AbortController().signal,
  pearson: Matrix | null = null,
) {
  return clusterTable(engine, profiles, options, {
    labelsFile: join(folder, 'labels.parquet'),
    pearson,
    threadPath: thread.path,
    signal,
    report: () => undefined,
  });
}

/** Three groups along x and y, of sizes 3 : 2 : 1, in a table of `rows` rows. */
async function threeGroups(rows: number): Promise<void> {
  await engine.run(
    `CREATE TABLE data AS SELECT i AS id, g AS truth, 'word' AS word,
       [0, 100, 200][g] + (hash(i) % 1000) / 100.0 AS x, [10, 0, 20][g] + (hash(i, 1) % 1000) / 1000.0 AS y
     FROM (SELECT i, CASE WHEN i % 6 < 3 THEN 1 WHEN i % 6 < 5 THEN 2 ELSE 3 END AS g FROM range(${rows}) t(i))`,
  );
}

describe.each([600, 300_000])('three groups in %i rows', (rows) => {
  test('are found, counted, described and written down, largest first', async () => {
    await threeGroups(rows);
    const found = await cluster([
      await profile('id', 'integer'),
      await profile('word', 'text'),
      await profile('x'),
      await profile('y'),
    ]);
    expect(found).toMatchObject({
      k: 3,
      k_chosen_by: 'silhouette',
      structure_found: true,
      rows,
      rows_left_out: 0,
    });
    expect(found.columns).toEqual(['x', 'y']);
    expect(found.left_out.map(({ column }) => column)).toEqual(['id', 'word']);
    expect(found.clusters.map(({ size }) => size)).toEqual([rows / 2, rows / 3, rows / 6]);
    expect(found.clusters[0]?.centroid[0]).toBeCloseTo(5, 0);
    expect(found.clusters[2]?.traits[0]).toMatch(/^x is very high \(20\d(\.\d+)? against 7\d/);
    expect(found.silhouette).toBeGreaterThan(0.9);
    expect(found.principal_components.explained_variance_ratio.reduce((a, b) => a + b)).toBeCloseTo(1);

    const agreement = await engine.query(
      `SELECT truth, cluster, count(*) AS n FROM data JOIN ${literal(join(folder, 'labels.parquet'))} l ON data.rowid = l.row
       GROUP BY ALL ORDER BY ALL`,
    );
    expect(agreement).toEqual([
      { truth: 1, cluster: 1, n: rows / 2 },
      { truth: 2, cluster: 2, n: rows / 3 },
      { truth: 3, cluster: 3, n: rows / 6 },
    ]);
  });
});

test('missing and infinite values: their rows are left out, or get the median', async () => {
  await threeGroups(600);
  await engine.run(
    `UPDATE data SET x = CASE id % 3 WHEN 0 THEN NULL WHEN 1 THEN 'infinity'::DOUBLE ELSE 'nan'::DOUBLE END WHERE id < 30`,
  );
  const x = await profile('x');
  const numeric = x.numeric && { ...x.numeric, not_finite: 20 };
  const profiles = [{ ...x, numeric }, await profile('y')];
  const left = await cluster(profiles);
  expect(left).toMatchObject({ rows: 570, rows_left_out: 30 });
  const filled = await cluster(profiles, { missing: 'median' });
  expect(filled).toMatchObject({ rows: 600, rows_left_out: 0 });
});

test('where hardly a row has every value the median stands for what is missing, unless the person says otherwise', async () => {
  await threeGroups(600);
  await engine.run(`UPDATE data SET x = NULL WHERE id % 5 IN (1, 2)`);
  await engine.run(`UPDATE data SET y = NULL WHERE id % 5 IN (3, 4)`);
  const profiles = [await profile('x'), await profile('y')];
  const filled = await cluster(profiles);
  expect(filled).toMatchObject({ rows: 600, rows_left_out: 0 });
  expect(filled.rows_filled).toBe(480);
  expect(filled.notes.join(' ')).toContain('Only 120 of the 600 rows have a value in each');
  expect(await cluster(profiles, { missing: 'leave_out' })).toMatchObject({ rows: 120, rows_left_out: 480 });
});

test('a column that names groups is compared with the clusters; one that does not is not told of', async () => {
  await threeGroups(600);
  await engine.run(`ALTER TABLE data ADD COLUMN kind VARCHAR`);
  await engine.run(`ALTER TABLE data ADD COLUMN coin VARCHAR`);
  await engine.run(
    `UPDATE data SET kind = 'kind ' || truth, coin = CASE WHEN hash(id) % 2 = 0 THEN 'heads' ELSE 'tails' END`,
  );
  const profiles = await Promise.all(
    ['x', 'y'].map((name) => profile(name)).concat(['kind', 'coin'].map((name) => profile(name, 'text'))),
  );
  const found = await cluster(profiles);
  expect(found.agreements).toEqual([{ column: 'kind', adjusted_rand: 1 }]);
  expect(found.notes.join(' ')).toContain('the groups that kind names: adjusted Rand index 1.00');
});

test('groups in one column are found beside columns of noise, and that is said', async () => {
  await engine.run(
    `CREATE TABLE data AS SELECT (i % 2) * 40 + hash(i) % 100 / 10.0 AS x, hash(i, 1) % 1000 / 1.0 AS a,
       hash(i, 2) % 1000 / 1.0 AS b, hash(i, 3) % 1000 / 1.0 AS c, hash(i, 4) % 1000 / 1.0 AS d FROM range(400) t(i)`,
  );
  const names = ['x', 'a', 'b', 'c', 'd'];
  const found = await cluster(await Promise.all(names.map((name) => profile(name))));
  expect(found).toMatchObject({ structure_found: true, columns: ['x'], k: 2, k_chosen_by: 'silhouette' });
  expect(found.clusters.map(({ size }) => size)).toEqual([200, 200]);
  expect(found.left_out.map(({ column }) => column)).toEqual(['a', 'b', 'c', 'd']);
  expect(found.notes[0]).toBe('The rows fall into groups by x only: the other columns took no part.');
});

test('numbers that name groups are compared with the clusters, and take no part in finding them', async () => {
  await threeGroups(600);
  await engine.run('ALTER TABLE data ADD COLUMN plant_group INTEGER');
  await engine.run('UPDATE data SET plant_group = [7, 2, 4][truth]');
  const profiles = await Promise.all(
    ['x', 'y'].map((name) => profile(name)).concat([profile('plant_group', 'integer')]),
  );
  const found = await cluster(profiles);
  expect(found.columns).toEqual(['x', 'y']);
  expect(found.agreements).toEqual([{ column: 'plant_group', adjusted_rand: 1 }]);
  expect(found.left_out).toEqual([
    { column: 'plant_group', reason: expect.stringContaining('name groups') as string },
  ]);
});

test('a number of clusters that the person gave is kept, with a word where the groups are weak', async () => {
  await engine.run(
    `CREATE TABLE data AS SELECT hash(i) % 10000 / 1.0 AS a, hash(i, 1) % 10000 / 1.0 AS b FROM range(2000) t(i)`,
  );
  const profiles = [await profile('a'), await profile('b')];
  const none = await cluster(profiles);
  expect(none).toMatchObject({ structure_found: false, clusters: [] });
  expect(existsSync(join(folder, 'labels.parquet'))).toBe(false);
  const four = await cluster(profiles, { k: 4 });
  expect(four).toMatchObject({ structure_found: false, k_chosen_by: 'person' });
  expect(four.clusters).toHaveLength(4);
  expect(four.notes.at(-1)).toContain('hardly clearer');
});

test('hostile column names and huge numbers', async () => {
  await engine
    .run(
      `CREATE TABLE data AS SELECT (i % 2) * 1e300 AS "a""; DROP TABLE data; --", (i % 2) * -1e-300 + hash(i) % 7 * 1e-303 AS "" FROM range(100) t(i)`,
    )
    .catch(() => undefined);
  await engine.run(
    `CREATE OR REPLACE TABLE data AS SELECT (i % 2) * 1e150 + hash(i) % 9 * 1e146 AS "a""; DROP TABLE data; --", (i % 2) * -1e-150 + hash(i) % 7 * 1e-153 AS "é 😀" FROM range(100) t(i)`,
  );
  const found = await cluster([await profile('a"; DROP TABLE data; --'), await profile('é 😀')]);
  expect(found.clusters.map(({ size }) => size)).toEqual([50, 50]);
});

test('what cannot be clustered is said', async () => {
  await engine.run(
    `CREATE TABLE data AS SELECT 'a' AS word, 7 AS seven, NULL::DOUBLE AS none, i AS few FROM range(2) t(i)`,
  );
  const profiles = [await profile('word', 'text'), await profile('seven', 'integer'), await profile('none')];
  await expect(cluster(profiles)).rejects.toMatchObject({
    code: 'invalid_input',
    hint: 'word: It is text, not a number. seven: It has only one value. none: It has no values.',
  });
  await expect(cluster(profiles, { columns: ['colour'] })).rejects.toThrow('no column named colour');
  await expect(cluster([await profile('few', 'integer')], { columns: ['few'] })).rejects.toThrow(
    'Too few rows',
  );
});

test('what the description of the table knows need not be measured again', async () => {
  await threeGroups(3000);
  const columns: Column[] = [
    { name: 'x', type: 'decimal' },
    { name: 'y', type: 'decimal' },
  ];
  const found = await describeTable(engine, columns, 0, () => undefined);
  const signal = new AbortController().signal;
  const known = await cluster(found.columns, { k: 3 }, signal, found.pearson);
  const measured = await cluster(found.columns, { k: 3 }, signal, null);
  expect(known.clusters.map(({ size }) => size)).toEqual(measured.clusters.map(({ size }) => size));
  expect(known.inertia / measured.inertia).toBeCloseTo(1, 10);
  known.principal_components.explained_variance_ratio.forEach((ratio, index) =>
    expect(ratio).toBeCloseTo(measured.principal_components.explained_variance_ratio[index] ?? NaN, 10),
  );
});

test('an abort ends the thread and rejects with its reason', async () => {
  await threeGroups(300_000);
  const profiles = [await profile('x'), await profile('y')];
  const abort = new AbortController();
  const reason = new Error('cancelled');
  const running = clusterTable(
    engine,
    profiles,
    {},
    {
      labelsFile: join(folder, 'labels.parquet'),
      threadPath: thread.path,
      signal: abort.signal,
      report: (_fraction, detail) => {
        if (detail === 'finding the clusters') abort.abort(reason);
      },
    },
  );
  await expect(running).rejects.toBe(reason);
});
