import { ActivityCancellationType, type ActivityOptions, type RetryPolicy } from '@temporalio/workflow';
import type { ActivityTimeouts } from '../activities/job-activities';

/** How soon a killed worker is noticed: long activities beat once a second, and the quick ones take a moment. */
const MISSED_AFTER_MS = 10_000;
/** An activity that writes to the store may wait ten seconds for another process's write. */
const WRITER_MISSED_AFTER_MS = 15_000;

/**
 * Delays between attempts. How many attempts there are depends on what ended them, and the activities decide that: the
 * server also counts attempts that a shut computer or a rate limit has ended.
 */
function untilDone({ retry: { initial = 1000, maximum = 60_000 } = {} }: ActivityTimeouts): RetryPolicy {
  // The server refuses a longest delay below the first one.
  return { initialInterval: initial, backoffCoefficient: 2, maximumInterval: Math.max(initial, maximum) };
}

/** The activities' own limits are far below. */
function limited(timeouts: ActivityTimeouts): RetryPolicy {
  return { ...untilDone(timeouts), maximumAttempts: 1000 };
}

/**
 * The options of the three classes of activities. All time limits apply to one attempt: whatever stands still because
 * no worker is there loses nothing.
 */
export const activityOptions = {
  /** Without heartbeats. */
  quick: (timeouts: ActivityTimeouts): ActivityOptions => ({
    startToCloseTimeout: Math.min(timeouts.quick, MISSED_AFTER_MS),
    retry: limited(timeouts),
  }),
  /** Stores what a long one has made. */
  store: (timeouts: ActivityTimeouts): ActivityOptions => ({
    startToCloseTimeout: timeouts.medium,
    heartbeatTimeout: WRITER_MISSED_AFTER_MS,
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    retry: limited(timeouts),
  }),
  long: (timeouts: ActivityTimeouts): ActivityOptions => ({
    startToCloseTimeout: timeouts.long,
    heartbeatTimeout: MISSED_AFTER_MS,
    // A provider is told to stop before the job counts as cancelled.
    cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
    retry: limited(timeouts),
  }),
  /** A long one that writes to the store at the end. */
  longStore: (timeouts: ActivityTimeouts): ActivityOptions => ({
    ...activityOptions.long(timeouts),
    heartbeatTimeout: WRITER_MISSED_AFTER_MS,
  }),
  /** Tried for as long as it takes: what a person has decided must not be lost to a full disk. */
  untilDone: (timeouts: ActivityTimeouts): ActivityOptions => ({
    startToCloseTimeout: Math.max(timeouts.quick, WRITER_MISSED_AFTER_MS),
    retry: untilDone(timeouts),
  }),
} as const;
