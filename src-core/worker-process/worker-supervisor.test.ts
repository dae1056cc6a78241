import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import type { WorkerStatus } from '#shared/status';
import { forkWorker } from './fork-worker';
import { isRunning } from '../platform/is-running';
import { memoryLog } from '../testing/memory-log';
import { WorkerSupervisor, type SupervisorTiming } from './worker-supervisor';

const script = join(import.meta.dirname, 'testing', 'bad-worker.cjs');
const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

function supervise(behaviour: string, timing: Partial<SupervisorTiming> = {}, goesOn = false) {
  const log = memoryLog();
  const supervisor = new WorkerSupervisor({
    spawn: forkWorker(script),
    log,
    secrets: () => ({ openai: 's3cret' }),
    goesOn,
    timing: { firstRestart: 1, drain: 5000, ...timing },
  });
  stops.push(() => supervisor.stop());
  const states: string[] = [];
  supervisor.onStatus.on(({ state }) => states.push(state));
  const start = () => supervisor.start({ ...process.env, BEHAVIOUR: behaviour });
  return { supervisor, log, states, start };
}

function reached(
  supervisor: WorkerSupervisor,
  matches: (status: WorkerStatus) => boolean,
): Promise<WorkerStatus> {
  return new Promise((resolve) => {
    if (matches(supervisor.status)) return resolve(supervisor.status);
    const stop = supervisor.onStatus.on((status) => {
      if (!matches(status)) return;
      stop();
      resolve(status);
    });
  });
}
/** Settles when the log has a line with these words. */
async function said(log: ReturnType<typeof memoryLog>, words: string): Promise<void> {
  while (!log.lines.some((line) => line.includes(words))) await setImmediate();
}
const inState = (supervisor: WorkerSupervisor, state: WorkerStatus['state']) =>
  reached(supervisor, (status) => status.state === state);

test('a worker is started, polls, is drained and gone', async () => {
  const { supervisor, states, start } = supervise('well');
  expect(supervisor.status.state).toBe('waiting');
  start();
  const { pid } = await inState(supervisor, 'polling');
  expect(pid && isRunning(pid)).toBe(true);
  await supervisor.stop();
  expect(states).toEqual(['starting', 'polling', 'draining', 'stopped']);
  expect(pid && isRunning(pid)).toBe(false);
});

test('one that is to go on is tried again after many crashes, with the longest pause', async () => {
  const { supervisor, start } = supervise('well', { longestRestart: 20 }, true);
  start();
  for (let crash = 1; crash <= 6; crash += 1) {
    const { pid } = await inState(supervisor, 'polling');
    process.kill(pid ?? Number.NaN, 'SIGKILL');
    const { message } = await inState(supervisor, 'restarting');
    expect(message.includes('keeps ending')).toBe(crash >= 5);
  }
  expect(await inState(supervisor, 'polling')).toMatchObject({ restarts: 6 });
});

test('a worker that is prepared waits, and the same one begins when there is a server', async () => {
  const { supervisor, log, states } = supervise('waits');
  const env = { ...process.env, BEHAVIOUR: 'waits' };
  supervisor.prepare(env);
  await said(log, 'info worker: waits');
  expect(states).toEqual([]);
  supervisor.start(env, { address: '127.0.0.1:1' });
  await inState(supervisor, 'polling');
  expect(states).toEqual(['starting', 'polling']);
  expect(log.lines.filter((line) => line === 'info worker: waits')).toHaveLength(1);
  expect(log.lines).toContain('info worker: works for 127.0.0.1:1');
  await supervisor.restart(env, {});
  await inState(supervisor, 'polling');
  expect(log.lines).toContain('info worker: works for undefined');
});

test('a prepared worker that ends is not missed before there is a server: then another one starts', async () => {
  const { supervisor, log, states } = supervise('crashes');
  supervisor.prepare({ ...process.env, BEHAVIOUR: 'crashes' });
  await expect.poll(() => log.lines.some((line) => line.includes('ended before it had a server'))).toBe(true);
  expect(supervisor.status.state).toBe('waiting');
  supervisor.start({ ...process.env, BEHAVIOUR: 'well' });
  await inState(supervisor, 'polling');
  expect(states).toEqual(['starting', 'polling']);
});

test('a worker that is only prepared is drained, too', async () => {
  const { supervisor, log } = supervise('waits');
  supervisor.prepare({ ...process.env, BEHAVIOUR: 'waits' });
  await said(log, 'info worker: waits');
  await supervisor.stop();
  expect(supervisor.status.state).toBe('stopped');
});

