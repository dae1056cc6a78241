import { mkdir, open, readFile, rm, stat, utimes } from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const HEARTBEAT_MS = 2_000;
/** A holder that has not touched its lock for this long counts as dead, whatever its process id says. */
const STALE_AFTER_MS = 60_000;
const POLL_MS = 50;

/**
 * Runs `work` while holding the lock file; two processes never run it at once.
 * The lock of a process that died is taken over: its process id is gone, or (should the id be in use again,
 * or belong to another machine or container) its heartbeat has stopped.
 * `onWait(holder)` is called once when the lock is taken, with the process id of its holder. `signal` ends the wait.
 * @template Result
 * @param {string} file
 * @param {() => Result | Promise<Result>} work
 * @param {{ onWait?: (pid: number) => void, staleAfterMs?: number, signal?: AbortSignal }} [options]
 * @returns {Promise<Result>}
 */
export async function withLock(file, work, { onWait, staleAfterMs = STALE_AFTER_MS, signal } = {}) {
  await mkdir(dirname(file), { recursive: true });
  let told = false;
  while (!(await tryCreate(file))) {
    const holder = await readHolder(file);
    if (holder === undefined) continue;
    if (isDead(holder, staleAfterMs)) {
      await takeAway(file, staleAfterMs);
      continue;
    }
    if (!told) onWait?.(holder.pid);
    told = true;
    await wait(POLL_MS, undefined, { signal });
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(file, now, now).catch(() => {});
  }, HEARTBEAT_MS);
  heartbeat.unref();
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    await rm(file, { force: true });
  }
}

async function tryCreate(file) {
  try {
    const handle = await open(file, 'wx');
    await handle.writeFile(String(process.pid));
    await handle.close();
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

async function readHolder(file) {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
    return { pid: Number(text), mtimeMs };
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function isDead({ pid, mtimeMs }, staleAfterMs) {
  if (Date.now() - mtimeMs > staleAfterMs) return true;
  // An empty file is a lock whose holder is about to write its id; the heartbeat rule covers one that died there.
  if (!pid) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

/**
 * Removes a dead holder's lock, unless somebody else has by now. One at a time, under its own lock: otherwise,
 * acting on an earlier look, a process could remove the next holder's lock. The rest wait for their next turn.
 */
async function takeAway(file, staleAfterMs) {
  const taking = `${file}.taking`;
  if (!(await tryCreate(taking))) {
    const taker = await readHolder(taking);
    if (taker && isDead(taker, staleAfterMs)) await rm(taking, { force: true });
    return;
  }
  try {
    const holder = await readHolder(file);
    if (holder && isDead(holder, staleAfterMs)) await rm(file, { force: true });
  } finally {
    await rm(taking, { force: true });
  }
}
