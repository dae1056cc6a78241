import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

const module = new URL('./lock.mjs', import.meta.url).href;
let folder;
let file;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  file = join(folder, 'a.lock');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that takes the lock and says so; it holds it until it is killed. */
async function otherHolder() {
  const script = `
    const { withLock } = await import(${JSON.stringify(module)});
    await withLock(${JSON.stringify(file)}, () => {
      console.log('held');
      return new Promise(() => setInterval(() => {}, 1000));
    });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((held) => child.stdout.once('data', held));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  return { pid: child.pid, kill: () => (child.kill('SIGKILL'), ended) };
}

test('gives the result of the work and releases the lock', async () => {
  expect(await withLock(file, async () => 'done')).toBe('done');
  expect(existsSync(file)).toBe(false);
});

test('releases the lock when the work fails', async () => {
  await expect(withLock(file, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(existsSync(file)).toBe(false);
});

test('lets one in at a time', async () => {
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setImmediate(resolve));
    inside--;
  };
  await Promise.all(Array.from({ length: 5 }, () => withLock(file, work)));
  expect(most).toBe(1);
});

test('waits for a living process, says for which, and takes over when it is killed', async () => {
  const holder = await otherHolder();
  let waitedFor;
  const waiting = new Promise((told) => {
    waitedFor = told;
  });
  const result = withLock(file, async () => 'mine', { onWait: waitedFor });
  expect(await waiting).toBe(holder.pid);
  await holder.kill();
  expect(await result).toBe('mine');
});

test('of many that saw the holder die, one at a time gets in', async () => {
  const holder = await otherHolder();
  await holder.kill();
  // How the steps of two of them interleave differs from round to round.
  for (let round = 0; round < 10; round += 1) {
    writeFileSync(file, String(holder.pid));
    let inside = 0;
    const work = async () => {
      expect(++inside).toBe(1);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
    };
    await Promise.all(Array.from({ length: 8 }, () => withLock(file, work)));
  }
  expect(readdirSync(folder)).toEqual([]);
});

test('takes over a lock whose heartbeat stopped, even if its process id is in use again', async () => {
  writeFileSync(file, String(process.ppid));
  const longAgo = new Date(Date.now() - 120_000);
  utimesSync(file, longAgo, longAgo);
  expect(await withLock(file, async () => 'mine')).toBe('mine');
});
