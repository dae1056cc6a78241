import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HistoryQuery, WorkflowView } from '#shared/history';
import { buildImageWorkers } from '../jobs/testing/start-image-worker';
import type { ImageWorker, ImageWorkers } from '../jobs/testing/start-image-worker';
import { StartMarks } from './start-marks';
import { connectionOptions } from '../temporal/connection-options';
import { countingClient } from '../jobs/testing/counting-client';
import { startTestServer } from '../testing/temporal-server';
import type { TestServer } from '../testing/temporal-server';
import { countWorkflows } from './count-workflows';
import { describeWorkflow } from './describe-workflow';
import { followWorkflow } from './follow-workflow';
import { listWorkflows } from './list-workflows';
import { pendingWork } from './pending-work';
import { EventPages } from './event-pages';
import { cancelWorkflow, deleteWorkflow, terminateWorkflow } from './workflow-actions';
import { workflowPresent } from './workflow-present';
import { readStart } from './workflow-start';

const IMAGE = 'ImageGenerationWorkflow';

let server: TestServer;
let workers: ImageWorkers;
let worker: ImageWorker;
let connection: Connection;
let client: Client;
let folder: string;
let marks: StartMarks;

beforeAll(async () => {
  [server, workers] = await Promise.all([startTestServer(), buildImageWorkers()]);
  worker = await workers.start(server, 'images');
  connection = Connection.lazy(connectionOptions(server));
  client = new Client({ connection });
  folder = mkdtempSync(join(tmpdir(), 'history-'));
  marks = new StartMarks({ startKey: join(folder, 'start-key.json') });
  // From here on, a start without a mark is another program's.
  marks.isOlder('');
});
afterAll(async () => {
  await connection.close();
  await worker.stop();
  await server.stop();
  await workers.remove();
  rmSync(folder, { recursive: true });
});

function start(type: string, workflowId: string, prompt: string, taskQueue = 'nobody'): Promise<unknown> {
  return client.workflow.start(type, { workflowId, taskQueue, args: [{ prompt }] });
}

/** Ids in the server's lists; they follow the workflows themselves a moment later. */
async function untilListed(prefix: string, count: number): Promise<void> {
  while ((await listWorkflows(client, marks, { workflow_id: prefix, limit: 500 })).workflows.length < count);
}

test('a hundred and twenty workflows are listed in pages, each once, newest first within a page', async () => {
  const ids = Array.from({ length: 120 }, (_, index) => `paged-${index}`);
  for (const id of ids) await start(IMAGE, id, `prompt of ${id}`);
  await untilListed('paged-', 120);
  const seen: string[] = [];
  const sizes: number[] = [];
  let cursor: string | null = null;
  do {
    const page = await listWorkflows(client, marks, {
      workflow_id: 'paged-',
      kind: 'image',
      limit: 50,
      cursor,
    });
    const starts = page.workflows.map((workflow) => workflow.started_at);
    expect(starts).toEqual(starts.toSorted().reverse());
    seen.push(...page.workflows.map((workflow) => workflow.workflow_id));
    sizes.push(page.workflows.length);
    cursor = page.next_cursor;
  } while (cursor);
  expect(sizes.filter(Boolean)).toEqual([50, 50, 20]);
  expect(seen[0]).toBe('paged-119');
  expect(seen.toSorted()).toEqual(ids.toSorted());
});

