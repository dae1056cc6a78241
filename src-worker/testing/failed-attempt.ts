import type { WorkflowHandle } from '@temporalio/client';
import { expect } from 'vitest';

/** Waits until an attempt of this activity has failed and another is to come, and answers with what it failed. */
export async function failedAttempt(handle: WorkflowHandle, activity: string): Promise<unknown> {
  let found: unknown;
  await expect
    .poll(
      async () => {
        const [pending] = (await handle.describe()).raw.pendingActivities ?? [];
        found = pending?.lastFailure?.applicationFailureInfo?.type;
        return pending?.activityType?.name === activity && found !== undefined;
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  return found;
}
