import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Engine } from '../engine';
import { rankCorrelations } from './rank-correlation';

/** By DuckDB's own ranks and correlation. */
const SPEARMAN = (i: number, j: number) => {
  const rank = (value: string) =>
    `(rank() OVER (ORDER BY ${value}) + (count(*) OVER (PARTITION BY ${value}) - 1) / 2.0)`;
  return `SELECT corr(a, b) AS r FROM (SELECT ${rank(`c${i}`)} AS a, ${rank(`c${j}`)} AS b
    FROM data WHERE c${i} IS NOT NULL AND c${j} IS NOT NULL)`;
};

test('ranks correlate as DuckDB says, with equal and with missing values', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ranks-'));
  const engine = await Engine.open({ temporaryFolder: folder });
  try {
    const columns = [
      'i',
      '-i * i',
      'hash(i) % 7',
      'CASE WHEN i % 3 > 0 THEN hash(i, 1) % 100 END',
      'CASE WHEN i % 5 > 0 THEN sin(i) END',
      '7',
      'CASE WHEN i < 1 THEN i END',
      'CASE WHEN i % 2 = 0 THEN 0.0 ELSE -0.0 END',
    ];
    const values = columns.map((value, index) => `(${value})::DOUBLE AS c${index}`).join(', ');
    await engine.run(`CREATE TABLE data AS SELECT ${values} FROM range(5000) t(i)`);
    const found: (number | null)[] = [];
    const expected: (number | null)[] = [];
    const pairs: [number, number][] = [];
    await rankCorrelations(engine, 'SELECT * FROM data', columns.length, (i, j, value) => {
      pairs.push([i, j]);
      found.push(value && Number(value.toFixed(12)));
    });
    for (const [i, j] of pairs) {
      const [row] = await engine.query<{ r: number | null }>(SPEARMAN(i, j));
      expected.push(typeof row?.r === 'number' && Number.isFinite(row.r) ? Number(row.r.toFixed(12)) : null);
    }
    expect(pairs).toHaveLength(28);
    expect(found).toEqual(expected);
    expect(found[0]).toBe(-1);
  } finally {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