test('a list tells kind, summary and state, also of workflows of other programs', async () => {
  const prefix = `kinds-${randomUUID()}`;
  await client.workflow.start(IMAGE, {
    workflowId: `${prefix}-ours`,
    taskQueue: 'nobody',
    args: [{ prompt: 'a long prompt' }],
    memo: { summary: 'a fox', kind: 'image' },
  });
  await start(IMAGE, `${prefix}-python`, 'a fox from Python');
  await start('SomethingElse', `${prefix}-other`, 'x');
  await client.workflow.getHandle(`${prefix}-other`).terminate();
  await untilListed(prefix, 3);
  // The list learns of the end a moment later.
  while (
    (await listWorkflows(client, marks, { workflow_id: prefix, state: 'terminated' })).workflows.length === 0
  );

  const { workflows } = await listWorkflows(client, marks, { workflow_id: prefix });
  const byId = Object.fromEntries(workflows.map((workflow) => [workflow.workflow_id, workflow]));
  expect(byId[`${prefix}-ours`]).toMatchObject({
    kind: 'image',
    summary: 'a fox',
    state: 'running',
    ended_at: null,
  });
  expect(byId[`${prefix}-python`]).toMatchObject({ summary: 'a fox from Python', task_queue: 'nobody' });
  expect(byId[`${prefix}-other`]).toMatchObject({
    kind: null,
    summary: `${prefix}-other`,
    workflow_type: 'SomethingElse',
    state: 'terminated',
    ended_at: expect.any(String),
  });
  const states = async (query: object) =>
    (await listWorkflows(client, marks, { workflow_id: prefix, ...query })).workflows;
  expect(await states({ state: 'running' })).toHaveLength(2);
  expect(await states({ kind: 'image' })).toHaveLength(2);
  expect(await states({ state: 'queued' })).toEqual([]);
});

test('refused jobs are listed as such, apart from the completed ones, from page to page', async () => {
  const prefix = `decided-${randomUUID()}`;
  const prompts = ['unsafe', 'a fox', 'a cat', 'unsafe too', 'an owl'];
  for (const [index, prompt] of prompts.entries()) {
    await start(IMAGE, `${prefix}-${index}`, prompt, 'images');
    await client.workflow.result(`${prefix}-${index}`);
  }
  async function listed(state: 'completed' | 'refused'): Promise<string[]> {
    const found: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await listWorkflows(client, marks, { workflow_id: prefix, state, limit: 1, cursor });
      for (const workflow of page.workflows) {
        expect(workflow.state).toBe(state);
        found.push(workflow.workflow_id.slice(prefix.length + 1));
      }
      cursor = page.next_cursor;
    } while (cursor);
    return found.toSorted();
  }
  // The list learns of the ends a moment later.
  while ((await listed('completed')).length < 3 || (await listed('refused')).length < 2);
  expect(await listed('completed')).toEqual(['1', '2', '4']);
  expect(await listed('refused')).toEqual(['0', '3']);
});

test.each(["it's", "don't; --", 'per%cent', 'under_score', '`back`tick', '🦊 fox'])(
  'an id that begins with %j is found by it, and nothing else is',
  async (beginning) => {
    const id = `${beginning}${randomUUID()}`;
    await start('SomethingElse', id, 'x');
    await untilListed(beginning, 1);
    const { workflows } = await listWorkflows(client, marks, { workflow_id: beginning, limit: 500 });
    expect(workflows.map((workflow) => workflow.workflow_id)).toEqual([id]);
  },
);

// The server reads quotes at the ends, backslashes and line ends in its own way, and does not find these.
test.each(["' OR WorkflowId STARTS_WITH '", '\\', "\\' OR 1=1 --", '"', 'new\nline', "'", "') OR ('1'='1"])(
  'the hostile search %j finds nothing that does not begin with it',
  async (beginning) => {
    await start('SomethingElse', `${beginning}${randomUUID()}`, 'x');
    const { workflows } = await listWorkflows(client, marks, { workflow_id: beginning, limit: 500 });
    expect(workflows.filter((workflow) => !workflow.workflow_id.startsWith(beginning))).toEqual([]);
  },
);

test('an invalid cursor is invalid input', async () => {
  await expect(listWorkflows(client, marks, { cursor: 'not base64!' })).rejects.toMatchObject({
    code: 'invalid_input',
  });
});

