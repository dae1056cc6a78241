import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ProcessLock } from './process-lock';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leather-book-lock-'));
  file = join(folder, 'lock.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

test('one holds it alone, and the next one waits for that', async () => {
  const first = await ProcessLock.exclusive(file);
  expect(ProcessLock.tryExclusive(file)).toBeUndefined();
  const second = ProcessLock.exclusive(file);
  first.release();
  (await second).release();
});

test('many share it, and none is alone as long as one does', async () => {
  const first = await ProcessLock.shared(file);
  const second = await ProcessLock.shared(file);
  first.release();
  expect(ProcessLock.tryExclusive(file)).toBeUndefined();
  second.release();
  const alone = ProcessLock.tryExclusive(file);
  expect(alone).toBeDefined();
  alone?.release();
});

test('waiting can be given up', async () => {
  const held = await ProcessLock.exclusive(file);
  const waiting = ProcessLock.exclusive(file, AbortSignal.timeout(1));
  await expect(waiting).rejects.toThrow(/abort/i);
  held.release();
});

test.each(['BEGIN EXCLUSIVE', 'BEGIN; SELECT count(*) FROM sqlite_schema'])(
  'a process that is killed no longer holds it (%s)',
  async (statements) => {
    const script = `
      const { DatabaseSync } = require('@photostructure/sqlite');
      const database = new DatabaseSync(process.argv[1]);
      database.exec(process.argv[2]);
      console.log('held');
      setInterval(() => database.isOpen, 1000);`;
    const holder = spawn(process.execPath, ['-e', script, file, statements], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(holder.stdout, 'data');
    expect(ProcessLock.tryExclusive(file)).toBeUndefined();
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    const lock = ProcessLock.tryExclusive(file);
    expect(lock).toBeDefined();
    lock?.release();
  },
);
