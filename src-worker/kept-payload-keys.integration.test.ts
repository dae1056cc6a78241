import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Connection, type Client, type WorkflowHandle } from '@temporalio/client';
import proto from '@temporalio/proto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Backend } from '#core/backend';
import { loadConfig } from '#core/config/load-config';
import { PayloadKeys } from '#core/payloads/payload-keys';
import { dataPaths } from '#core/platform/data-folder';
import { memoryLog } from '#core/testing/memory-log';
import { startTestServer, type TestServer } from '#core/testing/temporal-server';
import { forkWorker } from '#core/worker-process/fork-worker';
import { TASK_QUEUE } from '#shared/jobs/registry';
import { freshText } from './testing/fresh-text';
import { imageRequest, learningRequest, type LearningHandle } from './testing/job-world';
import { review, untilWaiting } from './testing/review';

const WORKER = join(import.meta.dirname, '..', 'dist', 'worker', 'worker.js');
const { GetWorkflowExecutionHistoryResponse } = proto.temporal.api.workflowservice.v1;

let root: string;
let server: TestServer;
let backend: Backend;
/** Without keys: what the server itself has. */
let plain: Connection;
/** What the app's key store has. */
let kept: string | undefined;

/** As the app does: its worker gets the keys by message alone. */
const configured = () =>
  loadConfig({ folder: join(root, 'data'), cwd: root, env: variables(), payloadKeys: () => kept });
const variables = () => ({ TEMPORAL_HOST: server.address });

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'leather-book-kept-keys-'));
  kept = undefined;
  server = await startTestServer();
  plain = await Connection.connect({ address: server.address });
  backend = new Backend({
    paths: dataPaths(join(root, 'data')),
    config: configured(),
    log: memoryLog(),
    spawnWorker: (env) => forkWorker(WORKER)({ ...env, ...variables() }),
    secrets: () => ({}),
  });
});
afterEach(async () => {
  await backend.stop();
  await plain.close();
  await server.stop();
  rmSync(root, { recursive: true });
});

/** The person has changed the keys; settles with the client that has them. */
async function change(keys: string | undefined): Promise<Client> {
  kept = keys;
  const before = backend.requireClient();
  const replaced = new Promise<Client>((resolve) => {
    const stop = backend.onClient((client) => {
      if (client === before) return;
      stop();
      resolve(client);
    });
  });
  await backend.usePayloadKeys(configured());
  return replaced;
}

async function seenByTheServer({ workflowId }: WorkflowHandle): Promise<Buffer> {
  const history = await plain.workflowService.getWorkflowExecutionHistory({
    namespace: 'default',
    execution: { workflowId },
  });
  return Buffer.from(GetWorkflowExecutionHistoryResponse.encode(history).finish());
}

const startLearning = (client: Client): Promise<LearningHandle> =>
  client.workflow.start('AILearningWorkflow', {
    taskQueue: TASK_QUEUE,
    workflowId: `learning-${crypto.randomUUID()}`,
    args: [learningRequest({ content: freshText(30), source: 'the vermilion book', require_approval: true })],
  });

test('keys that the app keeps are taken up while jobs go on: one is made, replaced, and taken away', async () => {
  const [first, second] = [PayloadKeys.generate(), PayloadKeys.generate()];
  const nameOf = (key: string) => key.split(':')[0] ?? '';
  backend.start();
  const before = await startLearning(await backend.waitForClient());
  await untilWaiting(before);
  const { address } = backend.status().server;

  const withFirst = await change(first);
  const pid = backend.status().worker.pid;
  const encrypted = await startLearning(withFirst);
  await untilWaiting(encrypted);
  const seen = await seenByTheServer(encrypted);
  expect(seen.includes(nameOf(first))).toBe(true);
  expect(seen.includes('vermilion')).toBe(false);

  const withSecond = await change(`${second},${first}`);
  const handle = (of: LearningHandle) => withSecond.workflow.getHandle(of.workflowId) as LearningHandle;
  for (const waiting of [handle(before), handle(encrypted)]) {
    await review(waiting, { decision: 'approve', reviewer: 'Ada' });
    expect(await waiting.result()).toMatchObject({ success: true });
    expect((await seenByTheServer(waiting)).includes(nameOf(second))).toBe(true);
  }
  expect(backend.status()).toMatchObject({ server: { address }, worker: { restarts: 0 } });
  expect(backend.status().worker.pid).not.toBe(pid);

  const without = await change(undefined);
  await expect(without.workflow.getHandle(encrypted.workflowId).result()).rejects.toMatchObject({
    code: 'payload_unreadable',
  });
  const workflowId = `image-${crypto.randomUUID()}`;
  const picture = await without.workflow.execute('ImageGenerationWorkflow', {
    ...{ taskQueue: TASK_QUEUE, workflowId },
    args: [imageRequest({ prompt: 'a vermilion quokka' })],
  });
  expect(picture).toMatchObject({ success: true });
  expect((await seenByTheServer(without.workflow.getHandle(workflowId))).includes('vermilion')).toBe(true);
});
