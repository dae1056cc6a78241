import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RowsQuery, RowsView } from '#shared/analysis/rows-query';
import { viewSql } from '#shared/analysis/view-sql';
import type { AppError } from '#shared/errors';
import { Engine, literal } from '../../analysis/engine';
import { QueriedRows } from './queried-rows';

const root = mkdtempSync(join(tmpdir(), 'sql-'));
const never = new AbortController().signal;
let rows: QueriedRows;

beforeAll(async () => {
  const engine = await Engine.open({ file: join(root, 'data.duckdb'), temporaryFolder: root });
  await engine.run(
    `CREATE TABLE data AS SELECT i AS n, CASE WHEN i % 5 = 0 THEN NULL ELSE 'Town ' || (i % 3) END AS town,
     DATE '2024-01-01' + i::INTEGER AS day, '=' || i AS formula FROM range(1000) AS r(i)`,
  );
  await engine.run(
    `COPY (SELECT i::BIGINT AS row, (i % 2 + 1)::UTINYINT AS cluster FROM range(1000) AS r(i))
     TO ${literal(join(root, 'labels.parquet'))} (FORMAT parquet)`,
  );
  engine.close();
  rows = await QueriedRows.open(root, root);
});
afterAll(async () => {
  await rows.close();
  rmSync(root, { recursive: true, force: true });
});

const sql = (text: string): RowsQuery => ({ kind: 'sql', sql: text });
const ask = (text: string, signal = never) => rows.page({ query: sql(text), signal }, 0, 10);
const see = (view: Partial<RowsView>, offset = 0) =>
  rows.page(
    { query: { kind: 'view', view: { find: '', filters: [], sort: null, ...view } }, signal: never },
    offset,
    3,
  );
const refusal = (text: string): Promise<AppError> =>
  ask(text).then(
    () => expect.fail(`“${text}” was answered`),
    (error: AppError) => error,
  );

describe('SQL', () => {
  it('asks the rows and their clusters, and is answered page by page', async () => {
    const query = sql(
      'SELECT cluster, count(*) AS rows, min(day) AS first FROM data GROUP BY 1 ORDER BY 1; -- so',
    );
    expect(await rows.page({ query, signal: never }, 1, 10)).toEqual({
      columns: [
        { name: 'cluster', type: 'UTINYINT' },
        { name: 'rows', type: 'BIGINT' },
        { name: 'first', type: 'DATE' },
      ],
      rows: [['2', '500', '2024-01-02']],
      total: 2,
    });
    expect((await ask('SUMMARIZE data')).total).toBe(5);
  });

  it.each([
    ['SELECT * FORM data', 'The SQL cannot be understood at “data” (line 1, column 15).'],
    ['SELECT n\nFROM data\nWHERE n > ', 'The SQL ends where more should follow (line 3, column 11).'],
    ["SELECT 'äöü', nn FROM data", 'There is no column “nn” (line 1, column 15).'],
    ['SELECT * FROM sales', 'There is no table “sales” (line 1, column 15).'],
    ['SELECT middle(n) FROM data', 'There is no scalar function “middle” (line 1, column 8).'],
    ['SELECT town::INTEGER FROM data', "Could not convert string 'Town 1' to INT32"],
    ['', 'There is no SQL yet.'],
    ['-- only a remark', 'The SQL could not be run.'],
    ['SELECT ?', 'There is nobody to fill in “?” or “$1”: write the values themselves.'],
  ])('is refused with a sentence and its place: %s', async (text, message) => {
    const { code, message: said } = await refusal(text);
    expect({ code, said }).toEqual({
      code: 'invalid_input',
      said: expect.stringContaining(message) as string,
    });
    expect(said).not.toMatch(/exception_type|Error:/);
  });

  it.each([
    `COPY data TO ${literal(join(root, 'stolen.csv'))}`,
    "ATTACH '/tmp/other.db'",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "SELECT * FROM sniff_csv('/etc/passwd')",
    "SELECT * FROM glob('/*')",
    "SELECT * FROM read_csv('https://example.com/x.csv')",
    "SELECT * FROM query('COPY data TO ''/tmp/stolen.csv''')",
    'PRAGMA database_list',
    'INSTALL httpfs',
    'LOAD httpfs',
    'SET enable_external_access = true',
    "SET memory_limit = '100GB'",
    'RESET lock_configuration',
    'SELECT 1; DROP TABLE data',
    'DROP VIEW data',
    'DELETE FROM data',
    'UPDATE data SET n = 1',
    'INSERT INTO data SELECT * FROM data',
    'CREATE TABLE x AS SELECT 1',
    "EXPORT DATABASE '/tmp/stolen'",
    'EXPLAIN ANALYZE SELECT 1',
    'CHECKPOINT',
    'BEGIN',
    'USE temp',
    'CALL pragma_version()',
    'PREPARE p AS SELECT 1',
  ])('does nothing but ask: %s', async (text) => {
    expect(await refusal(text)).toMatchObject({ code: 'invalid_input' });
    expect(existsSync(join(root, 'stolen.csv'))).toBe(false);
    expect((await ask('SELECT count(*) FROM data')).rows).toEqual([['1000']]);
  });

  it.each([
    'SELECT count(*) FROM data a, data b, data c, data d, data e WHERE a.n + b.n + c.n + d.n + e.n = -1',
    'WITH RECURSIVE t AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t',
    'SELECT a.n FROM data a, data b, data c, data d',
  ])('is stopped as soon as nobody waits for it: %s', async (text) => {
    const stop = new AbortController();
    const asked = ask(text, stop.signal);
    const next = ask('SELECT 1');
    stop.abort(new Error('Nobody waits.'));
    await expect(asked).rejects.toThrow('Nobody waits.');
    expect((await next).rows).toEqual([['1']]);
  });
});