test('a second start does nothing', async () => {
  const { supervisor, states, start } = supervise('well');
  start();
  await inState(supervisor, 'polling');
  start();
  expect(states).toEqual(['starting', 'polling']);
});

test('a worker that is killed is replaced', async () => {
  const { supervisor, start } = supervise('well');
  start();
  const { pid } = await inState(supervisor, 'polling');
  process.kill(pid ?? Number.NaN, 'SIGKILL');
  await inState(supervisor, 'restarting');
  const next = await inState(supervisor, 'polling');
  expect(next).toMatchObject({ restarts: 1 });
  expect(next.pid).not.toBe(pid);
});

test('after five crashes it gives up, says why, and a restart tries again', async () => {
  const { supervisor, log, states, start } = supervise('crashes');
  start();
  const failed = await inState(supervisor, 'failed');
  expect(failed).toMatchObject({ restarts: 5, hint: expect.stringContaining('Restart') as string });
  expect(failed.message).toContain('exit code was 7');
  expect(states.filter((state) => state === 'restarting')).toHaveLength(4);
  expect(log.lines).toContain('debug worker: about to crash');

  await supervisor.restart({ ...process.env, BEHAVIOUR: 'well' });
  expect(await inState(supervisor, 'polling')).toMatchObject({ restarts: 0 });
});

test('crashes are forgotten once it has run well', async () => {
  const { supervisor, start } = supervise('well', { wellAfter: 1 });
  start();
  const { pid } = await inState(supervisor, 'polling');
  process.kill(pid ?? Number.NaN, 'SIGKILL');
  await reached(supervisor, ({ restarts }) => restarts === 1);
  const well = await reached(supervisor, ({ state, restarts }) => state === 'polling' && restarts === 0);
  expect(well.pid).not.toBe(pid);
});

test('a wrong configuration is not tried again', async () => {
  const { supervisor, states, start } = supervise('fatal');
  start();
  const failed = await inState(supervisor, 'failed');
  expect(failed).toMatchObject({
    hint: 'Correct it.',
    message: expect.stringContaining('A key is wrong.') as string,
  });
  expect(states).toEqual(['starting', 'failed']);
});

test('a worker that does not stop is killed', async () => {
  const { supervisor, log, start } = supervise('hangs', { drain: 1 });
  start();
  const { pid } = await inState(supervisor, 'polling');
  await supervisor.stop();
  expect(supervisor.status.state).toBe('stopped');
  expect(pid && isRunning(pid)).toBe(false);
  expect(log.lines.some((line) => line.includes('is killed'))).toBe(true);
});

test('a worker that is stopped while it waits for its restart stays away', async () => {
  const { supervisor, states, start } = supervise('crashes', {
    firstRestart: 60_000,
    longestRestart: 60_000,
  });
  start();
  await inState(supervisor, 'restarting');
  await supervisor.stop();
  expect(states).toEqual(['starting', 'restarting', 'stopped']);
});

test('a program that cannot be started is a crash like others', async () => {
  const supervisor = new WorkerSupervisor({
    spawn: forkWorker(join(import.meta.dirname, 'no-such-worker.js')),
    log: memoryLog(),
    secrets: () => ({}),
    timing: { firstRestart: 1 },
  });
  supervisor.start(process.env);
  expect((await inState(supervisor, 'failed')).restarts).toBe(5);
});

test('embeddings that older passages get are told', async () => {
  const { supervisor, start } = supervise('well');
  supervisor.embedMissing();
  const told = new Promise((resolve) => supervisor.onEmbeddingProgress.on(resolve));
  start();
  await inState(supervisor, 'polling');
  supervisor.embedMissing();
  expect(await told).toEqual({ embedded: 2, chunks: 5 });
});

describe('messages', () => {
  test('that are invalid are passed over', async () => {
    const { supervisor, log, start } = supervise('garbage');
    start();
    await inState(supervisor, 'polling');
    expect(log.lines.filter((line) => line.includes('an invalid message'))).toHaveLength(3);
  });

  test('of news are passed on', async () => {
    const { supervisor, start } = supervise('news');
    const news: unknown[] = [];
    supervisor.onActivity.on((activity) => news.push(activity.workflow_id));
    start();
    await inState(supervisor, 'polling');
    expect(news).toEqual(['image-1']);
  });

  test('carry the keys, at the start and after a change, and no log does', async () => {
    const { supervisor, log, start } = supervise('well');
    const received = () => log.lines.filter((line) => line === 'info worker: keys: openai').length;
    start();
    await inState(supervisor, 'polling');
    supervisor.updateSecrets();
    await supervisor.stop();
    expect(received()).toBe(2);
    expect(log.lines.join('\n')).not.toContain('s3cret');
  });
});
