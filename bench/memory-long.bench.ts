import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { putConversation } from '#core/stores/memory/conversation-object';
import { startJobWorld, type JobWorld } from '../src-worker/testing/job-world';
import { residentMemoryOf } from './process-usage';

const SIZES = [1_000, 10_000, 100_000];
const WORDS = 'the harbour was quiet in the morning, the boats lay still';
/** One message in this many mentions a task, and one in this many a new home. */
const MESSAGES_A_TASK = 20;
const MESSAGES_A_MOVE = 100;
/** What a job reads between two looks at whether it is cancelled. */
const MESSAGES_A_PIECE = 200;

/**
 * Conversations of 1,000, 10,000 and 100,000 messages through the real job, found by words alone: messages a second, how
 * the time grows with the length, and the most memory that the worker has taken. Then what is left of the longest when it is
 * cancelled midway. Linux only.
 */
export default async function memoryLong(): Promise<void> {
  const noModels = await mkdtemp(join(tmpdir(), 'leather-book-no-models-'));
  const world = await startJobWorld();
  try {
    let before: { size: number; seconds: number } | undefined;
    for (const size of SIZES) {
      // One for each, so that its peak is that of this conversation.
      const worker = await world.worker({ LEATHER_BOOK_MODELS_DIR: noModels });
      const { peak: start } = residentMemoryOf(worker.pid);
      const from = performance.now();
      const { memory_count, message_count, superseded } = await (await begin(world, size)).result();
      const seconds = (performance.now() - from) / 1000;
      const growth = before && Math.log(seconds / before.seconds) / Math.log(size / before.size);
      console.log(
        `${size} messages: ${Math.round(size / seconds)} a second, ${seconds.toFixed(1)} s in all` +
          (growth === undefined ? '' : `, which grew with the length to the power of ${growth.toFixed(2)}`),
      );
      console.log(`  kept: ${message_count} messages, ${memory_count} memories, ${superseded} superseded`);
      const { peak } = residentMemoryOf(worker.pid);
      console.log(`  worker: ${peak.toFixed(0)} MiB at most, ${start.toFixed(0)} MiB of it at its start`);
      before = { size, seconds };
      await world.reset();
    }
    await cancelMidway(world, SIZES.at(-1) ?? 0, noModels);
  } finally {
    await world.close();
    await rm(noModels, { recursive: true });
  }
}

async function cancelMidway(world: JobWorld, size: number, noModels: string): Promise<void> {
  await world.worker({ LEATHER_BOOK_MODELS_DIR: noModels });
  const handle = await begin(world, size, 'cancelled');
  const midway = `piece-${Math.floor(size / 2 / MESSAGES_A_PIECE)}.json`;
  while (!(await readdir(world.paths.jobs, { recursive: true })).some((path) => path.endsWith(midway)));
  const asked = performance.now();
  await handle.cancel();
  const end = await handle.result().then(
    () => 'it was done all the same',
    () => 'it was cancelled',
  );
  console.log(`cancelled midway: ${end}, after ${Math.round(performance.now() - asked)} ms`);
  const { total } = await world.stores.memories.turns('cancelled', { limit: 1 });
  console.log(`  left: ${total} messages, ${(await world.leftovers()).length} folders`);
}

async function begin(world: JobWorld, size: number, conversation_id = `of ${size} messages`) {
  const messages_object = await putConversation(world.stores.objects, randomUUID(), messages(size));
  return world.start('memory', { conversation_id, user_id: conversation_id, messages_object });
}

function* messages(size: number) {
  for (let index = 0; index < size; index += 1) {
    const talk = `Message ${index}: ${WORDS.slice(index % 7)} and then ${WORDS.slice(index % 11)}.`;
    const task = index % MESSAGES_A_TASK === 0 ? ` I have to call plumber ${index} tomorrow.` : '';
    const move =
      index % MESSAGES_A_MOVE === 0 ? ` I moved to ${HOMES[(index / MESSAGES_A_MOVE) % HOMES.length]}.` : '';
    yield {
      id: `m${index}`,
      role: 'user' as const,
      content: talk + task + move,
      timestamp: new Date(Date.UTC(2020, 0, 1) + index * 60_000).toISOString(),
    };
  }
}
const HOMES = ['Lisbon', 'Porto', 'Madrid', 'Paris', 'Berlin', 'Vienna', 'Rome'];
