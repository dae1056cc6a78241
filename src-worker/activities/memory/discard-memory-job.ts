import { isConversationObject } from '#core/stores/memory/conversation-object';
import type { ObjectStore } from '#core/stores/objects/object-store';
import { currentRun } from '../current-run';
import type { ClearedUp } from '../job-activities';
import { JobFolder, jobName, type JobRun } from '../job-folder';
import type { RunState } from '../sweep-ended-jobs';
import type { MemoryActivityDependencies } from './memory-dependencies';
import { foundObjectOf } from './review-found';

type Dependencies = Pick<MemoryActivityDependencies, 'paths' | 'memories' | 'objects' | 'place'>;

/** Clears up after a job. If it did not succeed, what it stored is removed. */
export function discardMemoryJob({ paths, memories, objects, place: at }: Dependencies) {
  return async ({
    succeeded,
    messages_object,
  }: {
    succeeded: boolean;
    messages_object?: string | null;
  }): Promise<ClearedUp> => {
    const run = currentRun();
    if (succeeded) await memories.settle(jobName(run));
    else await memories.undo(jobName(run));
    if (messages_object && isConversationObject(messages_object)) await objects.delete([messages_object]);
    const folder = new JobFolder(paths.jobs, run);
    await discardFound(folder, objects);
    await folder.remove();
    return { at };
  };
}

/** The same for a run that ended while no worker could do it. A timed-out one may be run again. */
export function clearUpEndedMemoryJob({ paths, memories, objects }: Dependencies) {
  return async (run: JobRun, state: RunState): Promise<void> => {
    if (state === 'running') return;
    if (state === 'ended') await memories.undo(jobName(run));
    else await memories.settle(jobName(run));
    const folder = new JobFolder(paths.jobs, run);
    const key = (await folder.read(OBJECT_FILE))?.toString('utf8');
    if (key && isConversationObject(key)) await objects.delete([key]);
    await discardFound(folder, objects);
  };
}

async function discardFound(folder: JobFolder, objects: ObjectStore): Promise<void> {
  const found = await foundObjectOf(folder);
  if (found) await objects.delete([found]);
}

/** In the job's folder: which object holds its messages. */
export const OBJECT_FILE = 'object.txt';
