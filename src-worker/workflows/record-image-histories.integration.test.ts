import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startFakeAutomatic1111, TXT2IMG } from '../providers/testing/fake-automatic1111';
import { imageRequest, startJobWorld, type ImageHandle, type JobWorld } from '../testing/job-world';
import { recordHistory } from '../testing/record-history';

/**
 * Records the histories that `replay.integration.test.ts` replays, into a folder named after the version. To be run
 * once before a release that changed a workflow: `RECORD_HISTORIES=1 npx vitest run --project integration record-`.
 */
describe.runIf(process.env.RECORD_HISTORIES)('recording histories of image jobs', () => {
  let world: JobWorld;
  let fake: Awaited<ReturnType<typeof startFakeAutomatic1111>>;

  beforeAll(async () => {
    world = await startJobWorld();
    fake = await startFakeAutomatic1111();
    await world.configure({ image: { local_address: fake.origin, local_protocol: 'automatic1111' } });
    await world.worker();
  });
  afterAll(async () => {
    await world.close();
    await fake.close();
  });

  const record = (name: string, handle: ImageHandle) => recordHistory(world, `image-${name}`, handle);
  const local = imageRequest({ backend: 'local' });

  it('completed', async () => {
    expect(
      await record('completed', await world.start('image', imageRequest({ count: 2 }), 'image-completed')),
    ).toBe('COMPLETED');
  });
  it('completed on the queue of busy work', async () => {
    const illustrated = imageRequest({ backend: 'illustrator' });
    const handle = await world.start('image', illustrated, 'image-own-queue');
    expect(await record('own-queue', handle)).toBe('COMPLETED');
  });
  it('refused for its content', async () => {
    expect(
      await record('refused', await world.start('image', { prompt: 'n u d e woman' }, 'image-refused')),
    ).toBe('COMPLETED');
  });
  it('unreadable', async () => {
    expect(await record('unreadable', await world.start('image', { prompt: 7 }, 'image-unreadable'))).toBe(
      'COMPLETED',
    );
  });
  it('tried again, then completed', async () => {
    fake.script(TXT2IMG, { status: 503 });
    expect(await record('retried', await world.start('image', local, 'image-retried'))).toBe('COMPLETED');
  });
  it('tried again, then failed', async () => {
    fake.script(TXT2IMG, { status: 503 }, { status: 400, body: { detail: 'no' } });
    expect(await record('failed', await world.start('image', local, 'image-failed'))).toBe('FAILED');
  });
  it('cancelled while the picture was drawn', async () => {
    const before = fake.count(TXT2IMG);
    fake.script(TXT2IMG, { after: new Promise(() => undefined) });
    const handle = await world.start('image', local, 'image-cancelled');
    await fake.request(TXT2IMG, before + 1);
    await handle.cancel();
    expect(await record('cancelled', handle)).toBe('CANCELLED');
  });
});
