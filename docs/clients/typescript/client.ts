/**
 * Starts, queries, reads and cancels jobs of Leather Book from TypeScript.
 *
 * Needs `@temporalio/client` from npm and a worker on the task queue.
 */
import { randomUUID } from 'node:crypto';
import {
  CancelledFailure,
  Client,
  Connection,
  WorkflowFailedError,
  type WorkflowHandle,
} from '@temporalio/client';

const TASK_QUEUE = 'project-ai-tasks';

function start(client: Client, workflow: string, kind: string, request: object): Promise<WorkflowHandle> {
  // The same id again is the same job: whoever may send a request twice makes its id once.
  const workflowId = `${kind}-${randomUUID()}`;
  return client.workflow.start(workflow, { workflowId, taskQueue: TASK_QUEUE, args: [request] });
}

/** A result with `success: false` is a decision, said in `error`; a fault rejects with WorkflowFailedError. */
async function read(handle: WorkflowHandle) {
  const result = (await handle.result()) as { success: boolean; error?: string };
  const { steps } = await handle.query<{ steps: { name: string; state: string }[] }>('progress');
  return { ...result, steps: Object.fromEntries(steps.map(({ name, state }) => [name, state])) };
}

/** What is remembered that matters for a text, best first, in at most 1000 characters. */
async function recall(client: Client, text: string) {
  const asked = await start(client, 'MemoryRecallWorkflow', 'recall', { text, budget: 1000 });
  const answer = (await asked.result()) as {
    success: boolean;
    error?: string;
    items: { kind: string; text: string; conversation_id: string | null; message_ids: string[] }[];
  };
  if (!answer.success) throw new Error(answer.error);
  return answer.items;
}

async function cancelled(client: Client): Promise<boolean> {
  const handle = await start(client, 'AILearningWorkflow', 'learning', {
    content: 'Lighthouses were painted in stripes to be told apart by day.',
    source: 'a guide to the coast',
    category: 'facts',
    require_approval: true,
  });
  // It waits for a person until somebody sends the update "review", or cancels it.
  while ((await handle.query<{ state: string }>('review_state')).state !== 'waiting') {
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  if (!(await handle.query<boolean>('is_running'))) throw new Error('It is not running.');
  await handle.cancel();
  return handle.result().then(
    () => false,
    (error: unknown) => error instanceof WorkflowFailedError && error.cause instanceof CancelledFailure,
  );
}

/** @param dataFile On the worker's machine. */
export async function run(address: string, dataFile: string) {
  const connection = await Connection.connect({ address });
  try {
    const client = new Client({ connection });
    const image = await start(client, 'ImageGenerationWorkflow', 'image', {
      prompt: 'a red fox',
      size: '256x256',
    });
    const learning = await start(client, 'AILearningWorkflow', 'learning', {
      content: 'Foxes hear a mouse under the snow.',
      source: 'a field guide',
      category: 'facts',
    });
    const analysis = await start(client, 'DataAnalysisWorkflow', 'analysis', {
      file_path: dataFile,
      analysis_type: 'statistics',
    });
    const memory = await start(client, 'MemoryExpansionWorkflow', 'memory', {
      conversation_id: 'a call on Monday',
      messages: [{ role: 'user', content: 'I live in Lisbon.', timestamp: '2026-05-04T09:00:00Z' }],
    });
    return {
      image: await read(image),
      learning: await read(learning),
      analysis: await read(analysis),
      memory: await read(memory),
      recalled: await recall(client, 'Where do I live?'),
      cancelled: await cancelled(client),
    };
  } finally {
    await connection.close();
  }
}
