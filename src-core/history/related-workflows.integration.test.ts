import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectionOptions } from '../temporal/connection-options';
import { COMMAND, completion, RawWorker } from '../testing/raw-worker';
import { startTestServer } from '../testing/temporal-server';
import type { TestServer } from '../testing/temporal-server';
import { importIds } from './import-ids';
import { relatedWorkflows } from './related-workflows';
import { resetWorkflow } from './reset-workflow';
import { StartMarks } from './start-marks';

let server: TestServer;
let connection: Connection;
let client: Client;
let folder: string;
let marks: StartMarks;

beforeAll(async () => {
  server = await startTestServer();
  connection = Connection.lazy(connectionOptions(server));
  client = new Client({ connection });
  folder = mkdtempSync(join(tmpdir(), 'related-'));
  marks = new StartMarks({ startKey: join(folder, 'start-key.json') });
});
afterAll(async () => {
  await connection.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function start(workflowId: string): Promise<{ workflow_id: string; run_id: string }> {
  const { firstExecutionRunId } = await client.workflow.start('Related', {
    ...{ workflowId, taskQueue: workflowId },
  });
  return { workflow_id: workflowId, run_id: firstExecutionRunId };
}

/** Asks again until the server's list, which is a moment behind, has it. */
async function related(run: { workflow_id: string; run_id: string }, isThere: (found: Found) => boolean) {
  for (;;) {
    const found = await relatedWorkflows(client, marks, run);
    if (isThere(found)) return found;
  }
}
type Found = Awaited<ReturnType<typeof relatedWorkflows>>;

test('each run of an id says how it began', async () => {
  const first = await start('chain');
  const raw = new RawWorker(client, 'chain');
  await raw.decide({
    commandType: COMMAND.continueAsNew,
    continueAsNewWorkflowExecutionCommandAttributes: {
      ...{ workflowType: { name: 'Related' }, taskQueue: { name: 'chain' } },
    },
  });
  const { workflowExecution } = await raw.decide(completion());
  const second = { workflow_id: 'chain', run_id: workflowExecution?.runId ?? '' };
  const third = await resetWorkflow(client, second, { event_id: 4, reason: '', with_messages: true });
  const { runs } = await related(first, (found) => found.runs.length === 3);
  const origins = Object.fromEntries(runs.map(({ workflow, origin }) => [workflow.run_id, origin]));
  expect(origins).toEqual({
    [first.run_id]: 'started',
    [second.run_id]: 'continued',
    [third]: 'reset',
  });
});

test('parent and child know each other', async () => {
  const parent = await start('parent');
  await new RawWorker(client, 'parent').decide({
    commandType: COMMAND.startChild,
    startChildWorkflowExecutionCommandAttributes: {
      ...{ workflowId: 'child', workflowType: { name: 'Related' }, taskQueue: { name: 'child' } },
    },
  });
  const { children } = await related(parent, (found) => found.children.length > 0);
  expect(children).toMatchObject([{ workflow_id: 'child', state: 'running' }]);
  const [child] = children;
  const found = await related(
    { workflow_id: 'child', run_id: child?.run_id ?? '' },
    ({ parent: known }) => known !== null,
  );
  expect(found.parent).toMatchObject(parent);
});

test('the jobs of an import are found by any of them, and no others', async () => {
  const [id, other] = [importIds(), importIds()];
  const ids = [id(), id(), id()].map((each) => `learning-${each}`);
  await start(`learning-${other()}`);
  const [run] = await Promise.all(ids.map(start));
  if (!run) throw new Error('Nothing was started.');
  const { same_import } = await related(run, (found) => found.same_import.length >= 2);
  expect(same_import.map(({ workflow_id }) => workflow_id).toSorted()).toEqual(ids.slice(1).toSorted());
});

test('a run that the server does not know is said so', async () => {
  await expect(
    relatedWorkflows(client, marks, { workflow_id: 'none', run_id: randomUUID() }),
  ).rejects.toMatchObject({ code: 'not_found' });
});
