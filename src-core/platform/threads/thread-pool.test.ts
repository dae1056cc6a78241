import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ThreadPool } from './thread-pool';

const path = join(import.meta.dirname, 'testing/fragile-thread.cjs');
let threads: ThreadPool<string, string>;

afterEach(() => threads.close());

const run = (request: string) => threads.run(request, new AbortController().signal);

/** Runs a request, and aborts the moment `when` is true of its progress. */
function runUntil(when: (fraction: number | null) => boolean, request: string): Promise<string> {
  const stopping = new AbortController();
  return threads.run(request, stopping.signal, (fraction) => {
    if (when(fraction)) stopping.abort(new Error('no longer wanted'));
  });
}

describe('threads that fail', () => {
  it.each([
    ['exit', 'exit code 1'],
    ['throw', 'The art has caught fire.'],
    ['fail', 'The disk is full.'],
  ])('reject what they were at (%s), and the next request is answered', async (request, message) => {
    threads = new ThreadPool({ path, limit: 1 });
    const lost = run(request);
    const waiting = run('fox');
    await expect(lost).rejects.toThrow(message);
    await expect(waiting).resolves.toBe('fox');
    expect(threads.size).toBe(1);
  });

  it('reject every request when they cannot be started', async () => {
    threads = new ThreadPool({ path: join(import.meta.dirname, 'no-such-thread.js'), limit: 1 });
    const results = await Promise.allSettled([run('fox'), run('owl')]);
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('threads', () => {
  it('are as many as there is work for, up to the limit', async () => {
    threads = new ThreadPool({ path, limit: 2 });
    expect(threads.size).toBe(0);
    const answers = [run('fox'), run('owl'), run('bear')];
    expect(threads.size).toBe(2);
    await expect(Promise.all(answers)).resolves.toEqual(['fox', 'owl', 'bear']);
    expect(threads.size).toBe(2);
  });

  it('end when there is nothing to do, and start again', async () => {
    threads = new ThreadPool({ path, limit: 1, idleMs: 1 });
    await run('fox');
    await vi.waitUntil(() => threads.size === 0);
    await expect(run('owl')).resolves.toBe('owl');
  });

  it('reject what they were at and what waited when they are closed', async () => {
    threads = new ThreadPool({ path, limit: 1 });
    const answers = Promise.allSettled([run('fox'), run('owl')]);
    await threads.close();
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});

describe('a request that is no longer wanted', () => {
  it('is let go of by its thread, which answers the next one', async () => {
    threads = new ThreadPool({ path, limit: 1 });
    const stopped = runUntil((fraction) => fraction === 0.5, 'until it is stopped');
    await expect(stopped).resolves.toBe('stopped');
    await expect(run('fox')).resolves.toBe('fox');
  });

  it('takes its thread along where the pool says so, in the midst of its work', async () => {
    threads = new ThreadPool({ path, limit: 1, endOnAbort: true });
    const stopped = runUntil((fraction) => fraction === 0.5, 'work on and on');
    const next = run('fox');
    await expect(stopped).rejects.toThrow('no longer wanted');
    await expect(next).resolves.toBe('fox');
  });

  it('gives up its turn', async () => {
    threads = new ThreadPool({ path, limit: 1 });
    const first = run('fox');
    await expect(runUntil((fraction) => fraction === null, 'owl')).rejects.toThrow('no longer wanted');
    await expect(first).resolves.toBe('fox');
    await expect(run('bear')).resolves.toBe('bear');
  });
});
