import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import type { WorkflowHandle } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildImageWorkers } from '../jobs/testing/start-image-worker';
import type { ImageWorker, ImageWorkers } from '../jobs/testing/start-image-worker';
import { connectionOptions } from '../temporal/connection-options';
import { activity, completion, RawWorker } from '../testing/raw-worker';
import { startTestServer } from '../testing/temporal-server';
import type { TestServer } from '../testing/temporal-server';
import { pausing } from './pausing';
import { pendingWork } from './pending-work';
import { queryWorkflow, workflowQueries } from './query-workflow';
import { EventPages } from './event-pages';
import { resetWorkflow } from './reset-workflow';
import { steerActivity } from './steer-activity';

let server: TestServer;
let workers: ImageWorkers;
let worker: ImageWorker;
let connection: Connection;
let client: Client;
/** Reads back what the other client has done. */
let other: Client;

beforeAll(async () => {
  [server, workers] = await Promise.all([startTestServer(), buildImageWorkers()]);
  worker = await workers.start(server, 'images');
  connection = Connection.lazy(connectionOptions(server));
  client = new Client({ connection });
  other = new Client({ connection: await Connection.connect({ address: server.address }) });
});
afterAll(async () => {
  await connection.close();
  await other.connection.close();
  await worker.stop();
  await server.stop();
  await workers.remove();
});

interface Begun {
  handle: WorkflowHandle;
  run: { workflow_id: string; run_id: string };
  raw: RawWorker;
}

/** A workflow on its own task queue, whose first activity has failed once and waits for ten minutes. */
async function withFailedActivity(): Promise<Begun> {
  const workflow_id = `steered-${randomUUID()}`;
  const raw = new RawWorker(client, workflow_id);
  const { firstExecutionRunId: run_id } = await client.workflow.start('Steered', {
    workflowId: workflow_id,
    taskQueue: workflow_id,
  });
  await raw.decide(activity('1', 'generate_image', workflow_id));
  await raw.failAttempt('The provider is busy.', { fraction: 0.5 });
  return { handle: other.workflow.getHandle(workflow_id, run_id), run: { workflow_id, run_id }, raw };
}

async function pendingOf({ handle }: Begun) {
  const { raw } = await handle.describe();
  return raw.pendingActivities?.[0];
}

test('a step that waits for its next attempt is tried at once, and knows what it had reached', async () => {
  const begun = await withFailedActivity();
  const { activities } = await pendingWork(client, begun.run);
  expect(activities).toMatchObject([{ activity_id: '1', state: 'backing_off', attempt: 2 }]);
  await steerActivity(client, begun.run, '1', 'retry');
  expect(await begun.raw.completeActivity()).toEqual({ attempt: 1, heartbeat: { fraction: 0.5 } });
  expect(await pendingOf(begun)).toBeUndefined();

  await expect(steerActivity(client, begun.run, '1', 'retry')).rejects.toMatchObject({
    code: 'not_found',
    message: 'This step is no longer pending.',
  });
});

test('a paused step is not tried until it may go on', async () => {
  const begun = await withFailedActivity();
  await steerActivity(client, begun.run, '1', 'pause');
  expect(await pendingOf(begun)).toMatchObject({ paused: true });
  expect((await pendingWork(client, begun.run)).activities).toMatchObject([{ state: 'paused' }]);
  await steerActivity(client, begun.run, '1', 'resume');
  expect(await pendingOf(begun)).toMatchObject({ paused: false });
  expect((await begun.raw.completeActivity()).attempt).toBe(2);
});

test('whether the server can pause a whole workflow is known before it is asked to', async () => {
  const { handle, run } = await withFailedActivity();
  const { server_version, whole_workflows } = await pausing(client);
  expect(server_version).toMatch(/^\d+\.\d+/);
  const asked = other.workflowService.pauseWorkflowExecution({
    ...{
      namespace: server.namespace,
      workflowId: run.workflow_id,
      runId: run.run_id,
      requestId: randomUUID(),
    },
  });
  const paused = await asked.then(
    () => true,
    () => false,
  );
  expect(paused).toBe(whole_workflows);
  await handle.terminate();
});

test('a reset begins a new run at the chosen point, and terminates the old one', async () => {
  const begun = await withFailedActivity();
  const { items } = await new EventPages(client).story(begun.run, 1000);
  const decided = items.find(({ kind }) => kind === 'activity')?.decided_by ?? 0;
  const reset = { event_id: decided, reason: 'Once more.', with_messages: true };
  const run_id = await resetWorkflow(client, begun.run, reset);
  expect((await begun.handle.describe()).status.name).toBe('TERMINATED');
  await begun.raw.decide(completion('another way'));
  const next = other.workflow.getHandle(begun.run.workflow_id, run_id);
  expect(await next.result()).toBe('another way');
  expect(
    await next.fetchHistory().then(({ events }) => events?.[3]?.workflowTaskFailedEventAttributes),
  ).toMatchObject({
    baseRunId: begun.run.run_id,
  });

  await expect(resetWorkflow(client, begun.run, { ...reset, event_id: 5 })).rejects.toMatchObject({
    code: 'invalid_input',
    message: 'The workflow cannot be reset to event 5.',
  });
});

test('signals after the point of a reset are sent again, or left out', async () => {
  for (const with_messages of [true, false]) {
    const begun = await withFailedActivity();
    await other.workflow.getHandle(begun.run.workflow_id).signal('hello');
    await begun.raw.decide();
    const run_id = await resetWorkflow(client, begun.run, { event_id: 4, reason: '', with_messages });
    const { events } = await other.workflow.getHandle(begun.run.workflow_id, run_id).fetchHistory();
    const signals = events?.filter((event) => event.workflowExecutionSignaledEventAttributes);
    expect(signals).toHaveLength(with_messages ? 1 : 0);
  }
});

test('a workflow tells its queries and answers them; one that it does not know is said so', async () => {
  const workflow_id = `queried-${randomUUID()}`;
  await client.workflow.execute('ImageGenerationWorkflow', {
    ...{ workflowId: workflow_id, taskQueue: 'images', args: [{ prompt: 'a fox' }] },
  });
  const { is_known, queries } = await workflowQueries(client, { workflow_id });
  expect(is_known).toBe(true);
  expect(queries.map(({ name }) => name)).toContain('__stack_trace');
  expect(await queryWorkflow(client, { workflow_id }, '__stack_trace')).toEqual(expect.any(String));
  await expect(queryWorkflow(client, { workflow_id }, 'colour')).rejects.toMatchObject({
    code: 'invalid_input',
    message: 'The workflow does not answer “colour”.',
  });
  await expect(queryWorkflow(client, { workflow_id }, '__stack_trace', [7n])).rejects.toMatchObject({
    code: 'invalid_input',
    message: 'This argument cannot be sent to a workflow.',
  });
  await expect(queryWorkflow(client, { workflow_id: 'none' }, 'colour')).rejects.toMatchObject({
    code: 'not_found',
  });
});
