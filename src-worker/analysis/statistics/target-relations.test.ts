import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ColumnType } from '#shared/analysis/options';
import { Engine } from '../engine';
import { describeTable } from './describe-table';

let folder: string;
let engine: Engine;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'target-'));
  engine = await Engine.open({ temporaryFolder: folder });
});
afterEach(() => {
  engine.close();
  rmSync(folder, { recursive: true, force: true });
});

async function described(sql: string, types: Record<string, ColumnType>, target?: string) {
  await engine.run(`CREATE OR REPLACE TABLE data AS ${sql}`);
  const columns = Object.entries(types).map(([name, type]) => ({ name, type }));
  return describeTable(engine, columns, 0, () => undefined, target);
}

/** 200 flats: their price follows the area and the town, and neither the noise nor the colour. */
const FLATS = `SELECT i + 1 AS id, area, town, noise, colour, size, 1000 * area + CASE town WHEN 'Paris' THEN 90000 ELSE 0 END AS price
  FROM (SELECT i, 30 + (i * 37) % 90 AS area, ['Paris', 'Lyon', 'Nice'][1 + i % 3] AS town,
    (hash(i) % 1000)::BIGINT AS noise, ['red', 'blue'][(1 + hash(i * 7) % 2)::BIGINT] AS colour,
    CASE WHEN (i * 37) % 90 > 45 THEN 'large' ELSE 'small' END AS size FROM range(200) t(i))`;
const TYPES: Record<string, ColumnType> = {
  ...{ id: 'integer', area: 'integer', noise: 'integer', price: 'integer' },
  ...{ town: 'text', colour: 'text', size: 'text' },
};

test('what goes with a number: other numbers, and the groups in which it differs', async () => {
  const { target } = await described(FLATS, TYPES, 'price');
  expect(target?.kind).toBe('number');
  expect(target?.relations.map(({ column, measure }) => `${column} ${measure}`)).toEqual([
    'town correlation_ratio',
    'area pearson',
    'size correlation_ratio',
  ]);
  const [town, area] = target?.relations ?? [];
  expect(town?.message).toMatch(
    /^price differs by town: on average 16\d,\d+(\.\d+)? where it is “Paris”, .* of 3 groups; η is 0\.8\d in 200 rows\.$/,
  );
  expect(area?.message).toMatch(/^area goes up as price goes up: their correlation is 0\.4\d in 200 rows\.$/);
});

test('whole numbers without holes are compared as the correlations are, unless they number the rows', async () => {
  const sql =
    'SELECT i + 1 AS id, 20 + i AS square_metres, 100 + 3 * i + i % 7 AS price FROM range(300) t(i)';
  const { target } = await described(
    sql,
    { id: 'integer', square_metres: 'integer', price: 'integer' },
    'price',
  );
  expect(target?.relations.map(({ column }) => column)).toEqual(['square_metres']);
});

test('what goes with a category', async () => {
  const { target } = await described(FLATS, TYPES, 'size');
  expect(target?.kind).toBe('category');
  expect(target?.relations.map(({ column }) => column)).toEqual(['area', 'price']);
  expect(target?.relations[0]?.message).toMatch(/^area differs by size: on average \d.* where it is “large”/);
});

test('chance is no relation', async () => {
  const columns = Array.from({ length: 30 }, (_, at) => `hash(i * 31 + ${at}) % 1000 AS c${at}`);
  const types = Object.fromEntries(columns.map((_, at) => [`c${at}`, 'integer' as const]));
  const { target } = await described(`SELECT ${columns.join(', ')} FROM range(40) t(i)`, types, 'c0');
  expect(target).toMatchObject({ compared: 29, relations: [] });
});

test('a column that there is not, or that has nothing to compare, is refused', async () => {
  await expect(described(FLATS, TYPES, 'rent')).rejects.toMatchObject({
    code: 'invalid_input',
    message: 'The file has no column named rent.',
  });
  const names = "SELECT 'name ' || i AS name, i AS n FROM range(30) t(i)";
  await expect(described(names, { name: 'text', n: 'integer' }, 'name')).rejects.toMatchObject({
    message: 'name can be no target: it has to be a number, or one of a few categories that come again.',
  });
});

test('the numbers of rows take no part in the correlations, whatever their order', async () => {
  const { pearson, notes } = await described(
    'SELECT (i * 7) % 30 + 100 AS "Unnamed: 0", i AS minute, i * 2.5 AS way FROM range(30) t(i)',
    { 'Unnamed: 0': 'integer', minute: 'integer', way: 'decimal' },
  );
  expect(pearson?.columns).toEqual(['minute', 'way']);
  expect(notes).toContain('Unnamed: 0 numbers the rows, and takes no part in the correlations.');
});

test('some rows are shown as they were read', async () => {
  const { sample } = await described('SELECT i, NULL::VARCHAR AS nothing FROM range(100) t(i)', {
    i: 'integer',
    nothing: 'text',
  });
  expect(sample.columns).toEqual(['i', 'nothing']);
  expect(sample.rows.map(({ row }) => row)).toEqual([1, 2, 3, 4, 5, 20, 40, 60, 80, 100]);
  expect(sample.rows[0]?.cells).toEqual(['0', null]);
});
