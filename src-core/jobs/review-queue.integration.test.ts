import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestServer } from '../testing/temporal-server';
import type { TestServer } from '../testing/temporal-server';
import { JobBookWorld } from './testing/job-book-world';
import { startBuiltWorker } from './testing/start-built-worker';
import type { BuiltWorker } from './testing/start-built-worker';

const PAGE = 4;
const ALL = 11;

let server: TestServer;
let world: JobBookWorld;
let worker: BuiltWorker;

beforeAll(async () => {
  server = await startTestServer();
  world = new JobBookWorld(server);
  worker = await startBuiltWorker({
    LEATHER_BOOK_DATA_DIR: world.folder,
    TEMPORAL_HOST: server.address,
    TEMPORAL_TASK_QUEUE: world.taskQueue,
  });
});
afterAll(async () => {
  await worker.stop();
  await world.close();
  await server.stop();
});

/** As another program sends it; the later it is sent, the sooner it expires. */
async function send(index: number): Promise<string> {
  const { client } = world.temporal;
  const handle = await client.workflow.start('AILearningWorkflow', {
    workflowId: `request-${index}`,
    taskQueue: world.taskQueue,
    args: [
      {
        content: `Foxes dig their dens in sandy ground. This text is number ${randomUUID()}.`,
        source: 'a field guide',
        category: 'facts',
        require_approval: true,
        review_timeout: (ALL - index) * 1000 + 5000,
      },
    ],
  });
  return handle.workflowId;
}

const undecided = () =>
  world.book.list
    .all()
    .filter(({ state, review }) => state === 'running' && review && !review.given)
    .map(({ workflow_id }) => workflow_id)
    .toSorted();
const ids = (...indexes: number[]) => indexes.map((index) => `request-${index}`).toSorted();
const aside = () => world.book.reviewQueues.aside.learning;
/** Settles when the list has these undecided requests, and so many others wait. */
const queue = async (here: string[], others: number) => {
  await world.until(() => String(undecided()) === String(here) && aside() === others);
  return true;
};

test('of many that wait the list has those that expire first; the others come as they are decided', async () => {
  await Promise.all(Array.from({ length: ALL }, (_, index) => send(index)));
  const { client } = world.temporal;
  const query = `TaskQueue = '${world.taskQueue}' AND ExecutionStatus = 'Running'`;
  for (;;) {
    const { executions } = await client.workflowService.listWorkflowExecutions({
      namespace: client.options.namespace,
      query,
    });
    const waiting = executions.filter(({ memo }) => memo?.fields?.waiting_for_review);
    if (waiting.length === ALL) break;
    await delay(200);
  }
  await world.reopen({ reviewPage: PAGE });
  world.book.resume();
  world.book.connect(client);
  expect(await queue(ids(10, 9, 8, 7), 7)).toBe(true);

  await world.book.reviews.give(ids(10), { decision: 'approve' });
  expect(await queue(ids(9, 8, 7, 6), 6)).toBe(true);

  world.book.reviewQueues.more('learning');
  expect(await queue(ids(9, 8, 7, 6, 5, 4, 3, 2), 2)).toBe(true);
});

test('one that is asked for stays; one that ends elsewhere, or comes, counts', async () => {
  const { client } = world.temporal;
  world.book.reviewQueues.show('request-0');
  // The last to expire makes room.
  expect(await queue(ids(9, 8, 7, 6, 5, 4, 3, 0), 2)).toBe(true);

  await client.workflow.getHandle('request-1').executeUpdate('review', { args: [{ decision: 'approve' }] });
  // In the app, the worker reports it.
  world.book.follow('request-1');
  expect(await queue(ids(9, 8, 7, 6, 5, 4, 3, 0), 1)).toBe(true);

  // It expires first of all, and takes the place of the last.
  await send(ALL);
  world.book.follow(`request-${ALL}`);
  expect(await queue(ids(11, 9, 8, 7, 6, 5, 4, 0), 2)).toBe(true);
  await world.book.reviews.give(ids(11, 9, 8, 7, 6, 5, 4, 0), { decision: 'approve' });
  expect(await queue(ids(3, 2), 0)).toBe(true);
});

test('of many in turn, those that wait for a person take no place from the others', async () => {
  const MANY = 55;
  await Promise.all(undecided().map((id) => world.temporal.client.workflow.getHandle(id).cancel()));
  await world.reopen({ reviewPage: PAGE });
  world.book.connect(world.temporal.client);
  for (let index = 0; index < MANY; index += 1) {
    const request = {
      content: `What is worth knowing about the number ${index}, and about ${randomUUID()}.`,
      source: 'an import',
      category: 'facts' as const,
      require_approval: true,
    };
    world.book.accept('learning', randomUUID(), request, true);
  }
  await world.until(() => undecided().length === PAGE && aside() === MANY - PAGE);
  expect(world.local.outbox.pending()).toEqual([]);
});
