import type { google, temporal } from '@temporalio/proto';
import type { FindingState } from '#shared/diagnosis';
import { isErrorCode } from '#shared/errors';
import { measuredSpanWords, spanWords } from '#shared/span';
import { activityLabel } from '../history/event-words';
import { failureShape } from '../history/failure-shape';
import { isoTime, millisecondsOf } from '../history/iso-time';

export type Described = temporal.api.workflowservice.v1.IDescribeWorkflowExecutionResponse;
type Activity = temporal.api.workflow.v1.IPendingActivityInfo;

/** Why a workflow makes no progress. */
export interface Stuck {
  state: FindingState;
  /** In words of the app only. */
  finding: string;
  remedy: string;
  /** What others wrote. */
  said?: string;
  /** The workflow's own code fails; its history says why. */
  isOwnCode?: true;
}

interface Now {
  now: number;
  paused: boolean;
}

/** More attempts than this do not look like a passing trouble. */
const MANY_ATTEMPTS = 5;
/** The code of a workflow may fail harmlessly once or twice, if a worker ends in the middle. */
const MANY_TASK_ATTEMPTS = 3;
/** Longer than any queue of work on one computer that is awake. */
const LONG_WAIT_MS = 30 * 60_000;
/** The server enforces its time-outs by itself, a little later. */
const GRACE_MS = 2 * 60_000;

/** Temporal's numbers for the states of a pending activity. */
const SCHEDULED = 1;
const STARTED = 2;

/** Where a workflow stands still, from the server's description of it; undefined if it does not. */
export function stuckAt({ pendingActivities, pendingWorkflowTask }: Described, now: Now): Stuck | undefined {
  const attempt = pendingWorkflowTask?.attempt ?? 1;
  if (attempt > MANY_TASK_ATTEMPTS) {
    return {
      state: 'problem',
      finding: `The workflow’s own code has failed ${attempt - 1} times.`,
      remedy:
        'Check with the replay check in History whether the code of this app still fits its history; if not, run a worker of the version that began it, or terminate it.',
      isOwnCode: true,
    };
  }
  for (const activity of pendingActivities ?? []) {
    const stuck =
      pausedActivity(activity) ?? silent(activity, now) ?? retrying(activity) ?? notPickedUp(activity, now);
    if (stuck) return stuck;
  }
  return undefined;
}

function pausedActivity(activity: Activity): Stuck | undefined {
  if (!activity.paused) return undefined;
  return {
    state: 'warning',
    finding: `“${nameOf(activity)}” was paused by a person or a program.`,
    remedy: 'Resume it in History, or with "temporal activity unpause".',
  };
}

/** It has worked for longer than it may, or has not been heard from for too long. */
function silent(activity: Activity, { now }: Now): Stuck | undefined {
  if (activity.state !== STARTED) return undefined;
  const { startToCloseTimeout, heartbeatTimeout } = activity.activityOptions ?? {};
  const begun = since(activity.lastStartedTime, now);
  const heard = since(activity.lastHeartbeatTime ?? activity.lastStartedTime, now);
  const lasts = begun > limitOf(startToCloseTimeout) + GRACE_MS;
  const mute = heard > limitOf(heartbeatTimeout) + GRACE_MS;
  if (!lasts && !mute) return undefined;
  return {
    state: 'problem',
    finding: lasts
      ? `“${nameOf(activity)}” has worked for ${measuredSpanWords(begun)}, longer than its time-out of ${spanWords(millisecondsOf(startToCloseTimeout))}.`
      : `“${nameOf(activity)}” has not been heard of for ${measuredSpanWords(heard)}, longer than its time-out of ${spanWords(millisecondsOf(heartbeatTimeout))}.`,
    remedy:
      'The server’s timers stand still, perhaps because the clock was set back: check the computer’s clock, then restart the server.',
  };
}

function retrying(activity: Activity): Stuck | undefined {
  const attempt = activity.attempt ?? 1;
  const { lastFailure } = activity;
  if (attempt <= MANY_ATTEMPTS || !lastFailure) return undefined;
  const { code, message } = failureShape(lastFailure);
  const reason = isErrorCode(code) && code !== 'workflow_failed' ? ` (${code})` : '';
  return {
    state: 'problem',
    finding: `“${nameOf(activity)}” has failed ${attempt - 1} times${reason}, and is tried again.`,
    said: message,
    remedy: 'The last failure says what is wrong. If it cannot be mended, cancel the job.',
  };
}

function notPickedUp(activity: Activity, { now, paused }: Now): Stuck | undefined {
  const waited = since(activity.scheduledTime, now);
  const isDue = activity.state === SCHEDULED && (activity.attempt ?? 1) === 1;
  if (!isDue || paused || waited < LONG_WAIT_MS) return undefined;
  return {
    state: 'warning',
    finding: `“${nameOf(activity)}” has waited for a worker for ${measuredSpanWords(waited)}.`,
    remedy: 'If others stand before it in the line, it only takes time. Otherwise restart the worker.',
  };
}

/** In the app's words; what other programs call their steps is theirs. */
function nameOf({ activityType }: Activity): string {
  const name = activityType?.name ?? '';
  const label = activityLabel(name);
  return label === name ? 'A step' : label;
}

/** 0 if there is no such time. */
function since(time: google.protobuf.ITimestamp | null | undefined, now: number): number {
  const text = isoTime(time);
  return text === null ? 0 : now - Date.parse(text);
}

/** Without one, there is no limit. */
function limitOf(duration: google.protobuf.IDuration | null | undefined): number {
  return millisecondsOf(duration) || Infinity;
}
