import { defineQuery, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import { QUERY_IS_RUNNING } from '#shared/jobs/progress';
import type { RecallResult } from '#shared/jobs/recall';
import type { JobActivities } from '../activities/job-activities';
import type { MemoryActivities } from '../activities/memory/memory-activities';
import { activityOptions } from './activity-options';
import { clientFailure } from './job-frame';

const { read_activity_timeouts } = proxyLocalActivities<JobActivities>({ startToCloseTimeout: '10 seconds' });

/**
 * Tells another program what is remembered: an activity is all it needs, and a program that only has a Temporal client
 * cannot ask for one by itself. It cannot be a query, which may not read a store, nor one workflow that answers all
 * updates: its history would grow for ever, with everything that anybody has asked.
 */
export async function MemoryRecallWorkflow(request: unknown): Promise<RecallResult> {
  let running = true;
  setHandler(defineQuery<boolean>(QUERY_IS_RUNNING), () => running);
  try {
    const { recall_memories } = proxyActivities<MemoryActivities>(
      activityOptions.store(await read_activity_timeouts()),
    );
    const { success, items, characters, mode, note, error } = await recall_memories(request);
    return { success, items, characters, mode, note, error };
  } catch (error) {
    throw clientFailure(error);
  } finally {
    running = false;
  }
}
