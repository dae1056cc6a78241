import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { MEMO_START_MARK } from '#shared/jobs/job';
import { RECALL_WORKFLOW_TYPE } from '#shared/jobs/recall';
import { JOBS, TASK_QUEUE } from '#shared/jobs/registry';
import type { Forgetting } from '#shared/memories';
import { StartMarks } from '../history/start-marks';
import { dataPaths, type DataPaths } from '../platform/data-folder';
import { openLocalStore, type LocalStore } from '../stores/local/local-store';
import { putConversation } from '../stores/memory/conversation-object';
import { openStores } from '../stores/open-stores';
import type { Stores } from '../stores/stores';
import { isCompactionAskedFor } from '../temporal/server/compaction';
import { memoryLog } from '../testing/memory-log';
import { startTestServer, type TestServer } from '../testing/temporal-server';
import { ForgottenHistories } from './forgotten-histories';

/** Ends only what hangs. */
const WAITS = { timeout: 120_000 };
const START = Date.UTC(2025, 0, 1);

let server: TestServer;
let connection: Connection;
let client: Client;
beforeAll(async () => {
  server = await startTestServer();
  connection = await Connection.connect({ address: server.address });
  client = new Client({ connection });
});
afterAll(async () => {
  await connection.close();
  await server.stop();
});

let paths: DataPaths;
let stores: Stores;
let local: LocalStore;
let marks: StartMarks;
let histories: ForgottenHistories;
let deleted: string[];
beforeEach(async () => {
  paths = dataPaths(await mkdtemp(join(tmpdir(), 'histories-')));
  await mkdir(paths.temporal, { recursive: true });
  stores = await openStores(paths);
  local = await openLocalStore(paths);
  marks = new StartMarks(paths);
  deleted = [];
  const { forgettings, outbox } = local;
  histories = new ForgottenHistories({
    ...{ forgettings, outbox, stores, marks, paths, log: memoryLog() },
    deleted: (workflowId) => deleted.push(workflowId),
  });
});
afterEach(async () => {
  await histories.stop();
  await stores.close();
  local.close();
  await rm(paths.root, { recursive: true });
});

/** A memory job that no worker takes. */
async function start(
  request: object,
  { isOurs = false, type = JOBS.memory.workflowType }: { isOurs?: boolean; type?: string } = {},
) {
  const workflowId = `memory-${randomUUID()}`;
  const memo = isOurs ? { [MEMO_START_MARK]: marks.mark(workflowId, 'memory', request) } : {};
  const handle = await client.workflow.start(type, {
    ...{ workflowId, memo, args: [request], taskQueue: TASK_QUEUE },
  });
  // The server's list comes a moment later than its answer.
  await expect
    .poll(async () => (await client.workflow.count(`WorkflowId = '${workflowId}'`)).count, WAITS)
    .toBe(1);
  return { workflowId, runId: handle.firstExecutionRunId, end: () => handle.terminate() };
}

/** One that has ended. */
async function ended(request: object, options: { isOurs?: boolean; type?: string } = {}) {
  const started = await start(request, options);
  await started.end();
  return started;
}

const saying = (conversation_id: string, content: string, timestamp?: number) => ({
  conversation_id,
  messages: [{ role: 'user', content, timestamp }],
});

async function isKnown(workflowId: string): Promise<boolean> {
  return client.workflow
    .getHandle(workflowId)
    .describe()
    .then(
      () => true,
      () => false,
    );
}

async function forget(forgetting: Forgetting, { isEmbedded = true } = {}) {
  await histories.forget(forgetting);
  return histories.connect(client, isEmbedded);
}

test('a conversation takes the histories of its ended jobs along, and no other', async () => {
  const own = await ended({ conversation_id: 'c', title: 'Trip', messages_object: 'x' }, { isOurs: true });
  const sent = await ended(saying('c', 'I live in Lisbon.'));
  const other = await ended(saying('d', 'I live in Bonn.'));
  local.outbox.accept({
    ...{
      workflow_id: own.workflowId,
      kind: 'memory',
      request: {},
      summary: 'Trip',
      submitted_at: '2026-01-01',
    },
  });
  expect(await forget({ conversation: 'c' })).toEqual({ running: 0, foreign: 0 });
  expect(deleted.toSorted()).toEqual([own.workflowId, sent.workflowId].toSorted());
  expect(await isKnown(own.workflowId)).toBe(false);
  expect(await isKnown(other.workflowId)).toBe(true);
  // Not to be started again as one that the server has lost.
  expect(local.outbox.get(own.workflowId)).toBeUndefined();
  expect(local.forgettings.pending()).toEqual([]);
  expect(isCompactionAskedFor(paths.temporal)).toBe(true);
});

test('a server that is not the app’s keeps what other programs have started, which is said', async () => {
  const request = { conversation_id: 'f', title: 'Trip', messages_object: 'x' };
  const own = await ended(request, { isOurs: true });
  const sent = await ended(saying('f', 'I live in Lisbon.'));
  expect(await forget({ conversation: 'f' }, { isEmbedded: false })).toEqual({ running: 0, foreign: 1 });
  expect(await isKnown(own.workflowId)).toBe(false);
  expect(await isKnown(sent.workflowId)).toBe(true);
  expect(isCompactionAskedFor(paths.temporal)).toBe(false);
});