test('a running workflow is shown at once and as it grows, in words, to its end', async () => {
  const id = randomUUID();
  await start(IMAGE, id, 'third time lucky, until told', 'images');
  const views: WorkflowView[] = [];
  const following = followWorkflow(client, { workflow_id: id }, (view) => void views.push(view), {
    signal: new AbortController().signal,
    marks,
    webUiUrl: 'http://localhost:8233/',
  });
  await workers.tell(id);
  await following;

  expect(views.length).toBeGreaterThan(1);
  expect(views[0]).toMatchObject({ state: 'running', request: { prompt: 'third time lucky, until told' } });
  const last = views.at(-1);
  expect(last).toMatchObject({
    kind: 'image',
    summary: 'third time lucky, until told',
    state: 'completed',
    task_queue: 'images',
    result: { success: true, image_path: 'fox.png' },
    web_ui_url: `http://localhost:8233/namespaces/default/workflows/${id}/${last?.run_id}/history`,
  });
  const titles = last?.events.map((event) => event.title);
  expect(titles).toEqual(
    expect.arrayContaining([
      'Workflow started',
      'Safety check: scheduled',
      'Safety check: done',
      'Picture drawn: started (attempt 3)',
      'Picture drawn: done',
      'Kept in the gallery: done',
      'Workflow completed',
    ]),
  );
  const attempt = last?.events.find((event) => event.title === 'Picture drawn: started (attempt 3)');
  expect(attempt).toMatchObject({
    type: 'ActivityTaskStarted',
    failure: { code: 'provider_unavailable', message: 'The provider is busy.' },
  });
  expect(await describeWorkflow(client, { workflow_id: id, run_id: last?.run_id }, marks)).toEqual({
    ...last,
    web_ui_url: undefined,
  });
});

test('a failure and a refusal are told with their sentences', async () => {
  const [failed, refused] = [randomUUID(), randomUUID()];
  await start(IMAGE, failed, 'a fox without a key', 'images');
  await start(IMAGE, refused, 'unsafe', 'images');
  await expect(client.workflow.result(failed)).rejects.toThrow('Workflow execution failed');
  await client.workflow.result(refused);
  expect(await describeWorkflow(client, { workflow_id: failed }, marks)).toMatchObject({
    state: 'failed',
    failure: { code: 'provider_key_missing', hint: 'Enter it in the settings.' },
  });
  expect(await describeWorkflow(client, { workflow_id: refused }, marks)).toMatchObject({
    state: 'refused',
    failure: { message: 'This prompt asks for something unsafe.' },
  });
});

test('signals, cancellations, terminations and huge inputs are readable', async () => {
  const id = randomUUID();
  await start('SomethingElse', id, 'x'.repeat(500_000));
  const handle = client.workflow.getHandle(id);
  await handle.signal('review', { decision: 'approve' });
  await handle.cancel();
  await handle.terminate('enough');
  const view = await describeWorkflow(client, { workflow_id: id }, marks);
  expect(view).toMatchObject({ state: 'terminated', failure: { cause: 'enough' } });
  expect(view.events.map((event) => event.title)).toEqual([
    'Workflow started',
    'Workflow waits for a worker',
    'Signal received: review',
    'Cancellation requested',
    'Workflow terminated',
  ]);
  expect(view.events[2]?.details).toMatchObject({ input: { decision: 'approve' } });
  expect(view.request).toEqual({ prompt: `${'x'.repeat(2000)}… (498000 more characters)` });
  expect(JSON.stringify(view).length).toBeLessThan(20_000);
});

test('following ends when the person looks away, and when the server does not know the workflow', async () => {
  const id = randomUUID();
  await start(IMAGE, id, 'x');
  const looking = new AbortController();
  const following = followWorkflow(client, { workflow_id: id }, () => looking.abort(), {
    marks,
    signal: looking.signal,
  });
  await expect(following).rejects.toMatchObject({ name: 'AbortError' });
  await expect(
    followWorkflow(client, { workflow_id: 'unknown' }, () => undefined, {
      marks,
      signal: new AbortController().signal,
    }),
  ).rejects.toMatchObject({ code: 'not_found' });
  await expect(describeWorkflow(client, { workflow_id: 'unknown' }, marks)).rejects.toMatchObject({
    code: 'not_found',
  });
});

