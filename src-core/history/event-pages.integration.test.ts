import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import type { WorkflowHead } from '#shared/history';
import { connectionOptions } from '../temporal/connection-options';
import { startGrpcProxy } from '../testing/grpc-proxy';
import { seedHistory } from '../testing/seed-histories';
import { startTestServer } from '../testing/temporal-server';
import type { TestServer } from '../testing/temporal-server';
import { EventPages } from './event-pages';
import { followHead } from './follow-head';
import { StartMarks } from './start-marks';

const WORKFLOW = 'long-history';
const SIGNALS = 3000;
/** The start, the task that waits for a worker, then the signals. */
const EVENTS = SIGNALS + 2;

let server: TestServer;
let connection: Connection;
let client: Client;
let folder: string;
let marks: StartMarks;
let run: { workflow_id: string; run_id: string };

beforeAll(async () => {
  server = await startTestServer();
  connection = Connection.lazy(connectionOptions(server));
  client = new Client({ connection });
  folder = mkdtempSync(join(tmpdir(), 'event-pages-'));
  marks = new StartMarks({ startKey: join(folder, 'start-key.json') });
  const handle = await client.workflow.start('LongWorkflow', {
    workflowId: WORKFLOW,
    taskQueue: 'nobody',
    args: [{ prompt: 'a long history' }],
  });
  run = { workflow_id: WORKFLOW, run_id: handle.firstExecutionRunId };
  for (let sent = 0; sent < SIGNALS; sent += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, index) => handle.signal('count', sent + index)));
  }
}, 120_000);
afterAll(async () => {
  await connection.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

const forwards = () => vi.mocked(client.workflowService.getWorkflowExecutionHistory).mock.calls.length;
const backwards = () =>
  vi.mocked(client.workflowService.getWorkflowExecutionHistoryReverse).mock.calls.length;
beforeEach(() => {
  vi.restoreAllMocks();
  vi.spyOn(client.workflowService, 'getWorkflowExecutionHistory');
  vi.spyOn(client.workflowService, 'getWorkflowExecutionHistoryReverse');
});

test('either end of a long history is one page away, and only what is asked for is answered', async () => {
  const pages = new EventPages(client);
  const oldest = await pages.rows({ ...run, first_id: 1, last_id: 100 });
  expect(oldest.map((row) => row.event_id)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  expect(oldest[0]).toMatchObject({ title: 'Workflow started', has_details: true, failed: false });
  expect(Object.keys(oldest[2] ?? {}).toSorted()).toEqual(
    ['event_id', 'failed', 'has_details', 'time', 'title', 'type'].toSorted(),
  );
  // How many events a batch has is not known yet.
  const first = forwards();
  expect(first).toBeLessThanOrEqual(3);
  expect(backwards()).toBe(0);

  const newest = await pages.rows({ ...run, first_id: EVENTS - 99, last_id: EVENTS });
  expect(newest.map((row) => row.event_id)).toEqual(
    Array.from({ length: 100 }, (_, index) => EVENTS - 99 + index),
  );
  expect(forwards()).toBe(first);
  expect(backwards()).toBeLessThanOrEqual(2);
});

test('scrolling asks for each page about once; what was passed is found again by its bookmark', async () => {
  const pages = new EventPages(client);
  const seen: number[] = [];
  for (let first_id = 1; first_id <= EVENTS; first_id += 100) {
    seen.push(...(await pages.rows({ ...run, first_id, last_id: first_id + 99 })).map((row) => row.event_id));
  }
  expect(seen).toEqual(Array.from({ length: EVENTS }, (_, index) => index + 1));
  // 31 chunks of 100 over 12 pages of 256: each chunk lies in at most two pages.
  expect(forwards() + backwards()).toBeLessThanOrEqual(2 * 31 + 1);
  const asked = forwards() + backwards();
  const middle = await pages.rows({ ...run, first_id: 1501, last_id: 1600 });
  expect(middle).toHaveLength(100);
  expect(forwards() + backwards() - asked).toBeLessThanOrEqual(2);
});

test('readings at the same time do not walk the same way twice', async () => {
  const pages = new EventPages(client);
  const chunks = await Promise.all(
    [1401, 1501, 1601].map((first_id) => pages.rows({ ...run, first_id, last_id: first_id + 99 })),
  );
  expect(chunks.flat().map((row) => row.event_id)).toEqual(
    Array.from({ length: 300 }, (_, index) => 1401 + index),
  );
  expect(forwards() + backwards()).toBeLessThanOrEqual(1 + 7 + 2 * 2);
});

test('where a workflow task decides on a thousand things at once, pages do not become longer by it', async () => {
  const events = 20_000;
  const { run_id } = await seedHistory(client, { workflowId: 'wide', taskQueue: 'wide', events });
  const wide = { workflow_id: 'wide', run_id };
  vi.mocked(client.workflowService.getWorkflowExecutionHistory).mockClear();
  const pages = new EventPages(client);
  const lengths: number[] = [];
  for await (const page of pages.pages(wide, new AbortController().signal)) lengths.push(page.length);
  expect(lengths.reduce((sum, length) => sum + length)).toBeGreaterThanOrEqual(events);
  // The first one is asked for before it is known.
  expect(Math.max(...lengths.slice(1))).toBeLessThan(3000);

  const story = await pages.story(wide, 2000);
  expect(story.is_whole).toBe(false);
  const [last] = await pages.rows({ ...wide, first_id: 2000, last_id: 2000 });
  expect(story.as_of).toBe(last?.time);
  expect(story.items.at(-1)?.event_id).toBeLessThanOrEqual(2000);
  const whole = await pages.story(wide, events + 1000);
  expect(whole.is_whole).toBe(true);
  expect(whole.items.at(-1)).toMatchObject({ title: 'Workflow completed' });
});

test('an event is decoded when it is asked for; one that is not there is not found', async () => {
  const pages = new EventPages(client);
  const event = await pages.event(run, EVENTS);
  expect(event).toMatchObject({ event_id: EVENTS, title: 'Signal received: count' });
  expect(event.details.input).toEqual(expect.any(Number));
  expect(await pages.request(run)).toEqual({ prompt: 'a long history' });
  await expect(pages.event(run, EVENTS + 50)).rejects.toMatchObject({ code: 'not_found' });
  expect(await pages.rows({ ...run, first_id: EVENTS + 1, last_id: EVENTS + 9 })).toEqual([]);
  await expect(
    pages.rows({ workflow_id: 'unknown', run_id: '', first_id: 1, last_id: 9 }),
  ).rejects.toMatchObject({ code: 'not_found' });
});

test('a long history opens at once, and a live one tells of what is new and of nothing before', async () => {
  const handle = client.workflow.getHandle(WORKFLOW);
  const heads: WorkflowHead[] = [];
  const pages = new EventPages(client);
  await pages.rows({ ...run, first_id: 1, last_id: 100 });
  const following = followHead(
    client,
    { workflow_id: WORKFLOW },
    (head) => {
      heads.push(head);
      if (heads.length === 1) void handle.signal('count', 'new').then(() => handle.terminate('enough'));
    },
    { signal: new AbortController().signal, marks },
  );
  await following;
  expect(heads[0]).toMatchObject({ ...run, event_count: EVENTS, state: 'running', taken_up: false });
  expect(heads.slice(1).every((head) => head.event_count > EVENTS)).toBe(true);
  expect(heads.at(-1)).toMatchObject({
    state: 'terminated',
    event_count: EVENTS + 2,
    failure: { cause: 'enough' },
  });
  expect(JSON.stringify(heads).length).toBeLessThan(5000);

  const before = forwards() + backwards();
  const latest = await pages.rows({ ...run, first_id: EVENTS + 1, last_id: EVENTS + 2 });
  expect(latest.map((row) => row.title)).toEqual(['Signal received: count', 'Workflow terminated']);
  expect(forwards() + backwards() - before).toBeLessThanOrEqual(2);

  vi.mocked(client.workflowService.getWorkflowExecutionHistory).mockClear();
  const ended: WorkflowHead[] = [];
  await followHead(client, run, (head) => void ended.push(head), {
    signal: new AbortController().signal,
    marks,
  });
  expect(ended).toEqual([heads.at(-1)]);
  expect(forwards()).toBe(1);
});

test('a server that refuses to answer is not asked for ever: it is said, at once or as soon as it refuses', async () => {
  const proxy = await startGrpcProxy(server.address);
  const own = Connection.lazy(connectionOptions({ ...server, address: proxy.address }));
  const refused = new Client({ connection: own });
  const { signal } = new AbortController();
  try {
    const handle = await client.workflow.start('LongWorkflow', {
      workflowId: 'refused',
      taskQueue: 'nobody',
    });
    proxy.denied.add('DescribeWorkflowExecution');
    const follow = (listener: (head: WorkflowHead) => void) =>
      followHead(refused, { workflow_id: 'refused' }, listener, { signal, marks });
    await expect(follow(() => undefined)).rejects.toMatchObject({ code: 'server_refused' });
    proxy.denied.clear();
    const heads: WorkflowHead[] = [];
    const following = follow((head) => {
      heads.push(head);
      proxy.denied.add('GetWorkflowExecutionHistory');
    });
    await expect(following).rejects.toMatchObject({ code: 'server_refused' });
    expect(heads).toMatchObject([{ workflow_id: 'refused', state: 'running' }]);
    await handle.terminate();
  } finally {
    await own.close();
    await proxy.close();
  }
});
