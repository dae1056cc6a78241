import {
  ActivityFailure,
  ApplicationFailure,
  proxyActivities,
  proxyLocalActivities,
  TimeoutFailure,
  upsertMemo,
  workflowInfo,
  type ActivityInterfaceFor,
  type ActivityOptions,
} from '@temporalio/workflow';
import type { ErrorCode } from '#shared/errors';
import { MEMO_BEGUN_AGAIN, MOST_BEGINNINGS } from '#shared/jobs/begun-again';
import { presenceQueue, queueAt } from '#shared/jobs/worker-queues';
import type { ClearedUp, JobActivities } from '../activities/job-activities';

/** How long a step waits for the worker that has the job's files, before it is asked whether it is there. */
const FIRST_WAIT_MS = 30_000;
/** How long a worker has for its answer. One that has just been started again needs a moment. */
const ANSWERS_WITHIN_MS = 10_000;

/** What the worker adds to the result of a step whose files stay on its machine, if workers share a store. */
interface Kept {
  /** The data folder's name among workers. */
  kept_at?: string;
}

/** Where the files of this workflow's job are; undefined where workers do not say it, since all have the same folder. */
let place: string | undefined;

/** The worker that has the files is gone, or has them no more. */
class FilesGone extends Error {}

/** The worker on which the steps of a job run, once the first of them has begun. */
class OneWorker {
  /** 1 for the first one. */
  readonly beginning: number;

  constructor(beginning: number) {
    this.beginning = beginning;
    place = undefined;
  }

  /** The following steps run where this one has kept its files. @returns the step's result. */
  stay<Result extends object>(result: Result): Result {
    place = (result as Kept).kept_at;
    return result;
  }

  /**
   * Activities that run where the files are. Those that no worker takes up there are given up if none answers; as long
   * as one answers, it only has much to do.
   */
  activities<Activities>(options: ActivityOptions): ActivityInterfaceFor<Activities> {
    const run = async (name: string, args: unknown[]): Promise<unknown> => {
      for (let wait = FIRST_WAIT_MS; ; wait *= 2) {
        const { [name]: activity } = proxyActivities<AnyActivities>(
          place === undefined
            ? options
            : { ...options, taskQueue: queueOf(options, place), scheduleToStartTimeout: wait },
        );
        try {
          return await activity?.(...args);
        } catch (error) {
          if (isWithoutFiles(error)) throw new FilesGone();
          if (place === undefined || !isNotTakenUp(error)) throw error;
          if (!(await isThere(place))) throw new FilesGone();
        }
      }
    };
    return new Proxy({} as ActivityInterfaceFor<Activities>, {
      get:
        (_, name) =>
        (...args: unknown[]) =>
          run(String(name), args),
    });
  }
}
export type { OneWorker };

type AnyActivities = Record<string, (...args: unknown[]) => Promise<unknown>>;

/**
 * Runs steps that find each other's files in a data folder: all on the worker that takes up the first one. If that
 * worker is gone, they begin again with the first, on whichever worker takes it up then.
 */
export async function onOneWorker<Result>(work: (worker: OneWorker) => Promise<Result>): Promise<Result> {
  for (let beginning = 1; ; beginning += 1) {
    try {
      return await work(new OneWorker(beginning));
    } catch (error) {
      if (!(error instanceof FilesGone)) throw error;
      if (beginning === MOST_BEGINNINGS) throw goneTooOften();
      upsertMemo({ [MEMO_BEGUN_AGAIN]: beginning });
    }
  }
}

/** Whether a step has ended because its files are gone, so that the job begins again. */
export function isFilesGone(error: unknown): boolean {
  return error instanceof FilesGone;
}

/**
 * Clears up after the job, on this worker and, if another one keeps its files, there: if that one is away, it clears up
 * itself when it is back.
 * @param activity Does it. Whatever is not a file of the job's, each worker can clear up.
 */
export async function clearUpAfter(activity: string, end: object): Promise<void> {
  const { [activity]: here } = proxyLocalActivities<ClearingUp>({
    startToCloseTimeout: '30 seconds',
    retry: { maximumAttempts: 3 },
  });
  const cleared = await here?.(end);
  if (place === undefined || cleared?.at === place) return;
  const { [activity]: there } = proxyActivities<ClearingUp>({
    taskQueue: queueOf({}, place),
    scheduleToStartTimeout: ANSWERS_WITHIN_MS,
    startToCloseTimeout: '30 seconds',
    retry: { maximumAttempts: 3 },
  });
  await there?.(end);
}

type ClearingUp = Record<string, (end: object) => Promise<ClearedUp | null>>;

function queueOf({ taskQueue = workflowInfo().taskQueue }: ActivityOptions, at: string): string {
  return queueAt(taskQueue, at);
}

async function isThere(at: string): Promise<boolean> {
  const { say_present } = proxyActivities<JobActivities>({
    taskQueue: presenceQueue(workflowInfo().taskQueue, at),
    scheduleToStartTimeout: ANSWERS_WITHIN_MS,
    startToCloseTimeout: ANSWERS_WITHIN_MS,
    retry: { maximumAttempts: 1 },
  });
  try {
    await say_present();
    return true;
  } catch (error) {
    if (error instanceof ActivityFailure && error.cause instanceof TimeoutFailure) return false;
    throw error;
  }
}

function isNotTakenUp(error: unknown): boolean {
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  return cause instanceof TimeoutFailure && cause.timeoutType === 'SCHEDULE_TO_START';
}

function isWithoutFiles(error: unknown): boolean {
  const cause = error instanceof ActivityFailure ? error.cause : undefined;
  return cause instanceof ApplicationFailure && cause.type === ('job_files_missing' satisfies ErrorCode);
}

function goneTooOften(): ApplicationFailure {
  return ApplicationFailure.create({
    type: 'worker_exited' satisfies ErrorCode,
    message: `The job began ${MOST_BEGINNINGS} times, and each time what it had kept was lost with its worker.`,
    details: [{ hint: 'See why workers end, then run the job again.' }],
    nonRetryable: true,
  });
}