test('workflows are found by words of their summary, in any order, and by their ids', async () => {
  const prefix = `words-${randomUUID()}`;
  for (const [index, prompt] of ['A red Fox in snow', 'a red barn', 'snow on a roof'].entries()) {
    await start(IMAGE, `${prefix}-${index}`, prompt);
  }
  await untilListed(prefix, 3);
  const found = async (search: string) =>
    (await listWorkflows(client, marks, { workflow_id: prefix, search })).workflows.map(({ workflow_id }) =>
      workflow_id.slice(prefix.length + 1),
    );
  expect(await found('SNOW fox')).toEqual(['0']);
  expect((await found('red')).toSorted()).toEqual(['0', '1']);
  expect(await found('snowfox')).toEqual([]);
  expect(await found(`${prefix}-1`)).toEqual(['1']);
  const { run_id } = (await listWorkflows(client, marks, { workflow_id: `${prefix}-2` })).workflows[0] ?? {};
  expect(await found(run_id ?? '')).toEqual(['2']);
  expect(await found("' OR 1=1 --")).toEqual([]);
});

test('a list that leaves out first events is one call, and each of them another, once', async () => {
  const prefix = `starts-${randomUUID()}`;
  for (const index of [0, 1, 2]) await start(IMAGE, `${prefix}-${index}`, `fox ${index}`);
  await untilListed(prefix, 3);
  const counting = countingClient(server);
  try {
    const listed = (query: HistoryQuery = {}) =>
      listWorkflows(counting.client, marks, { workflow_id: prefix, without_starts: true, ...query });
    const { workflows } = await listed();
    expect(workflows).toHaveLength(3);
    for (const workflow of workflows)
      expect(workflow).toMatchObject({
        ...{ summary: workflow.workflow_id, other_program: '', start_unread: true },
      });
    expect(counting.calls).toEqual(['ListWorkflowExecutions']);
    // Words are looked for in summaries that only the first events have.
    const [found] = (await listed({ search: 'fox 1' })).workflows;
    expect(found).toMatchObject({ workflow_id: `${prefix}-1`, summary: 'fox 1' });
    expect(found?.start_unread).toBeUndefined();
    const asked = counting.calls.length;
    const read = await readStart(counting.client, found ?? { workflow_id: '', run_id: '' }, marks);
    expect(read).toMatchObject({ summary: 'fox 1', other_program: expect.stringContaining('@') });
    expect(counting.calls).toHaveLength(asked);
  } finally {
    await counting.close();
  }
});

test('a search looks through all pages, and says how many it has looked at', async () => {
  const id = `needle-${randomUUID()}`;
  await start('Haystack', id, 'x');
  await client.workflow.getHandle(id).terminate();
  while ((await countWorkflows(client, { workflow_id: id })).terminated !== 1);
  const page = await listWorkflows(client, marks, { search: 'needle-', limit: 1 });
  expect(page.workflows.map(({ workflow_id }) => workflow_id)).toContain(id);
  expect(page.looked_at).toBeGreaterThan(100);
  expect(page.next_cursor).toBeNull();
});

test('workflows are counted by state, and narrowed by time and by a condition of Temporal’s', async () => {
  const prefix = `counted-${randomUUID()}`;
  const ids = [0, 1, 2].map((index) => `${prefix}-${index}`);
  for (const id of ids) await start(IMAGE, id, 'x');
  await client.workflow.getHandle(ids[0] ?? '').terminate();
  const filter = { workflow_id: prefix };
  while ((await countWorkflows(client, filter)).terminated !== 1);
  expect(await countWorkflows(client, filter)).toEqual({ running: 2, terminated: 1 });
  expect(await countWorkflows(client, { ...filter, kind: 'learning' })).toEqual({});
  expect(await countWorkflows(client, { ...filter, started_before: '2020-01-01T00:00:00Z' })).toEqual({});
  const condition = `ExecutionStatus = "Terminated" OR WorkflowId = "${ids[1]}"`;
  const { workflows } = await listWorkflows(client, marks, {
    ...filter,
    condition,
    started_from: '2020-01-01T00:00:00Z',
  });
  expect(workflows.map(({ workflow_id }) => workflow_id).toSorted()).toEqual(ids.slice(0, 2));
  for (const wrong of ['Colour = "red"', 'WorkflowId =', ') OR (', 'a; DROP TABLE x', 'ORDER BY StartTime']) {
    const refused = { code: 'invalid_input', hint: expect.stringContaining('list filters') as string };
    await expect(listWorkflows(client, marks, { condition: wrong })).rejects.toMatchObject(refused);
    await expect(countWorkflows(client, { condition: wrong })).rejects.toMatchObject(refused);
  }
});

