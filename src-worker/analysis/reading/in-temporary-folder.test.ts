import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Engine } from '../engine';
import { inTemporaryFolder } from './in-temporary-folder';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'temporary-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** More than DuckDB may keep in memory: it sorts them on the disk. */
async function spill(folder: string, meanwhile: (spilled: string[]) => void): Promise<void> {
  const engine = await Engine.open({ file: join(folder, 'records.duckdb'), temporaryFolder: folder });
  try {
    await engine.run("SET memory_limit = '40MB'");
    await engine.run('SET threads = 1');
    await engine.run(
      'CREATE TEMP TABLE numbers AS SELECT random() AS number, uuid()::VARCHAR AS name FROM range(1000000)',
    );
    meanwhile(readdirSync(join(folder, 'spill')));
  } finally {
    engine.close();
  }
}

test('what the readers and DuckDB have made goes with the folder', async () => {
  await inTemporaryFolder(async (folder) => {
    for (const name of ['unpacked', 'plain.txt', 'source', 'sheet.csv', 'rejected.csv', 'records.ndjson']) {
      writeFileSync(join(folder, name), 'x');
    }
    await spill(folder, (spilled) => expect(spilled).not.toEqual([]));
    expect(existsSync(join(folder, 'spill'))).toBe(false);
  }, root);
  expect(readdirSync(root)).toEqual([]);
});

test('a stranger’s file stays, in the folder and in DuckDB’s', async () => {
  await inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'thesis.doc'), 'mine');
    await spill(folder, () => writeFileSync(join(folder, 'spill', 'notes.txt'), 'mine'));
  }, root);
  const [folder = ''] = readdirSync(root);
  expect(readdirSync(join(root, folder), { recursive: true }).map(String).toSorted()).toEqual([
    'spill',
    'spill/notes.txt',
    'thesis.doc',
  ]);
});
