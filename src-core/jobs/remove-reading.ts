import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isConversationObject } from '../stores/memory/conversation-object';
import { isFoundObject } from '../stores/memory/found-object';
import type { ObjectStore } from '../stores/objects/object-store';
import type { MemoryRun } from './forget-histories';

/** The files in which a memory job keeps what it reads. */
const READING = /^(read|piece-\d+)\.json$/;
const OBJECTS = /^(object|found)\.txt$/;

/**
 * Removes what ended memory jobs have left of a conversation: their next run will not come. Usually there is nothing
 * left; a job that timed out leaves it for its next run.
 * @param jobs The folder of the jobs' folders.
 */
export async function removeReading(
  runs: readonly MemoryRun[],
  { jobs, objects }: { jobs: string; objects: ObjectStore },
): Promise<void> {
  const keys = runs.flatMap(({ request }) => request?.messages_object ?? []);
  const ids = new Set(runs.map(({ run_id }) => run_id));
  for (const name of await readdir(jobs).catch(() => [])) {
    const folder = join(jobs, name);
    if (!ids.has(await runIdOf(folder))) continue;
    const files = await readdir(folder);
    for (const file of files.filter((each) => OBJECTS.test(each))) {
      keys.push(await readFile(join(folder, file), 'utf8'));
    }
    for (const file of files) {
      if (READING.test(file) || OBJECTS.test(file)) await rm(join(folder, file), { force: true });
    }
  }
  await objects.delete(keys.filter((key) => isConversationObject(key) || isFoundObject(key)));
}

/** Empty if the folder does not say. */
async function runIdOf(folder: string): Promise<string> {
  try {
    const { runId } = JSON.parse(await readFile(join(folder, 'run.json'), 'utf8')) as { runId?: unknown };
    return String(runId ?? '');
  } catch {
    return '';
  }
}
