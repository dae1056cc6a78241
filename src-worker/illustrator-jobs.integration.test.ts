import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { moveToFront } from '#core/jobs/move-to-front';
import { freshText } from './testing/fresh-text';
import {
  imageRequest,
  learningRequest,
  startJobWorld,
  type ImageHandle,
  type JobWorld,
} from './testing/job-world';
import { SLOTS } from './work-queues';

/** More than the worker has slots for. */
const JOBS_AT_ONCE = 70;

let world: JobWorld;

beforeAll(async () => {
  world = await startJobWorld();
});
afterEach(() => world.reset());
afterAll(() => world.close());

/** Which attempts at activities have been recorded for a job. */
async function attempts(handle: ImageHandle): Promise<number[]> {
  const { events } = await handle.fetchHistory();
  return (events ?? []).flatMap(({ activityTaskStartedEventAttributes: started }) => started?.attempt ?? []);
}

/** When the server gave the drawing to a worker, as a number of its clock. */
async function drawingBegan(handle: ImageHandle): Promise<number> {
  const events = (await handle.fetchHistory()).events ?? [];
  const scheduled = events.find(
    ({ activityTaskScheduledEventAttributes: task }) => task?.activityType?.name === 'generate_image',
  );
  const started = events.find(({ activityTaskStartedEventAttributes: task }) =>
    task?.scheduledEventId?.equals(scheduled?.eventId ?? -1),
  );
  return Number(started?.eventTime?.seconds) * 1e9 + Number(started?.eventTime?.nanos);
}

it('many illustrations at once take one attempt each, and hold no other job up', async () => {
  await world.worker();
  const handles = await Promise.all(
    Array.from({ length: JOBS_AT_ONCE }, (_, index) => world.start('image', imageRequest({ seed: index }))),
  );
  let ended = 0;
  const results = handles.map((handle) => handle.result().finally(() => (ended += 1)));

  const refused = await world.start('image', imageRequest({ prompt: 'n u d e woman' }));
  expect((await refused.result()).success).toBe(false);
  // All have passed their check by now; what is drawn and what waits fill the slots that they can have.
  await expect.poll(() => ended, { timeout: 120_000 }).toBeGreaterThan(1);
  const text = await world.start('learning', learningRequest({ content: freshText() }));
  expect((await text.result()).success).toBe(true);
  expect(ended).toBeLessThan(JOBS_AT_ONCE / 2);

  for (const { success } of await Promise.all(results)) expect(success).toBe(true);
  for (const handle of handles) expect(await attempts(handle)).toEqual([1, 1, 1]);
  expect(await world.leftovers()).toEqual([]);
});

it('a worker that is told to stop while it draws ends with 0, and the next one draws', async () => {
  const first = await world.worker();
  const handle = await world.start('image', imageRequest({ style: 'oil_painting', size: '1024x1024' }));
  await expect
    .poll(
      async () => {
        const { raw } = await handle.describe();
        const [payload] = raw.pendingActivities?.[0]?.heartbeatDetails?.payloads ?? [];
        return Buffer.from(payload?.data ?? '').toString('utf8');
      },
      { timeout: 60_000 },
    )
    .toContain('drawing');
  expect(await first.stop()).toBe(0);
  await world.worker();
  expect((await handle.result()).success).toBe(true);
});

it('pictures are drawn in the order in which they came, as their places in line say', async () => {
  const worker = await world.worker();
  worker.send({ type: 'pause', paused: true });
  const handles: ImageHandle[] = [];
  for (let seed = 0; seed < 8; seed++) {
    const handle = await world.start('image', imageRequest({ seed }));
    handles.push(handle);
    const inLine = async (): Promise<boolean | undefined> =>
      (await handle.describe()).raw.pendingActivities?.some(
        ({ activityType }) => activityType?.name === 'generate_image',
      );
    await expect.poll(inLine, { timeout: 60_000 }).toBe(true);
  }
  worker.send({ type: 'pause', paused: false });
  await Promise.all(handles.map((handle) => handle.result()));
  const began = await Promise.all(handles.map(drawingBegan));
  const inTurn = began.toSorted((a, b) => a - b);
  // Those that are drawn beside each other may begin in any order.
  const out = began.map((time, index) => Math.abs(inTurn.indexOf(time) - index));
  expect(Math.max(...out)).toBeLessThan(SLOTS.drawing);
});

it('a picture that is moved to the front is the next one, however many wait', async () => {
  await world.worker();
  const handles = await Promise.all(
    Array.from({ length: 24 }, (_, index) => world.start('image', imageRequest({ seed: index }))),
  );
  let ended = 0;
  const results = handles.map((handle) => handle.result().finally(() => (ended += 1)));
  const last = handles.at(-1);
  const job = { workflow_id: last?.workflowId ?? '', kind: 'image' } as const;
  const { signal } = new AbortController();
  await expect.poll(() => moveToFront({ client: world.client }, job, signal), { timeout: 60_000 }).toBe(true);
  await last?.result();
  // In its own turn, it would have come after all except the few that are drawn beside it.
  expect(ended).toBeLessThan(16);
  expect((await Promise.all(results)).every(({ success }) => success)).toBe(true);
  expect(await moveToFront({ client: world.client }, job, signal)).toBe(false);
});
