import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Connection, WorkflowFailedError, type Client } from '@temporalio/client';
import proto from '@temporalio/proto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '#core/config/load-config';
import { describeWorkflow } from '#core/history/describe-workflow';
import { historyJson, parseHistory } from '#core/history/history-json';
import { listWorkflows } from '#core/history/list-workflows';
import { StartMarks } from '#core/history/start-marks';
import { requestToEdit } from '#core/jobs/request-of-run';
import { acceptedJob, submitJob } from '#core/jobs/submit-job';
import { PayloadKeys } from '#core/payloads/payload-keys';
import { clientOver } from '#core/temporal/client-over';
import type { JobInput, JobKind } from '#shared/jobs/registry';
import { fakeBackends } from './testing/fake-backends';
import { imageRequest, learningRequest, startJobWorld, type JobWorld } from './testing/job-world';
import { TXT2IMG } from './providers/testing/fake-automatic1111';
import { checkReplay } from './questions/replay-check';

const backends = fakeBackends();
const bundle = new URL('../dist/worker/workflow-bundle.js', import.meta.url).pathname;
const never = new AbortController().signal;
let world: JobWorld;
const connections: Connection[] = [];

beforeAll(async () => {
  world = await startJobWorld();
});
afterAll(() => world.close());
afterEach(async () => {
  await world.reset();
  await backends.close();
  await Promise.all(connections.splice(0).map((connection) => connection.close()));
});

/** What the app and the command are, as far as the server sees: with this value of `LEATHER_BOOK_PAYLOAD_KEY`. */
async function personWith(key?: string) {
  const env = { TEMPORAL_HOST: world.server.address, ...(key && { LEATHER_BOOK_PAYLOAD_KEY: key }) };
  const config = loadConfig({ folder: world.paths.root, cwd: world.paths.root, env });
  const connection = await Connection.connect({ address: world.server.address });
  connections.push(connection);
  const client = clientOver(connection, config);
  const marks = new StartMarks(world.paths);
  return {
    client,
    marks,
    async submit<Kind extends JobKind>(kind: Kind, input: JobInput<Kind>): Promise<string> {
      const job = acceptedJob(kind, randomUUID(), input);
      await submitJob(client, config, marks, job);
      return job.workflow_id;
    },
    show: (workflow_id: string) => describeWorkflow(client, { workflow_id }, marks),
    line: async (workflow_id: string) => {
      const { workflows } = await listWorkflows(client, marks, { search: workflow_id });
      return workflows[0];
    },
  };
}

const withKey = (key: string) => ({ LEATHER_BOOK_PAYLOAD_KEY: key });

async function until<Value>(look: () => Promise<Value | undefined>): Promise<Value> {
  for (;;) {
    const value = await look();
    if (value !== undefined) return value;
    await delay(50);
  }
}

/** Everything that a client without keys gets from the server about a workflow, as the bytes that it gets. */
async function onTheServer(client: Client, workflowId: string): Promise<Buffer> {
  const { workflowservice } = proto.temporal.api;
  const { namespace } = client.options;
  const execution = { workflowId };
  const service = client.workflowService;
  const history = await service.getWorkflowExecutionHistory({ namespace, execution });
  const description = await service.describeWorkflowExecution({ namespace, execution });
  const list = await service.listWorkflowExecutions({ namespace, query: `WorkflowId = '${workflowId}'` });
  expect(history.nextPageToken).toHaveLength(0);
  expect(list.executions).toHaveLength(1);
  return Buffer.concat([
    workflowservice.v1.GetWorkflowExecutionHistoryResponse.encode(history).finish(),
    workflowservice.v1.DescribeWorkflowExecutionResponse.encode(description).finish(),
    workflowservice.v1.ListWorkflowExecutionsResponse.encode(list).finish(),
  ]);
}

const resultOf = (client: Client, workflowId: string) => client.workflow.getHandle(workflowId).result();

