import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Engine, literal } from '../analysis/engine';
import { OpenedAnalyses } from './opened-analyses';

let root: string;
let opened: OpenedAnalyses;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'rows-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));
beforeEach(() => {
  opened = new OpenedAnalyses(root);
});
afterEach(() => opened.close());

/** The folder of an analysis with this table and, where `labels` selects them, clusters. */
async function analysis(name: string, select: string, labels?: string): Promise<string> {
  const folder = join(root, name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const engine = await Engine.open({ file: join(folder, 'data.duckdb'), temporaryFolder: folder });
  await engine.run(`CREATE TABLE data AS ${select}`);
  if (labels)
    await engine.run(`COPY (${labels}) TO ${literal(join(folder, 'labels.parquet'))} (FORMAT parquet)`);
  engine.close();
  return folder;
}

describe('the rows of an analysis', () => {
  it('are texts in the columns’ order: plain numbers, ISO dates and times, null for what is missing', async () => {
    const folder = await analysis(
      'types',
      `SELECT * FROM (VALUES
        (9007199254740993::BIGINT, 0.1::DOUBLE, true, DATE '1969-07-20', TIMESTAMP '2020-01-02 03:04:05.5', TIME '12:30:00', 'ein "Wort", 🦊'),
        (NULL, 'inf'::DOUBLE, NULL, NULL, NULL, NULL, '')
      ) AS rows(z, "a b", """x""", d, t, c, text)`,
    );
    expect(await opened.rows(folder, 0, 10)).toEqual({
      columns: ['z', 'a b', '"x"', 'd', 't', 'c', 'text'],
      rows: [
        [
          '9007199254740993',
          '0.1',
          'true',
          '1969-07-20',
          '2020-01-02T03:04:05.5',
          '12:30:00',
          'ein "Wort", 🦊',
        ],
        [null, 'inf', null, null, null, null, ''],
      ],
    });
  });

  it('are any page of a million, in the file’s order', async () => {
    const folder = await analysis('million', 'SELECT 1000000 - i AS n FROM range(1000000) AS r(i)');
    const numbers = async (offset: number, limit: number) =>
      (await opened.rows(folder, offset, limit)).rows.map(([n]) => Number(n));
    expect(await numbers(0, 2)).toEqual([1_000_000, 999_999]);
    expect(await numbers(999_998, 100)).toEqual([2, 1]);
    expect(await numbers(2_000_000, 100)).toEqual([]);
    const pages = await Promise.all([0, 1, 2, 3].map((page) => numbers(page * 250_000, 1)));
    expect(pages).toEqual([[1_000_000], [750_000], [500_000], [250_000]]);
  });

  it('have their cluster last, under a name of its own, where they have one', async () => {
    const folder = await analysis(
      'clusters',
      `SELECT i AS n, 'x' AS "Cluster" FROM range(5) AS r(i)`,
      `SELECT i::BIGINT AS row, (i % 2 + 1)::UTINYINT AS cluster FROM range(4) AS r(i)`,
    );
    expect(await opened.rows(folder, 2, 3)).toEqual({
      columns: ['n', 'Cluster', 'cluster_2'],
      rows: [
        ['2', 'x', '1'],
        ['3', 'x', '2'],
        ['4', 'x', null],
      ],
    });
  });

  it('cut texts that are too long to show', async () => {
    const folder = await analysis('long', `SELECT repeat('ä', 1000) AS fits, repeat('🦊', 100000) AS cut`);
    const [[fits, cut] = []] = (await opened.rows(folder, 0, 1)).rows;
    expect(fits).toBe('ä'.repeat(1000));
    expect(cut).toBe(`${'🦊'.repeat(1000)}…`);
  });

  it('are those of the analysis that the folder holds now', async () => {
    const folder = await analysis('replaced', 'SELECT 1 AS n');
    expect((await opened.rows(folder, 0, 1)).rows).toEqual([['1']]);
    await analysis('replaced', 'SELECT 2 AS n');
    expect((await opened.rows(folder, 0, 1)).rows).toEqual([['2']]);
  });

  it('come from more analyses than are kept open, and after all were closed', async () => {
    const folders = await Promise.all(
      Array.from({ length: 7 }, (_, n) => analysis(`many-${n}`, `SELECT ${n} AS n`)),
    );
    const read = () =>
      Promise.all(folders.map(async (folder) => (await opened.rows(folder, 0, 1)).rows[0]?.[0]));
    const expected = ['0', '1', '2', '3', '4', '5', '6'];
    expect(await read()).toEqual(expected);
    expect(await read()).toEqual(expected);
    await opened.close();
    expect(await read()).toEqual(expected);
  });

  it('that are gone are not found', async () => {
    const folder = await analysis('gone', 'SELECT 1 AS n');
    rmSync(folder, { recursive: true });
    await expect(opened.rows(folder, 0, 1)).rejects.toMatchObject({
      code: 'not_found',
      hint: 'Analyse the file again.',
    });
  });
});
