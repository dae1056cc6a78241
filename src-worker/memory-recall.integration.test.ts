import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listUnknownKinds } from '#core/history/list-unknown-kinds';
import { listWorkflows } from '#core/history/list-workflows';
import { StartMarks } from '#core/history/start-marks';
import {
  RECALL_WORKFLOW_TYPE,
  recallResultSchema,
  type RecallResult,
  type SentRecallRequest,
} from '#shared/jobs/recall';
import { TASK_QUEUE } from '#shared/jobs/registry';
import { memoryRequest, startJobWorld, type JobWorld } from './testing/job-world';

let world: JobWorld;
beforeAll(async () => {
  world = await startJobWorld();
  await world.worker();
  for (const [conversation_id, user_id, ...contents] of [
    ['ann-1', 'ann', 'I live in Lisbon.', 'Did you see the tide in Lisbon?'],
    ['bob-1', 'bob', 'I live in Lisbon, too.', 'My sister Eva plays the cello in Lisbon.'],
    ['own', undefined, 'I moved to Lisbon.'],
  ] as const) {
    const messages = contents.map((content) => ({ role: 'user' as const, content }));
    await (
      await world.start('memory', memoryRequest({ conversation_id, user_id: user_id ?? null, messages }))
    ).result();
  }
});
afterAll(() => world.close());

/** As another program asks. */
function ask(request: unknown, taskQueue = TASK_QUEUE) {
  return world.client.workflow.start<(asked: unknown) => Promise<RecallResult>>(RECALL_WORKFLOW_TYPE, {
    taskQueue,
    workflowId: `recall-${randomUUID()}`,
    args: [request],
  });
}
const recalled = async (request: SentRecallRequest) => (await ask(request)).result();

it('another program is told what matters for a text, with its source', async () => {
  const handle = await ask({ text: 'Where do I live?', budget: null, kinds: null });
  const result = await handle.result();
  // Nothing but what the contract has: the answer stays in a history.
  expect(recallResultSchema.strict().parse(result)).toEqual(result);
  expect(result).toMatchObject({ success: true, mode: 'hybrid' });
  const scores = result.items.map(({ score }) => score);
  expect(scores).toEqual(scores.toSorted((a, b) => b - a));
  expect(result.items).toContainEqual(
    expect.objectContaining({
      kind: 'turn',
      text: 'I live in Lisbon.',
      conversation_id: 'ann-1',
      message_ids: ['0'],
    }),
  );
  expect(result.items).toContainEqual(
    expect.objectContaining({
      kind: 'memory',
      text: 'The person lives in Lisbon.',
      conversation_id: expect.any(String) as string,
      message_ids: ['0'],
      memory: expect.objectContaining({ memory_id: expect.any(String) as string, pinned: false }) as object,
    }),
  );
  expect(await handle.query('is_running')).toBe(false);
});

it('of one user only, of chosen kinds only, within the budget', async () => {
  const anns = await recalled({ text: 'Lisbon', user_id: 'ann' });
  expect(new Set(anns.items.map(({ conversation_id }) => conversation_id))).toEqual(new Set(['ann-1']));
  expect(new Set(anns.items.map(({ kind }) => kind))).toEqual(new Set(['turn', 'memory']));
  expect((await recalled({ text: 'Lisbon', user_id: 'nobody' })).items).toEqual([]);
  const people = await recalled({ text: 'Lisbon', kinds: ['person'] });
  expect(people.items.length).toBeGreaterThan(0);
  expect(people.items.every(({ memory }) => memory?.kind === 'person')).toBe(true);
  const short = await recalled({ text: 'Lisbon', budget: 20 });
  expect(short.characters).toBeLessThanOrEqual(20);
  expect(short.items.length).toBeGreaterThan(0);
});

it('a request that cannot be read is refused with what to send', async () => {
  expect(await (await ask({ text: ' ' })).result()).toEqual({
    ...{ success: false, items: [], characters: 0 },
    error: 'Give a text to recall for.',
  });
  expect((await (await ask({ text: 'Lisbon', budget: 1_000_000 })).result()).error).toContain('budget');
});

it('is no job: not in the lists of jobs, and known to the worker even while there is none', async () => {
  const queue = 'no-worker-here';
  const waiting = await ask({ text: 'Lisbon' }, queue);
  const listed = () => world.client.workflow.count(`TaskQueue = '${queue}'`);
  await expect.poll(async () => (await listed()).count).toBe(1);
  expect(await listUnknownKinds(world.client, queue)).toEqual([]);
  const marks = new StartMarks(world.paths);
  const { workflows } = await listWorkflows(world.client, marks, { jobs_only: true });
  expect(workflows.map(({ workflow_type }) => workflow_type)).not.toContain(RECALL_WORKFLOW_TYPE);
  await waiting.terminate();
});

it('the person can forbid it', async () => {
  await world.configure({ other_programs: { recall: false } });
  const refused = await recalled({ text: 'Lisbon' });
  expect(refused).toMatchObject({ success: false, items: [] });
  expect(refused.error).toContain('Other programs may not ask');
});
