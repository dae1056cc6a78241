import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { ToService } from '#shared/service-messages';
import { isRunning } from '../platform/is-running';
import { memoryLog } from '../testing/memory-log';
import { forkWorker } from './fork-worker';
import { LocalService, type LocalServiceOptions } from './local-service';

const SCRIPT = join(import.meta.dirname, 'testing', 'bad-service.cjs');
let services: LocalService[] = [];
afterEach(async () => {
  for (const service of services) await service.stop();
  services = [];
});

function open(behaviour: string, options: Partial<LocalServiceOptions> = {}) {
  const log = memoryLog();
  const started: number[] = [];
  let environment = behaviour;
  const service = new LocalService({
    spawn: (env) => {
      const process = forkWorker<ToService>(SCRIPT)({ ...env, BEHAVIOUR: environment });
      started.push(process.pid ?? Number.NaN);
      return process;
    },
    log,
    ...options,
  });
  services.push(service);
  const behave = (next: string) => {
    environment = next;
  };
  return { service, log, started, behave };
}
const rowsOf = (folder: string) => ({ about: 'rows', folder, offset: 0, limit: 1 }) as const;

test('questions start one process, which answers each by its own, with a value or with an error', async () => {
  const { service, started } = open('well');
  expect(started).toEqual([]);
  const answers = await Promise.all(['a', 'b', 'c'].map((folder) => service.ask(rowsOf(folder))));
  expect(answers.map(({ columns }) => columns)).toEqual([['a'], ['b'], ['c']]);
  await expect(service.ask({ about: 'preview', path: 'x', reading: {} })).rejects.toMatchObject({
    code: 'data_file_unreadable',
    message: 'It is empty.',
    hint: 'Fill it.',
  });
  expect(started).toHaveLength(1);
});

test('one that has had no question for a while goes, and comes again with the next', async () => {
  const { service, started } = open('well', { idleMs: 1 });
  await service.ask(rowsOf('a'));
  await expect.poll(() => isRunning(started[0] ?? Number.NaN)).toBe(false);
  expect(service.pid).toBeUndefined();
  expect((await service.ask(rowsOf('b'))).columns).toEqual(['b']);
  expect(started).toHaveLength(2);
});

test('a question that two processes do not outlive fails, and the next question starts another', async () => {
  const { service, started, behave } = open('crashes');
  const ended = { code: 'internal', hint: expect.stringContaining('Try again') as string };
  await expect(service.ask(rowsOf('a'))).rejects.toMatchObject(ended);
  expect(started).toHaveLength(2);
  behave('well');
  expect((await service.ask(rowsOf('b'))).columns).toEqual(['b']);
  expect(started).toHaveLength(3);
});

test('one that is killed while it has a question: another answers it', async () => {
  const { service, log, started, behave } = open('silent');
  const answer = service.ask(rowsOf('a'));
  await expect.poll(() => log.lines).toContain('info service: asked for rows');
  behave('well');
  process.kill(started[0] ?? Number.NaN, 'SIGKILL');
  expect((await answer).columns).toEqual(['a']);
  expect(started).toHaveLength(2);
});

test('one that cannot be started fails the question, and no more', async () => {
  const { service } = open('well', { spawn: forkWorker(join(import.meta.dirname, 'no-such-service.js')) });
  await expect(service.ask(rowsOf('a'))).rejects.toMatchObject({ code: 'internal' });
  expect(await service.embed('anything')).toBeNull();
});

test('a question that nobody wants any more rejects with the reason, and the process hears of it', async () => {
  const { service, log } = open('silent');
  const abort = new AbortController();
  const answer = service.ask(rowsOf('a'), abort.signal);
  await expect.poll(() => log.lines).toContain('info service: asked for rows');
  abort.abort(new Error('scrolled on'));
  await expect(answer).rejects.toThrow('scrolled on');
  await expect.poll(() => log.lines).toContain('info service: dismissed');
  await expect(service.ask(rowsOf('a'), abort.signal)).rejects.toThrow('scrolled on');
});

test('an embedding is null without a model, after a crash, and when it takes too long', async () => {
  const { service, behave } = open('well');
  expect(await Promise.all(['a', 'unknown', 'abc'].map((text) => service.embed(text)))).toEqual([
    { vector: Float32Array.of(0.5, 1), model: 'm' },
    null,
    { vector: Float32Array.of(0.5, 3), model: 'm' },
  ]);
  expect(await open('crashes').service.embed('a')).toBeNull();
  const slow = open('silent', { embeddingMs: 1 });
  expect(await slow.service.embed('a')).toBeNull();
  behave('silent');
  await expect(service.embed('a', AbortSignal.abort(new Error('typed on')))).rejects.toThrow('typed on');
});

test('a stop ends it, whether it listens or not, and nothing starts it again', async () => {
  const { service, started } = open('hangs');
  await service.ask(rowsOf('a'));
  await service.stop();
  expect(isRunning(started[0] ?? Number.NaN)).toBe(false);
  await expect(service.ask(rowsOf('a'))).rejects.toMatchObject({ code: 'cancelled' });
  expect(started).toHaveLength(1);
});