test('what other programs have asked goes with whatever is forgotten', async () => {
  const asked = await ended({ text: 'Where do I live?' }, { type: RECALL_WORKFLOW_TYPE });
  expect(await forget({ conversation: 'q' })).toEqual({ running: 0, foreign: 0 });
  expect(await isKnown(asked.workflowId)).toBe(false);
});

test('what a program is told just then goes as soon as it has been told', async () => {
  const asked = await start({ text: 'Where do I live?' }, { type: RECALL_WORKFLOW_TYPE });
  const forgotten = forget({ conversation: 'n' });
  await asked.end();
  expect(await forgotten).toEqual({ running: 0, foreign: 0 });
  expect(await isKnown(asked.workflowId)).toBe(false);
  expect(local.forgettings.pending()).toEqual([]);
});

test('what a program asks while something is being forgotten goes, too; what it asks afterwards stays', async () => {
  const { memories } = stores;
  let meanwhile = '';
  const asked = {
    conversation: (id: string) => memories.conversation(id),
    forget: async (forgetting: Forgetting) => {
      // A sweep that has other reasons takes the forgetting for done.
      await histories.connect(client, true);
      meanwhile = (await ended({ text: 'Where do I live?' }, { type: RECALL_WORKFLOW_TYPE })).workflowId;
      return memories.forget(forgetting);
    },
  };
  const { forgettings, outbox } = local;
  histories = new ForgottenHistories({
    ...{ forgettings, outbox, marks, paths, log: memoryLog() },
    stores: { memories: asked, objects: stores.objects },
  });
  await histories.forget({ conversation: 'm' });
  await histories.sweep();
  expect(await isKnown(meanwhile)).toBe(false);
  expect(forgettings.pending()).toEqual([]);
  const later = await ended({ text: 'Where do I live?' }, { type: RECALL_WORKFLOW_TYPE });
  expect(await histories.sweep()).toEqual({ running: 0, foreign: 0 });
  expect(await isKnown(later.workflowId)).toBe(true);
});

test('a job that has not ended is waited for; what is imported later is not forgotten', async () => {
  const running = await start(saying('r', 'I live in Lisbon.'));
  expect(await forget({ conversation: 'r' })).toEqual({ running: 1, foreign: 0 });
  expect(await isKnown(running.workflowId)).toBe(true);
  await running.end();
  histories.ended('memory-another');
  expect(local.forgettings.pending()).toHaveLength(1);
  histories.ended(running.workflowId);
  await histories.sweep();
  expect(await isKnown(running.workflowId)).toBe(false);
  expect(local.forgettings.pending()).toEqual([]);
  const later = await ended(saying('r', 'I live in Porto now.'));
  expect(await histories.sweep()).toEqual({ running: 0, foreign: 0 });
  expect(await isKnown(later.workflowId)).toBe(true);
});

test('without a server it waits, also for the next start', async () => {
  const sent = await ended(saying('w', 'I live in Lisbon.'));
  await histories.forget({ conversation: 'w' });
  await histories.stop();
  expect(local.forgettings.pending()).toMatchObject([{ forgetting: { conversation: 'w' } }]);
  const { forgettings, outbox } = local;
  histories = new ForgottenHistories({ forgettings, outbox, stores, marks, paths, log: memoryLog() });
  await histories.connect(client, true);
  expect(await isKnown(sent.workflowId)).toBe(false);
});

test('a person is looked for in titles and messages, by whole names; a date in the times of messages', async () => {
  const named = await ended({ conversation_id: 'p1', title: 'With Ána María', messages_object: 'x' });
  const said = await ended(saying('p2', 'ana maria sings.'));
  const other = await ended(saying('p3', 'Ana Mariana sings.'));
  await forget({ person: 'Ana Maria' });
  expect(deleted.toSorted()).toEqual([named.workflowId, said.workflowId].toSorted());
  expect(await isKnown(other.workflowId)).toBe(true);

  const old = await ended(saying('b', 'old', START / 1000));
  await stores.memories.remember(
    { conversation_id: 'new' },
    () => [
      { messages: [{ id: '0', role: 'user', speaker: null, content: 'new', time: START }], memories: [] },
    ],
    { addedBy: 'job' },
  );
  const young = await ended(saying('new', 'new', START));
  await forget({ before: START });
  expect(await isKnown(young.workflowId)).toBe(true);
  await forget({ before: START + 1 });
  expect(await isKnown(old.workflowId)).toBe(false);
});

test('what a job that timed out has kept for its next run goes, too', async () => {
  const object = await putConversation(stores.objects, randomUUID(), [
    { id: '0', role: 'user', content: 'I live in Lisbon.' },
  ]);
  const { runId, workflowId } = await ended(
    { conversation_id: 't', messages_object: object },
    { isOurs: true },
  );
  const folder = join(paths.jobs, 'a-job');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'run.json'), JSON.stringify({ workflowId, runId }));
  for (const name of ['piece-0.json', 'read.json']) await writeFile(join(folder, name), '{}');
  await writeFile(join(folder, 'object.txt'), object);
  await mkdir(join(paths.jobs, 'another'));
  await writeFile(join(paths.jobs, 'another', 'piece-0.json'), '{}');
  await forget({ conversation: 't' });
  expect(await readdir(folder)).toEqual(['run.json']);
  expect(existsSync(join(paths.jobs, 'another', 'piece-0.json'))).toBe(true);
  await expect(stores.objects.open(object)).rejects.toMatchObject({ code: 'not_found' });
});