describe('with a key', () => {
  const request = imageRequest({ prompt: 'a vermilion quokka beside a lighthouse' });

  it('the server has no word of a request, a result or a summary, and whoever has the key reads them all', async () => {
    const key = PayloadKeys.generate();
    const person = await personWith(key);
    await world.worker(withKey(key));
    const id = await person.submit('image', request);
    expect(await resultOf(person.client, id)).toMatchObject({ success: true });

    const seen = await onTheServer(world.client, id);
    expect(seen.includes(key.split(':')[0] ?? '')).toBe(true);
    const words = ['quokka', 'lighthouse', 'watercolor', world.paths.root, key.split(':')[1] ?? ''];
    expect(words.filter((word) => seen.includes(word))).toEqual([]);

    expect(await person.line(id)).toMatchObject({
      summary: request.prompt,
      state: 'completed',
      other_program: null,
    });
    const view = await person.show(id);
    expect(view).toMatchObject({ request: { prompt: request.prompt }, result: { success: true } });
    expect(view.unreadable).toBeUndefined();
    expect(JSON.stringify(view.events)).not.toContain('no key here');

    let json = '';
    for await (const piece of historyJson({ client: person.client }, { workflow_id: id }, never))
      json += piece;
    const history = parseHistory(json);
    const input = history.events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0];
    expect(Buffer.from(input?.data ?? []).toString()).toContain(request.prompt);
    expect(await checkReplay(history, never, bundle)).toMatchObject({ outcome: 'same' });
  });

  it('neither has it the words of a failure', async () => {
    const key = PayloadKeys.generate();
    const person = await personWith(key);
    await world.worker(withKey(key));
    const id = await person.submit('image', { ...request, backend: 'huggingface' });
    await expect(resultOf(person.client, id)).rejects.toThrow(WorkflowFailedError);
    const { failure } = await person.show(id);
    expect(failure).toMatchObject({ code: 'provider_key_missing' });
    const seen = await onTheServer(world.client, id);
    const words = ['quokka', failure?.message, failure?.hint];
    expect(words.filter((word) => !word || seen.includes(word))).toEqual([]);
    expect(seen.includes('Encoded failure')).toBe(true);
  });

  it('a job goes on with a new key as long as the old one is there, too', async () => {
    const [old, fresh] = [PayloadKeys.generate(), PayloadKeys.generate()];
    const before = await personWith(old);
    const first = await world.worker(withKey(old));
    const id = await before.submit(
      'learning',
      learningRequest({ require_approval: true, review_timeout: 3600 }),
    );
    await until(async () => (await before.line(id))?.waiting_for_review ?? undefined);
    await first.stop();

    const after = await personWith(`${fresh},${old}`);
    await world.worker(withKey(`${fresh},${old}`));
    await after.client.workflow.getHandle(id).executeUpdate('review', {
      args: [{ decision: 'approve', reviewer: 'Ada' }],
    });
    expect(await resultOf(after.client, id)).toMatchObject({ success: true });
    const seen = await onTheServer(world.client, id);
    for (const key of [old, fresh]) expect(seen.includes(key.split(':')[0] ?? '')).toBe(true);
    expect(['Kraken', 'legend', 'Ada'].filter((word) => seen.includes(word))).toEqual([]);
    // Who has only the old key reads the beginning.
    expect(await before.show(id)).toMatchObject({
      request: { source: 'A book of legends' },
      result: { unreadable: expect.stringContaining('no key here opens it') as string },
    });
  });
});

describe('without the key', () => {
  const right = `one:${PayloadKeys.generate().split(':')[1]}`;
  const said = 'It is encrypted with the key “one”, and no key here opens it.';

  it('a job waits, says why, and is done once a worker has its key; other jobs go on', async () => {
    const person = await personWith(right);
    const stranger = await personWith();
    const worker = await world.worker();
    const id = await person.submit('image', imageRequest({ prompt: 'a vermilion quokka' }));
    const own = await stranger.submit('image', imageRequest());
    expect(await resultOf(stranger.client, own)).toMatchObject({ success: true });

    const failed = await until(async () =>
      (await stranger.show(id)).events.find(({ type }) => type === 'WorkflowTaskFailed'),
    );
    expect(failed.failure?.message).toContain(said);
    const others = [PayloadKeys.generate(), `one:${PayloadKeys.generate().split(':')[1]}`];
    for (const other of [stranger, ...(await Promise.all(others.map(personWith)))]) {
      const told = { state: 'running', kind: 'image', unreadable: said, summary: id };
      expect(await other.line(id)).toMatchObject(told);
      expect(await other.show(id)).toMatchObject(told);
      await expect(requestToEdit(other.client, { workflow_id: id }, other.marks)).rejects.toMatchObject({
        code: 'payload_unreadable',
      });
    }

    await worker.stop();
    await world.worker(withKey(right));
    expect(await resultOf(person.client, id)).toMatchObject({ success: true });
    await expect(resultOf(stranger.client, id)).rejects.toMatchObject({ code: 'payload_unreadable' });
  });
});

describe('a step that is under way when the key is taken away', () => {
  it('is tried again until the key is back, and nothing counts against it', async () => {
    const key = PayloadKeys.generate();
    const automatic = await backends.automatic1111(world);
    const person = await personWith(key);
    automatic.script(TXT2IMG, { status: 503, body: {} });
    const first = await world.worker(withKey(key));
    const id = await person.submit('image', imageRequest({ backend: 'local' }));
    const lastFailure = async () => {
      const { pendingActivities } = await world.client.workflowService.describeWorkflowExecution({
        namespace: 'default',
        execution: { workflowId: id },
      });
      return pendingActivities[0]?.lastFailure?.applicationFailureInfo?.type;
    };
    await until(lastFailure);
    await first.stop();

    const second = await world.worker();
    await until(async () => ((await lastFailure()) === 'payload_unreadable' ? true : undefined));
    await second.stop();
    expect(automatic.count(TXT2IMG)).toBe(1);

    await world.worker(withKey(key));
    expect(await resultOf(person.client, id)).toMatchObject({ success: true });
  });
});
