import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptedServer } from '#core/testing/scripted-server';
import { drawnByFakeOpenAi, OPENAI_IMAGES } from './providers/testing/fake-openai';
import { fakeBackends } from './testing/fake-backends';
import { freshText } from './testing/fresh-text';
import { imageRequest, learningRequest, startJobWorld, type JobWorld } from './testing/job-world';
import { review, untilWaiting } from './testing/review';

/**
 * Times in which no worker can work, longer than any time limit: with a start-to-close time-out of one second, an
 * attempt of the longest steps may take six.
 */
const SHORT = { TEMPORAL_ACTIVITY_START_TO_CLOSE_TIMEOUT: '1' };
const ABSENCE_MS = 10_000;

const backends = fakeBackends();
let world: JobWorld;
let openai: ScriptedServer;
let env: Record<string, string>;

beforeAll(async () => {
  world = await startJobWorld();
});
afterEach(async () => {
  await world.reset();
  await backends.close();
});
afterAll(() => world.close());

async function worker(more: Record<string, string> = {}) {
  return world.worker({ ...env, ...SHORT, ...more });
}

async function fakeOpenAi(): Promise<void> {
  ({ openai, env } = await backends.openAi());
}

const picture = imageRequest({ backend: 'openai', size: '1024x1024' });
const never = { after: new Promise(() => undefined) };

describe('while no worker is there', () => {
  it.each(['stopped in order', 'killed'] as const)(
    'nothing is lost, nothing doubled: its worker was %s',
    async (how) => {
      await fakeOpenAi();
      const first = await worker();
      openai.script(OPENAI_IMAGES, ...Array.from({ length: 6 }, () => never));
      const started = await Promise.all(Array.from({ length: 6 }, () => world.start('image', picture)));
      const waiting = await world.start(
        'learning',
        learningRequest({ content: freshText(6), require_approval: true }),
      );
      await untilWaiting(waiting);
      await openai.request(OPENAI_IMAGES, 6);
      await (how === 'killed' ? first.kill() : first.stop());
      const meanwhile = await world.start('image', picture);

      await delay(ABSENCE_MS);
      await worker();
      await review(waiting, { decision: 'approve' });
      expect(await waiting.result()).toMatchObject({ success: true });
      for (const handle of [...started, meanwhile]) {
        expect(await handle.result()).toMatchObject({ success: true });
        const { images } = await world.stores.gallery.list();
        const own = images.filter(({ workflow_id }) => workflow_id === handle.workflowId);
        expect(own).toHaveLength(1);
      }
      expect(await world.leftovers()).toEqual([]);
    },
  );

  it('server and worker standing still, as when the computer sleeps, is not a failure either', async () => {
    await fakeOpenAi();
    const asleep = await worker();
    openai.script(OPENAI_IMAGES, never, never);
    const handles = await Promise.all([world.start('image', picture), world.start('image', picture)]);
    await openai.request(OPENAI_IMAGES, 2);
    const pids = [world.server.pid, asleep.pid];
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    try {
      await delay(ABSENCE_MS);
    } finally {
      for (const pid of pids) process.kill(pid, 'SIGCONT');
    }
    for (const handle of handles) expect(await handle.result()).toMatchObject({ success: true });
  });
});

describe('the work of all attempts together', () => {
  it('is bounded by workers’ time, and ends the job with a reason', async () => {
    await fakeOpenAi();
    await world.worker({ ...env, TEMPORAL_WORKFLOW_EXECUTION_TIMEOUT: '5' });
    openai.script(OPENAI_IMAGES, never);
    const handle = await world.start('image', picture);
    await expect(handle.result()).rejects.toMatchObject({
      cause: { type: 'timeout', message: expect.stringMatching(/worked for [5-9] seconds/) },
    });
    expect(openai.count(OPENAI_IMAGES)).toBe(1);
  });

  it('is told to each step: what the steps before it have worked counts', async () => {
    await fakeOpenAi();
    await world.worker(env);
    openai.script(OPENAI_IMAGES, (entry) => ({ ...drawnByFakeOpenAi(entry), after: delay(1500) }));
    const handle = await world.start('image', picture);
    await handle.result();
    const { events } = await handle.fetchHistory();
    const worked = (events ?? []).flatMap(({ activityTaskScheduledEventAttributes: scheduled }) =>
      scheduled ? [Number(Buffer.from(scheduled.header?.fields?.worked_ms?.data ?? []).toString())] : [],
    );
    expect(worked).toHaveLength(3);
    expect(worked[0]).toBe(0);
    expect(worked[2]).toBeGreaterThanOrEqual((worked[1] ?? 0) + 1500);
  });

  it('is known to the next worker, and the time between them does not count', async () => {
    await fakeOpenAi();
    const first = await world.worker({ ...env, TEMPORAL_WORKFLOW_EXECUTION_TIMEOUT: '60' });
    openai.script(OPENAI_IMAGES, never, never);
    const began = performance.now();
    const handle = await world.start('image', picture);
    await openai.request(OPENAI_IMAGES);
    await delay(5000);
    await first.stop();
    const stopped = performance.now();
    await delay(8000);
    const resumed = performance.now();
    await world.worker({ ...env, TEMPORAL_WORKFLOW_EXECUTION_TIMEOUT: '2' });
    const failure: unknown = await handle.result().catch((error: unknown) => error);
    const watched = (stopped - began + performance.now() - resumed) / 1000;
    expect(failure).toMatchObject({ cause: { type: 'timeout' } });
    const worked = Number(/worked for (\d+) seconds/.exec(String((failure as Error).cause))?.[1]);
    // The second worker ends the job after two seconds of its own, or at once if it knows of the first one's five.
    expect(worked).toBeGreaterThanOrEqual(4);
    expect(worked).toBeLessThanOrEqual(Math.ceil(watched));
  });
});

it('waiting for a rate limit counts as no attempt of another kind', async () => {
  await fakeOpenAi();
  await world.worker(env);
  const wait = { 'retry-after': '0.1' };
  const limited = { status: 429, headers: wait };
  const late = { status: 504, headers: wait };
  openai.script(OPENAI_IMAGES, limited, limited, limited, limited, late, late, drawnByFakeOpenAi);
  expect(await (await world.start('image', picture)).result()).toMatchObject({ success: true });
  expect(openai.count(OPENAI_IMAGES)).toBe(7);
});
