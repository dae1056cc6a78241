import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Engine, identifier, literal } from './engine';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'engine-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('answers are plain values', async () => {
  const engine = await Engine.open({ temporaryFolder: folder });
  const [row] = await engine.query(
    `SELECT 7::HUGEINT AS whole, 1.25::DECIMAL(10, 2) AS exact, 'nan'::DOUBLE AS none, DATE '1950-01-02' AS day,
     TIMESTAMP '2020-01-02 03:04:05.6' AS moment, [1::BIGINT, NULL] AS list, {'n': 2::BIGINT} AS part`,
  );
  expect(row).toEqual({
    whole: 7,
    exact: 1.25,
    none: NaN,
    day: '1950-01-02T00:00:00.000Z',
    moment: '2020-01-02T03:04:05.600Z',
    list: [1, null],
    part: { n: 2 },
  });
  engine.close();
});

test('names and texts of any kind are quoted', async () => {
  const engine = await Engine.open({ temporaryFolder: folder });
  const hostile = `a"b'c; DROP TABLE data; --`;
  expect(await engine.query(`SELECT ${literal(hostile)} AS ${identifier(hostile)}`)).toEqual([
    { [hostile]: hostile },
  ]);
  engine.close();
});

test('an abort interrupts a query at once', async () => {
  const controller = new AbortController();
  const engine = await Engine.open({ temporaryFolder: folder, signal: controller.signal });
  const reason = new Error('cancelled');
  const endless = engine.query('SELECT count(*) FROM range(100000000) a, range(100000000) b');
  setImmediate(() => controller.abort(reason));
  await expect(endless).rejects.toBe(reason);
  await expect(engine.query('SELECT 1')).rejects.toBe(reason);
  engine.close();
});

test('an abort is not lost, however early it comes', async () => {
  for (let turns = 0; turns < 40; turns += 1) {
    const controller = new AbortController();
    const engine = await Engine.open({ temporaryFolder: folder, signal: controller.signal });
    const reason = new Error('cancelled');
    const endless = engine.query('SELECT count(*) FROM range(100000000) a, range(100000000) b');
    const ended = endless.catch((error: unknown) => error);
    for (let turn = 0; turn < turns; turn += 1) await new Promise(setImmediate);
    controller.abort(reason);
    expect(await ended).toBe(reason);
    engine.close();
  }
});

test('nothing is fetched from anywhere', async () => {
  const engine = await Engine.open({ temporaryFolder: folder });
  await expect(engine.run(`SELECT * FROM read_csv('http://127.0.0.1:9/data.csv')`)).rejects.toThrow('httpfs');
  engine.close();
});
