import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { buildScript, type BuiltScript } from '#core/testing/build-script';
import { ThreadPool } from '#core/platform/threads/thread-pool';
import { ThreadEnded } from '#core/platform/threads/thread';
import { activityFailure } from '../../activity-failure';
import { extractKnowledge } from './extract-knowledge';
import { readContent } from './read-content';
import type { ReadingThreads } from './reading-thread';
import * as articles from './testing/articles';

const LONG = `${articles.JAPANESE}\n`.repeat(200).slice(0, 100_000);
const signal = new AbortController().signal;
let script: BuiltScript;
let threads: ReadingThreads;

beforeAll(async () => {
  script = await buildScript(join(import.meta.dirname, 'reading-thread.ts'));
});
afterAll(() => script.remove());
beforeEach(() => {
  threads = new ThreadPool({ path: script.path, limit: 1, endOnAbort: true });
});
afterEach(() => threads.close());

describe('texts read in a thread', () => {
  it.each(Object.entries(articles))('%s: the same is found as without one', async (_name, content) => {
    expect(await threads.run({ content }, signal)).toEqual(await readContent({ content }));
  });

  it('the longest leaves the worker’s own thread free', async () => {
    let reading = true;
    const read = threads.run({ content: LONG }, signal).finally(() => {
      reading = false;
    });
    let turns = 0;
    while (reading) {
      await turn();
      turns += 1;
    }
    await read;
    // If it were read in this thread, the event loop would get a turn between some of its dozen steps.
    expect(turns).toBeGreaterThan(100);
  });

  it('one that is no longer wanted takes its thread along; the next one is read by another', async () => {
    const stopping = new AbortController();
    await threads.run({ content: articles.ENGLISH }, signal);
    const reading = threads.run({ content: LONG }, stopping.signal);
    const next = threads.run({ content: articles.GERMAN }, signal);
    stopping.abort(new Error('cancelled'));
    await expect(reading).rejects.toThrow('cancelled');
    expect((await next).language).toBe('de');
  });

  it('a thread that is gone is a fault that another attempt may pass', async () => {
    const reading = extractKnowledge(
      { content: LONG, source: 's', category: 'facts' },
      { read: (content, stop) => threads.run(content, stop), textModel: null },
      signal,
    ).catch((error: unknown) => error);
    await threads.close();
    const fault = await reading;
    expect(fault).toBeInstanceOf(ThreadEnded);
    expect(activityFailure(fault, () => 1)).toMatchObject({ type: 'internal', nonRetryable: false });
    expect((await threads.run({ content: articles.GERMAN }, signal)).language).toBe('de');
  });
});
