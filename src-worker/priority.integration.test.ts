import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshText } from './testing/fresh-text';
import { imageRequest, learningRequest, startJobWorld, type JobWorld } from './testing/job-world';

const PICTURES = 30;

let world: JobWorld;
beforeAll(async () => {
  world = await startJobWorld();
});
afterAll(() => world.close());

it('a text that comes after many pictures is taken up before them', async () => {
  const pictures = await Promise.all(
    Array.from({ length: PICTURES }, (_, seed) => world.submit('image', imageRequest({ seed }))),
  );
  const text = await world.submit('learning', learningRequest({ content: freshText(6) }));
  // One at a time, so that what is taken up first is seen in the history.
  await world.worker({ TEMPORAL_MAX_CONCURRENT_WORKFLOWS: '2' });
  await text.result();

  const begun = async (handle: Pick<typeof text, 'fetchHistory'>): Promise<number> => {
    const { events } = await handle.fetchHistory();
    const time = events?.find((event) => event.workflowTaskStartedEventAttributes)?.eventTime;
    return time ? Number(time.seconds) * 1000 + (time.nanos ?? 0) / 1e6 : Infinity;
  };
  const textBegan = await begun(text);
  const picturesBegan = await Promise.all(pictures.map((picture) => begun(picture)));
  // The server hands out what it had at hand when the worker came: a few pictures may be among that.
  expect(picturesBegan.filter((time) => time < textBegan).length).toBeLessThan(PICTURES / 2);
  await Promise.all(pictures.map((picture) => picture.terminate()));
});
