import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyStore } from '#core/stores/database/copy-store';
import { openDatabase } from '#core/stores/database/database';
import { CommandLine } from './testing/command-line';

let cli: CommandLine;
let store: string;
/** A data folder that has been used, whose store is gone. */
beforeEach(async () => {
  cli = await CommandLine.create();
  store = join(cli.data, 'leather-book.db');
  openDatabase(store).close();
  await copyStore({ database: store, folder: join(cli.data, 'backups'), day: '2026-01-02' });
  await rm(store);
});
afterEach(() => cli.close());

test('a command says so and what to do, and begins no empty store', async () => {
  const { code, json } = await cli.runJson('knowledge', 'list');
  expect({ code, json }).toMatchObject({
    code: 3,
    json: { code: 'storage_missing', hint: expect.stringContaining('newest good copy') as string },
  });
  expect(existsSync(store)).toBe(false);
});

test('a worker says so, is not started again and again, and begins none either', async () => {
  await cli.run('temporal', 'start');
  const { code, stderr } = await cli.run('temporal', 'worker');
  await cli.run('temporal', 'stop', '--force');
  expect(code).toBe(3);
  expect(stderr).toContain('is gone from the data folder');
  expect(stderr).toContain('newest good copy');
  expect(existsSync(store)).toBe(false);
});
