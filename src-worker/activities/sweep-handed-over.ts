import { handedRequest, HANDED_FILES } from '#core/stores/analysis/handed-file';
import { HANDED_CONVERSATIONS, requestOfConversation } from '#core/stores/memory/conversation-object';
import type { ObjectStore } from '#core/stores/objects/object-store';
import { JOBS } from '#shared/jobs/registry';
import type { JobRun } from './job-folder';
import { FORGOTTEN_AFTER_MS, type RunState } from './sweep-ended-jobs';

/** Until then, whoever has sent it may be about to start its job. */
const GRACE_MS = 24 * 3600_000;

const HANDED_OVER = [
  { prefix: HANDED_FILES, requestOf: handedRequest, job: JOBS.analysis },
  { prefix: HANDED_CONVERSATIONS, requestOf: requestOfConversation, job: JOBS.memory },
];

export interface SweepHandedOverOptions {
  objects: ObjectStore;
  /** What the server says about a run; the latest one if it has no id. */
  stateOf(run: JobRun): Promise<RunState>;
  signal?: AbortSignal;
  now?: number;
}

/**
 * Removes data files and conversations that were handed over and left behind: an app ended before it started the job,
 * or the job ended where nobody could clear up after it. One whose job runs stays, and for two weeks one whose job this
 * server does not know: it may wait in an app, or belong to another server.
 * @returns how many.
 */
export async function sweepHandedOver({
  objects,
  stateOf,
  signal,
  now = Date.now(),
}: SweepHandedOverOptions): Promise<number> {
  let removed = 0;
  for (const { prefix, requestOf, job } of HANDED_OVER) {
    for await (const { key, modified_at } of objects.list(prefix)) {
      if (signal?.aborted) return removed;
      const request = requestOf(key);
      const age = now - Date.parse(modified_at);
      if (request === undefined || age < GRACE_MS) continue;
      const state = await stateOf({ workflowId: `${job.idPrefix}-${request}`, runId: '' });
      const mayBeWanted = state === 'unknown' || state === 'timed_out';
      if (state === 'running' || (mayBeWanted && age < FORGOTTEN_AFTER_MS)) continue;
      await objects.delete([key]);
      removed += 1;
    }
  }
  return removed;
}
