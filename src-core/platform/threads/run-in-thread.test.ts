import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AppError } from '#shared/errors';
import { runInThread, type RunInThreadOptions } from './run-in-thread';
import { ThreadEnded } from './thread';

const path = join(import.meta.dirname, 'testing/fragile-thread.cjs');
const run = (request: string, options?: RunInThreadOptions) =>
  runInThread<string, string>(path, request, options);

describe('a thread for one answer', () => {
  it('answers', async () => expect(await run('fox')).toBe('fox'));

  it('hands on an expected error with its code', async () => {
    const failure = await run('fail').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ code: 'disk_full', message: 'The disk is full.' });
  });

  it.each([
    ['exit', {}],
    ['throw', {}],
    ['fill the memory', { memoryLimitMb: 20 }],
    ['never', { standstillMs: 20 }],
  ])('rejects when it is gone before it has answered (%s)', async (request, options) => {
    await expect(run(request, options)).rejects.toBeInstanceOf(ThreadEnded);
  });

  it('is ended in the middle of its work when it is no longer wanted', async () => {
    const stopping = new AbortController();
    const reason = new Error('no longer wanted');
    const running = run('work on and on', {
      signal: stopping.signal,
      onProgress: () => stopping.abort(reason),
    });
    await expect(running).rejects.toBe(reason);
    await expect(run('fox', { signal: stopping.signal })).rejects.toBe(reason);
  });
});
