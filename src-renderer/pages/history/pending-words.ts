import type { PendingSteps, PendingWork } from '#shared/workflow-story';
import { durationBetween, formatRoughly } from '../../words/duration';
import { ordinal } from '../../words/ordinal';

type Activity = PendingSteps['activities'][number];

const STATE_WORDS: Record<Activity['state'], string> = {
  due: 'waits for a worker',
  backing_off: 'is tried again',
  running: 'runs',
  stopping: 'is told to stop',
  pausing: 'pauses as soon as this attempt has ended',
  paused: 'is paused',
};

/** "Picture drawn: the 3rd attempt comes in about 20 s. The attempt before: The provider is busy." */
export function activityWords(activity: Activity, now: number): string {
  const { title, attempt, most_attempts, last_failure, last_heartbeat_at, detail } = activity;
  const nth = `the ${ordinal(attempt)} attempt${most_attempts ? ` of ${most_attempts}` : ''}`;
  const states: Record<Activity['state'], string> = {
    ...STATE_WORDS,
    backing_off: `${nth} comes in about ${untilNext(activity, now)}`,
    running: attempt > 1 ? `${nth} runs` : 'runs',
  };
  const heard =
    activity.state === 'running' && last_heartbeat_at
      ? `, heard from ${ago(last_heartbeat_at, now)} ago`
      : '';
  const doing = detail && activity.state === 'running' ? ` (${detail})` : '';
  const before = last_failure ? ` The attempt before: ${last_failure.message}` : '';
  return `${title}: ${states[activity.state]}${doing}${heard}.${before}`;
}

/** What is said of the workflow’s own code. @param eventCount How many events the history has. */
export function taskWords({ workflow_task, pollers }: PendingWork, eventCount: number): string[] {
  if (!workflow_task) return [];
  if (workflow_task.attempt > 1) {
    return [`The workflow’s own code fails; the ${ordinal(workflow_task.attempt)} attempt is due.`];
  }
  if (workflow_task.started_at || pollers.length === 0) return [];
  return [eventCount <= 2 ? 'It waits for a worker to begin.' : 'It waits for a worker to go on.'];
}

/** "20 s": the time since then. */
export function ago(instant: string, now: number): string {
  return formatRoughly(durationBetween(instant, null, now) ?? 0);
}

/** What a workflow waits for that has no step, of its code or another, that is due: "waits for a child workflow". */
export function elsewhereWords({ children }: PendingSteps): string {
  if (children === 0) return 'waits for a message, a timer or a person';
  return children === 1 ? 'waits for a child workflow' : `waits for ${children} child workflows`;
}

/** A line's words about a workflow that runs. */
export interface LineWords {
  words: string;
  /** Something has failed, and is tried again. */
  isTrouble: boolean;
}

/** "Picture drawn, 3rd attempt in about 20 s: The provider is busy", "Picture drawn: waits for a worker". */
export function lineWords(pending: PendingSteps, now: number): LineWords {
  const { activities, workflow_task } = pending;
  const [worst] = activities.toSorted((a, b) => b.attempt - a.attempt);
  const ofCode = workflow_task?.attempt ?? 1;
  if (ofCode > 1 && ofCode >= (worst?.attempt ?? 1)) {
    return { words: `The workflow’s own code, ${ordinal(ofCode)} attempt`, isTrouble: true };
  }
  if (worst && worst.attempt > 1) return { words: attemptsWords(worst, now), isTrouble: true };
  if (worst) {
    const others = activities.length > 1 ? `, and ${activities.length - 1} more` : '';
    return { words: `${worst.title}: ${STATE_WORDS[worst.state]}${others}`, isTrouble: false };
  }
  if (!workflow_task) return { words: capitalised(elsewhereWords(pending)), isTrouble: false };
  return {
    words: workflow_task.started_at ? 'Decides what comes next' : 'Waits for a worker',
    isTrouble: false,
  };
}

function attemptsWords(activity: Activity, now: number): string {
  const { title, attempt, state, last_failure } = activity;
  const when =
    state === 'backing_off'
      ? ` in about ${untilNext(activity, now)}`
      : state === 'running'
        ? ''
        : `, ${STATE_WORDS[state]}`;
  return `${title}, ${ordinal(attempt)} attempt${when}${last_failure ? `: ${last_failure.message}` : ''}`;
}

function untilNext({ next_attempt_at }: Activity, now: number): string {
  return formatRoughly(next_attempt_at ? Math.max(0, Date.parse(next_attempt_at) - now) : 0);
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
