import { Client, Connection } from '@temporalio/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { activity, RawWorker } from '#core/testing/raw-worker';
import { startTestServer, type TestServer } from '#core/testing/temporal-server';
import { CommandLine } from './testing/command-line';

let cli: CommandLine;
let server: TestServer;
let connection: Connection;
let client: Client;

beforeAll(async () => {
  [cli, server] = await Promise.all([CommandLine.create(), startTestServer()]);
  cli.env.TEMPORAL_HOST = server.address;
  connection = await Connection.connect({ address: server.address });
  client = new Client({ connection });
});
afterAll(async () => {
  await connection.close();
  await server.stop();
  await cli.close();
});

test('a step is paused, resumed and tried at once; a workflow is searched, reset, and its runs are listed', async () => {
  const id = 'steered';
  const raw = new RawWorker(client, id);
  const handle = await client.workflow.start('Steered', {
    ...{ workflowId: id, taskQueue: id, args: [{ prompt: 'a red fox' }] },
  });
  await raw.decide(activity('1', 'generate_image', id));
  await raw.failAttempt('The provider is busy.');
  const pending = async () => (await handle.describe()).raw.pendingActivities?.[0];

  const step = { activity_id: '1', step: 'Picture drawn' };
  expect(await cli.runJson('workflows', 'pause', id)).toMatchObject({ code: 0, json: { steps: [step] } });
  expect(await pending()).toMatchObject({ paused: true });
  expect((await cli.runJson('workflows', 'retry', id)).json).toMatchObject({ steps: [] });
  expect((await cli.runJson('workflows', 'resume', id)).json).toMatchObject({ steps: [step] });
  expect(await raw.failAttempt('Still busy.')).toBe(2);
  expect((await cli.runJson('workflows', 'retry', id)).json).toMatchObject({ steps: [step] });
  expect((await raw.completeActivity()).attempt).toBe(1);

  const found = await cli.runJson('workflows', 'search', id, '"prompt":"a r.d', '--pattern');
  expect(found).toMatchObject({ code: 0, json: { matches: [{ event_id: 1 }], is_cut: false } });
  expect(await cli.run('workflows', 'search', id, 'zeppelin')).toMatchObject({ code: 1 });

  expect(await cli.runJson('workflows', 'reset', id, '--event', '5', '--yes')).toMatchObject({
    ...{ code: 2, json: { code: 'invalid_input' } },
  });
  const { json: reset } = await cli.runJson('workflows', 'reset', id, '--event', '4', '--yes');
  expect((await client.workflow.getHandle(id).describe()).runId).toBe(reset.run_id);
  // The server's list follows a moment later.
  const runsOf = async () => (await cli.runJson('workflows', 'related', id)).json.runs as unknown[];
  let runs = await runsOf();
  while (runs.length < 2) runs = await runsOf();
  expect(runs).toMatchObject([
    { origin: 'reset', workflow: { run_id: reset.run_id, state: 'running' } },
    { origin: 'started', workflow: { state: 'terminated' } },
  ]);
});
