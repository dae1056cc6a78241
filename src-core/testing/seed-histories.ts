import { randomUUID } from 'node:crypto';
import type { Client } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import type { Payload } from '@temporalio/common';
import { JOB_KINDS, JOBS } from '#shared/jobs/registry';
import { activity, COMMAND, completion, payloads, RawWorker, seconds } from './raw-worker';
import type { Command } from './raw-worker';

/** How many executions end in each way, of every hundred; the others run. */
const ENDS = { completed: 60, refused: 8, failed: 10, cancelled: 4, terminated: 6, timed_out: 2 } as const;
const STATES = [
  ...Object.entries(ENDS).flatMap(([state, count]) => Array<string>(count).fill(state)),
  ...['retrying', 'retrying', 'waiting', 'waiting', 'running'],
  // No worker has taken up the rest.
];

export interface SeedOptions {
  /** How many executions. */
  count: number;
  /** Their task queue, which no worker polls. */
  taskQueue: string;
  /** How many are being made at a time. */
  atOnce?: number;
}

const THINGS = [
  'a red fox',
  'an owl in the snow',
  'a lighthouse',
  'the tides',
  'sourdough',
  'a mill at dusk',
];

/**
 * Fills a server with executions of every kind and in every state, as the app's own jobs look: `seed-0`, `seed-1` and
 * so on, of each hundred the same mixture. Of those that run, some retry, some wait for a person.
 */
export async function seedExecutions(client: Client, options: SeedOptions): Promise<void> {
  const { count, atOnce = 24 } = options;
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) await seedOne(client, options, next++);
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
}

/** What happens to the execution with this number. */
export function seededState(index: number): string {
  // Spread over the hundred, so that each page of the list is a mixture.
  return STATES[(index * 37) % 100] ?? 'untaken';
}

async function seedOne(client: Client, { taskQueue }: SeedOptions, index: number): Promise<void> {
  const kind = JOB_KINDS[index % JOB_KINDS.length] ?? 'image';
  const workflowId = `seed-${index}`;
  const state = seededState(index);
  const summary = `${THINGS[index % THINGS.length]}, no. ${index}`;
  const request = {
    prompt: summary,
    content: summary,
    file_path: `/data/${index}.csv`,
    conversation_id: workflowId,
  };
  const { eagerWorkflowTask: task } = await client.workflowService.startWorkflowExecution({
    ...{ namespace: client.options.namespace, workflowId, requestId: randomUUID(), identity: 'seed' },
    workflowType: { name: JOBS[kind].workflowType },
    taskQueue: { name: taskQueue },
    input: payloads(request),
    memo: { fields: fieldsOf({ summary, kind }) },
    ...(state === 'timed_out' && { workflowRunTimeout: seconds(1) }),
    // The first task comes with the answer: nobody has to ask for it.
    requestEagerExecution: state in COMMANDS,
  });
  if (state === 'terminated') await client.workflow.getHandle(workflowId).terminate('Seeded.');
  const commands = COMMANDS[state]?.(taskQueue);
  if (!commands) return;
  const raw = new RawWorker(client, taskQueue);
  if (task?.taskToken?.length) await raw.answer(task.taskToken, commands);
  else throw new Error('The server does not give the first task with the start.');
  // The next of those that retry, whichever it is.
  if (state === 'retrying') await raw.failAttempt('The provider is busy.');
}

const COMMANDS: Partial<Record<string, (queue: string) => Command[]>> = {
  completed: () => [completion({ success: true })],
  refused: () => [
    note({ refused: true }),
    completion({ success: false, error: 'It asks for something unsafe.' }),
  ],
  failed: () => [
    {
      commandType: COMMAND.failWorkflow,
      failWorkflowExecutionCommandAttributes: {
        failure: {
          message: 'The provider refused the key.',
          applicationFailureInfo: { type: 'provider_key_refused' },
        },
      },
    },
  ],
  cancelled: () => [{ commandType: COMMAND.cancelWorkflow, cancelWorkflowExecutionCommandAttributes: {} }],
  retrying: (queue) => [activity('1', 'generate_image', queue)],
  waiting: () => {
    const since = new Date();
    const expires_at = new Date(since.getTime() + 7 * 24 * 3600 * 1000).toISOString();
    return [note({ waiting_for_review: { since: since.toISOString(), expires_at } })];
  },
  running: (queue) => [activity('1', 'check_content_safety', `${queue}-nobody`)],
};

function note(fields: Record<string, unknown>): Command {
  return {
    commandType: COMMAND.modifyProperties,
    modifyWorkflowPropertiesCommandAttributes: {
      upsertedMemo: {
        fields: fieldsOf(fields),
      },
    },
  };
}

function fieldsOf(fields: Record<string, unknown>): Record<string, Payload> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, defaultPayloadConverter.toPayload(value)]),
  );
}

/** Events of one answer: more would be more than the server takes at once. */
const BATCH = 1000;

/** What was made, and the numbers of the steps that have a needle. */
export interface SeededHistory {
  run_id: string;
  needles: number[];
}

/**
 * Makes one history of about `events` events: timers that begin and end, and markers, by turns; every
 * three-hundredth step has the word `needle` and its number in its details. It ends completed.
 */
export async function seedHistory(
  client: Client,
  { workflowId, taskQueue, events }: { workflowId: string; taskQueue: string; events: number },
): Promise<SeededHistory> {
  const raw = new RawWorker(client, taskQueue);
  const { firstExecutionRunId } = await client.workflow.start('LongWorkflow', {
    ...{ workflowId, taskQueue, memo: { summary: `A history of ${events} events` }, args: [{ events }] },
  });
  let made = 2;
  let step = 0;
  while (made < events) {
    const { taskToken } = await raw.take();
    const commands: Command[] = [];
    for (; commands.length < BATCH && made < events; step += 1) {
      commands.push(stepCommand(step));
      made += 1;
    }
    // The task's start and end, and the next one.
    made += 3;
    await raw.answer(taskToken, commands, { more: true });
  }
  await raw.decide(completion({ events }));
  return {
    run_id: firstExecutionRunId,
    needles: Array.from({ length: step }, (_, index) => index).filter(hasNeedle),
  };
}

/** One command a step: a timer begins, the next step ends it, then a marker. */
function stepCommand(step: number): Command {
  const timerId = String(step - (step % 3));
  switch (step % 3) {
    case 0:
      return {
        commandType: COMMAND.startTimer,
        startTimerCommandAttributes: { timerId, startToFireTimeout: seconds(3600) },
      };
    case 1:
      return { commandType: COMMAND.cancelTimer, cancelTimerCommandAttributes: { timerId } };
    default:
      return {
        commandType: COMMAND.recordMarker,
        recordMarkerCommandAttributes: {
          markerName: 'step',
          details: { data: payloads({ step, ...(hasNeedle(step) && { note: `needle ${step}` }) }) },
        },
      };
  }
}

function hasNeedle(step: number): boolean {
  return step % 300 === 2;
}
