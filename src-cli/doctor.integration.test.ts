import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '#core/stores/database/database';
import { startTestServer, type TestServer } from '#core/testing/temporal-server';
import type { Finding } from '#shared/diagnosis';
import { CommandLine } from './testing/command-line';

const SECRET = 'sk-planted-4711-abcdef';
const PROMPT = 'a private prompt about Aunt Ada';

let server: TestServer;
let connection: Connection;
let client: Client;
let cli: CommandLine;

beforeAll(async () => {
  server = await startTestServer();
  connection = await Connection.connect({ address: server.address });
  client = new Client({ connection });
});
beforeEach(async () => {
  cli = await CommandLine.create();
});
afterEach(() => cli.close());
afterAll(async () => {
  await connection.close();
  await server.stop();
});

interface Doctor {
  code: number | null;
  state: string;
  findings: Finding[];
  of(check: string): Finding[];
}

async function doctor(...args: string[]): Promise<Doctor> {
  const { code, json } = await cli.runJson('doctor', ...args);
  const { state, findings } = json as { state: string; findings: Finding[] };
  const of = (check: string) => findings.filter(({ id }) => id === check || id.startsWith(`${check}:`));
  return { code, state, findings, of };
}

/** The server's lists follow the workflows a moment later. */
async function untilListed(query: string): Promise<void> {
  while ((await client.workflow.count(query)).count === 0);
}

test('without a server: that is said, what does not need one is answered, and nothing is started', async () => {
  const { code, state, of, findings } = await doctor();
  expect({ code, state }).toEqual({ code: 3, state: 'problem' });
  expect(of('server')[0]).toMatchObject({
    state: 'problem',
    remedy: expect.stringContaining('temporal start') as string,
  });
  expect(of('server')[0]?.finding).toContain(cli.env.TEMPORAL_HOST);
  for (const check of ['namespace', 'worker', 'task_queues', 'unknown_kinds', 'stuck_workflows']) {
    expect(of(check)).toMatchObject([{ state: 'unknown' }]);
  }
  for (const check of ['database', 'disk', 'providers', 'configuration', 'clock']) {
    expect(of(check)).toMatchObject([{ state: 'fine' }]);
  }
  expect(findings[0]?.id).toBe('server');
  expect(await cli.servers()).toEqual([]);
});

test('a server without a worker: jobs that wait, on a misspelt queue, and of an unknown type are found', async () => {
  cli.env.TEMPORAL_HOST = server.address;
  await writeFile(join(cli.root, '.env.temporal'), `TEMPORAL_TASKQUEUE=${SECRET}\n`);
  await client.workflow.start('DreamWorkflow', { taskQueue: 'project-ai-tasks', workflowId: PROMPT });
  await client.workflow.start('ImageGenerationWorkflow', {
    taskQueue: 'project-ai-task',
    workflowId: 'from-python',
    args: [{ prompt: PROMPT }],
  });
  await untilListed('WorkflowType = "DreamWorkflow"');
  await untilListed('TaskQueue = "project-ai-task"');
  const report = join(cli.root, 'report.json');
  cli.env.OPENAI_API_KEY = SECRET;
  cli.env.OPENAI_BASE_URL = 'http://127.0.0.1:9/v1';
  const { code, of } = await doctor('--report', report);
  expect(code).toBe(3);
  expect(of('server')).toMatchObject([
    { state: 'fine', finding: expect.stringContaining(server.address) as string },
  ]);
  expect(of('namespace')).toMatchObject([{ state: 'fine' }]);
  expect(of('worker')).toMatchObject([{ state: 'problem' }]);
  expect(of('unknown_kinds')).toMatchObject([
    {
      state: 'problem',
      detail: expect.stringContaining('DreamWorkflow') as string,
      action: { kind: 'show_workflow' },
    },
  ]);
  expect(of('task_queues')).toMatchObject([
    {
      state: 'problem',
      detail: 'Task queue: project-ai-task',
      finding: expect.stringContaining('spelt almost like it') as string,
    },
  ]);
  expect(of('configuration')).toMatchObject([
    { state: 'warning', finding: expect.stringContaining('Did you mean TEMPORAL_TASK_QUEUE?') as string },
  ]);
  expect(of('providers')).toMatchObject([{ state: 'warning' }]);
  const written = await readFile(report, 'utf8');
  expect(JSON.parse(written)).toMatchObject({ program: 'command', platform: { system: process.platform } });
  for (const private_ of [SECRET, PROMPT, 'from-python', 'DreamWorkflow', cli.root]) {
    expect(written).not.toContain(private_);
  }
  const { stdout } = await cli.run('doctor');
  expect(stdout).toMatch(/^Problem +Does a worker take the jobs\?$/m);
  expect(stdout).toContain('→ Rename it to TEMPORAL_TASK_QUEUE');
  for (const id of [PROMPT, 'from-python']) await client.workflow.getHandle(id).terminate();
});

test('a namespace that the server does not have is named, with those that it has', async () => {
  cli.env.TEMPORAL_HOST = server.address;
  cli.env.TEMPORAL_NAMESPACE = 'defualt';
  const { code, of } = await doctor();
  expect(code).toBe(3);
  expect(of('namespace')).toMatchObject([
    {
      state: 'problem',
      finding: 'The server has no namespace “defualt”.',
      detail: expect.stringContaining('default') as string,
    },
  ]);
});

test('a wrong value is named, and what does not need the configuration is answered', async () => {
  cli.env.TEMPORAL_MAX_CONCURRENT_ACTIVITIES = 'many';
  const { code, of } = await doctor();
  expect(code).toBe(3);
  expect(of('server')[0]).toMatchObject({
    state: 'problem',
    finding: expect.stringContaining('configuration') as string,
  });
  expect(of('server')[0]?.detail).toContain('TEMPORAL_MAX_CONCURRENT_ACTIVITIES');
  expect(of('disk')).toMatchObject([{ state: 'fine' }]);
});

test('a damaged store is found', async () => {
  const path = join(cli.data, 'leather-book.db');
  openDatabase(path).close();
  // A new file: a closed connection still writes its log into the old one once its statements are collected.
  for (const suffix of ['', '-wal', '-shm']) await rm(path + suffix, { force: true });
  await writeFile(path, Buffer.alloc(100_000, 0xa5));
  expect((await doctor()).of('database')).toMatchObject([
    {
      id: 'database:leather-book.db',
      state: 'problem',
      remedy: expect.stringContaining('newest good copy') as string,
    },
  ]);
});

test('with a worker, all is fine, and its workflow code is known to be this app’s', async () => {
  cli.env.TEMPORAL_HOST = server.address;
  const worker = cli.launch(['temporal', 'worker']);
  while ((await cli.runJson('temporal', 'status')).json.pollers !== 1);
  // It polls the other queues a moment later.
  let all = await doctor();
  while (all.of('worker')[0]?.finding.includes('nobody polls')) all = await doctor();
  expect(all.findings.filter(({ state }) => state !== 'fine')).toEqual([]);
  expect(all.code).toBe(0);
  expect(all.of('worker')[0]?.finding).toBe(
    'One worker polls “project-ai-tasks” with the workflow code of this app.',
  );
  worker.child.kill('SIGTERM');
  await worker.ended;
});