describe('a view of the rows', () => {
  it('sorts by a column, missing values last, on any page', async () => {
    const { total, rows: first } = await see({ sort: { column: 'n', descending: true } });
    expect([total, ...first.map(([n]) => n)]).toEqual([1000, '999', '998', '997']);
    const last = await see({ sort: { column: 'town', descending: true } }, 997);
    expect(last.rows.map((row) => row[1])).toEqual([null, null, null]);
  });

  it('finds text in every column, whatever its capitals, and filters by value', async () => {
    expect((await see({ find: 'TOWN 2' })).total).toBe(266);
    expect((await see({ find: '2024-02-1' })).rows.map(([n]) => n)).toEqual(['40', '41', '42']);
    const filters = [
      { column: 'town', operator: 'missing', value: '' },
      { column: 'n', operator: 'at_least', value: '990' },
      { column: 'cluster', operator: 'equals', value: '1' },
    ] as const;
    expect((await see({ filters: [...filters] })).rows.map(([n]) => n)).toEqual(['990']);
    const days = [{ column: 'day', operator: 'at_most', value: '2024-01-02' } as const];
    expect((await see({ filters: days })).total).toBe(2);
    await expect(see({ filters: [{ column: 'n', operator: 'equals', value: 'x' }] })).rejects.toMatchObject({
      code: 'invalid_input',
    });
  });

  it('is the same as its SQL', async () => {
    const view: RowsView = {
      find: "o'",
      filters: [{ column: 'town', operator: 'differs', value: "it's" }],
      sort: { column: 'day', descending: false },
    };
    const query = sql(viewSql(view, rows.columns));
    expect((await rows.page({ query, signal: never }, 0, 3)).total).toBe((await see(view)).total);
    expect((await ask(viewSql({ find: '', filters: [], sort: null }, rows.columns))).total).toBe(1000);
  });
});

describe('an answer in a file', () => {
  const written = async (query: RowsQuery, format: 'csv' | 'json' | 'parquet') =>
    readFileSync(await rows.export({ query, signal: never }, format));

  it('is CSV in which nothing is a formula, JSON, or Parquet', async () => {
    const query = sql('SELECT n, formula, day FROM data ORDER BY n DESC LIMIT 2');
    expect((await written(query, 'csv')).toString()).toBe(
      "n,formula,day\n999,'=999,2026-09-26\n998,'=998,2026-09-25\n",
    );
    expect(JSON.parse((await written(query, 'json')).toString())).toEqual([
      { n: 999, formula: '=999', day: '2026-09-26' },
      { n: 998, formula: '=998', day: '2026-09-25' },
    ]);
    expect((await written(query, 'parquet')).subarray(0, 4).toString()).toBe('PAR1');
  });

  it('has the rows of a view in its order, with their clusters', async () => {
    const view = { find: '=99', filters: [], sort: { column: 'n', descending: true } };
    expect((await written({ kind: 'view', view }, 'csv')).toString().split('\n').slice(0, 2)).toEqual([
      'n,town,day,formula,cluster',
      "999,Town 0,2026-09-26,'=999,2",
    ]);
  });
});