test('the app’s own kinds are listed apart from others', async () => {
  const prefix = `own-${randomUUID()}`;
  await start(IMAGE, `${prefix}-image`, 'x');
  await start('SomethingElse', `${prefix}-other`, 'x');
  await untilListed(prefix, 2);
  const { workflows } = await listWorkflows(client, marks, { workflow_id: prefix, jobs_only: true });
  expect(workflows.map(({ kind }) => kind)).toEqual(['image']);
});

test('what is being tried again is told, with the step, the attempt and why', async () => {
  const [retrying, quiet] = [`retry-${randomUUID()}`, `retry-${randomUUID()}`];
  await start(IMAGE, retrying, 'third time lucky, until told', 'images');
  await start(IMAGE, quiet, 'x');
  const listed = async () =>
    (await listWorkflows(client, marks, { workflow_id: 'retry-', attention: 'retrying' })).workflows;
  let [found] = await listed();
  while ((found?.retrying?.attempt ?? 0) < 3) [found] = await listed();
  expect(await listed()).toEqual([
    expect.objectContaining({
      workflow_id: retrying,
      retrying: { step: 'Picture drawn', attempt: 3, last_failure: 'The provider is busy.' },
    }),
  ]);
  let pending = await pendingWork(client, { workflow_id: retrying });
  while (pending.activities[0]?.state !== 'running')
    pending = await pendingWork(client, { workflow_id: retrying });
  expect(pending.activities).toMatchObject([
    {
      title: 'Picture drawn',
      state: 'running',
      attempt: 3,
      last_failure: { message: 'The provider is busy.' },
    },
  ]);
  expect(pending.pollers.length).toBeGreaterThan(0);
  expect(await workflowPresent(client, { workflow_id: retrying })).toMatchObject({
    state: 'running',
    ended_at: null,
    pending: {
      activities: [
        { title: 'Picture drawn', attempt: 3, last_failure: { message: 'The provider is busy.' } },
      ],
    },
  });
  expect(await pendingWork(client, { workflow_id: quiet })).toMatchObject({
    activities: [],
    workflow_task: { attempt: 1, started_at: null },
    pollers: [],
  });
  await workers.tell(retrying);
  await client.workflow.result(retrying);
  expect(await listed()).toEqual([]);
  expect(await workflowPresent(client, { workflow_id: retrying })).toMatchObject({
    state: 'completed',
    pending: { activities: [], children: 0 },
  });
  expect(await pendingWork(client, { workflow_id: retrying })).toMatchObject({ activities: [] });
  const { items } = await new EventPages(client).story({ workflow_id: retrying, run_id: '' }, 1000);
  expect(items.at(-1)).toMatchObject({ title: 'Workflow completed' });
});

test('a run is deleted once it has ended, with its history', async () => {
  const id = `gone-${randomUUID()}`;
  await start(IMAGE, id, 'x');
  await expect(deleteWorkflow(client, { workflow_id: id })).rejects.toMatchObject({
    code: 'invalid_input',
    hint: 'Cancel it first.',
  });
  await cancelWorkflow(client, { workflow_id: id });
  await terminateWorkflow(client, { workflow_id: id }, 'enough');
  await deleteWorkflow(client, { workflow_id: id });
  // The server deletes in its own time.
  while (await describeWorkflow(client, { workflow_id: id }, marks).catch(() => undefined)) await delay(100);
  await expect(deleteWorkflow(client, { workflow_id: id })).rejects.toMatchObject({ code: 'not_found' });
});
