import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptedServer } from '#core/testing/scripted-server';
import type { MemoryInput } from '#shared/jobs/memory';
import { RECALL_WORKFLOW_TYPE } from '#shared/jobs/recall';
import { TASK_QUEUE } from '#shared/jobs/registry';
import { startFakeTextModel, TEXT_MODEL_CHAT } from '../providers/testing/fake-text-model';
import { failedAttempt } from '../testing/failed-attempt';
import { holdStore } from '../testing/hold-store';
import { memoryRequest, startJobWorld, type JobHandle, type JobWorld } from '../testing/job-world';
import { recordHistory } from '../testing/record-history';
import { review, untilWaiting } from '../testing/review';

/** See `record-image-histories.integration.test.ts`. */
describe.runIf(process.env.RECORD_HISTORIES)('recording histories of memory jobs', () => {
  let world: JobWorld;
  let model: ScriptedServer;
  beforeAll(async () => {
    world = await startJobWorld();
    model = await startFakeTextModel();
    await world.worker();
  });
  afterAll(async () => {
    await world.close();
    await model.close();
  });

  const record = (name: string, handle: JobHandle<'memory'>) =>
    recordHistory(world, `memory-${name}`, handle);
  const start = (name: string, changes: Partial<MemoryInput> = {}) =>
    world.start('memory', memoryRequest({ conversation_id: name, ...changes }), `memory-${name}`);

  it('completed', async () => {
    expect(await record('completed', await start('completed'))).toBe('COMPLETED');
  });
  it('recalled', async () => {
    const { client } = world;
    const ask = (name: string, request: object) =>
      client.workflow.start(RECALL_WORKFLOW_TYPE, {
        ...{ taskQueue: TASK_QUEUE, workflowId: name, args: [request] },
      });
    await (await start('recalled')).result();
    const recalled = await ask('recall-answered', { text: 'Where do I live?', budget: 100 });
    expect(await recordHistory(world, 'recall-answered', recalled)).toBe('COMPLETED');
    const refused = await ask('recall-refused', { text: '' });
    expect(await recordHistory(world, 'recall-refused', refused)).toBe('COMPLETED');
  });
  it('unreadable', async () => {
    const handle = await world.start('memory', { conversation_id: 7 }, 'memory-unreadable');
    expect(await record('unreadable', handle)).toBe('COMPLETED');
  });
  it('reviewed, declined and expired', async () => {
    const asked = { review: true, review_timeout: 60 };
    const [reviewed, declined, expired] = [
      await start('reviewed', asked),
      await start('declined', asked),
      await start('expired', asked),
    ];
    await untilWaiting(reviewed);
    await review(reviewed, { decision: 'approve', reviewer: 'Ann', memories: { drop: [1] } });
    expect(await record('reviewed', reviewed)).toBe('COMPLETED');
    await untilWaiting(declined);
    await review(declined, { decision: 'deny', reviewer: 'Ann' });
    expect(await record('declined', declined)).toBe('COMPLETED');
    expect(await record('expired', expired)).toBe('COMPLETED');
  }, 180_000);
  it('cancelled while it was read', async () => {
    await world.configure({ learning: { text_model_address: `${model.origin}/v1`, text_model: 'reader' } });
    model.script(TEXT_MODEL_CHAT, { after: new Promise(() => undefined) });
    const handle = await start('cancelled');
    await model.request(TEXT_MODEL_CHAT);
    await handle.cancel();
    expect(await record('cancelled', handle)).toBe('CANCELLED');
    await world.configure({});
  });
  it('tried again, then completed', async () => {
    const release = holdStore(world.paths.database);
    const handle = await start('retried');
    await failedAttempt(handle, 'store_memories');
    release();
    expect(await record('retried', handle)).toBe('COMPLETED');
  });
});
