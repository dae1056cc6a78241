import { afterAll, beforeAll, expect, it } from 'vitest';
import { imageRequest, startJobWorld, type ImageHandle, type JobWorld } from './testing/job-world';

const JOBS_AT_ONCE = 50;

let world: JobWorld;

beforeAll(async () => {
  world = await startJobWorld();
  await world.worker();
});
afterAll(() => world.close());

/** Which attempts at activities have been recorded for a job. */
async function attempts(handle: ImageHandle): Promise<number[]> {
  const { events } = await handle.fetchHistory();
  return (events ?? []).flatMap(({ activityTaskStartedEventAttributes: started }) => started?.attempt ?? []);
}

it('fifty illustrations at once take one attempt each, and hold no other job up', async () => {
  const handles = await Promise.all(
    Array.from({ length: JOBS_AT_ONCE }, (_, index) => world.start(imageRequest({ seed: index }))),
  );
  let ended = 0;
  const results = handles.map((handle) => handle.result().finally(() => (ended += 1)));

  const refused = await world.start(imageRequest({ prompt: 'n u d e woman' }));
  expect((await refused.result()).success).toBe(false);
  expect(ended).toBeLessThan(JOBS_AT_ONCE / 2);

  for (const { success } of await Promise.all(results)) expect(success).toBe(true);
  for (const handle of handles) expect(await attempts(handle)).toEqual([1, 1, 1]);
  expect(await world.leftovers()).toEqual([]);
});
