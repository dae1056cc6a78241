import type { Context } from '@temporalio/activity';
import {
  ApplicationFailure,
  CancelledFailure,
  defaultPayloadConverter,
  type Headers,
} from '@temporalio/common';
import type { ActivityInterceptors } from '@temporalio/worker';
import { AppError, type ErrorCode } from '#shared/errors';
import { HEADER_WORKED_MS } from '#shared/jobs/worked-too-long';
import { UnreadablePayload } from '../payloads/unreadable-payload';
import { activityFailure } from './activity-failure';
import { AttemptMeter } from './attempt-meter';
import { keepsFiles } from './busy-activities';
import type { MemoryLimit } from './memory-limit';
import type { Pause } from './pause';
import type { Turns } from './turns';

/** How many attempts may end without a report, as when each one kills its worker. */
const MOST_LOST = 20;

/** An attempt does not wait longer than this until it may begin, but comes back later: its time is limited. */
const LONGEST_WAIT_MS = 15 * 60_000;

/** What Temporal aborts activities with when their worker stops. */
const WORKER_SHUTDOWN = 'WORKER_SHUTDOWN';

interface ActivityInterceptorOptions {
  /** How long a job may work, in milliseconds. */
  workLimitMs: number;
  /** As {@link activityFailure} takes it. */
  attempts?: number;
  pause: Pause;
  memory: MemoryLimit;
  turns: Turns;
  /** The data folder's name among workers, if machines share its store. */
  place?: string;
  onStart(workflowId: string, workflowType: string): void;
}

/**
 * Wraps every activity: reports its start, measures its work, turns what ended it early into a cancellation, and
 * anything else it throws into a typed failure. Results that are objects say how long the attempts have worked, in
 * `worked_ms`, and where their files are, in `kept_at`.
 */
export function activityInterceptor({
  workLimitMs,
  attempts,
  pause,
  memory,
  turns,
  place,
  onStart,
}: ActivityInterceptorOptions): (context: Context) => ActivityInterceptors {
  return (context) => ({
    inbound: {
      async execute(input, next) {
        const { workflowExecution, workflowType, attempt, isLocal, retryPolicy } = context.info;
        const { activityType, startToCloseTimeoutMs } = context.info;
        const unreadable = [...input.args, context.info.heartbeatDetails].find(
          (value) => value instanceof UnreadablePayload,
        );
        const heartbeatDetails = readableDetails(context.info);
        const wait = {
          signal: context.cancellationSignal,
          longestMs: Math.min(LONGEST_WAIT_MS, startToCloseTimeoutMs / 2),
          // What earlier attempts have used up is handed on.
          beat: () =>
            context.heartbeat({ ...(isRecord(heartbeatDetails) && heartbeatDetails), waiting: true }),
        };
        /** What to call at the end; undefined if it may not begin yet. */
        const begun = await pause
          .over(activityType, wait)
          .then((resumed) => (resumed ? turns.come(context.info, wait) : undefined))
          .then((turn) => turn && withRoom(turn, memory.room(activityType, wait)))
          // Its cancellation is handled below.
          .catch(() => () => {});
        if (workflowExecution && workflowType) onStart(workflowExecution.workflowId, workflowType);
        // Clearing up, and what must succeed in the end, have no limit.
        const isBounded = !isLocal && Boolean(retryPolicy?.maximumAttempts);
        const meter = new AttemptMeter({
          attempt,
          heartbeatDetails,
          workedBeforeMs: workedBefore(input.headers),
          workLimitMs: isBounded ? workLimitMs : Infinity,
        });
        meter.tick();

        /** A last heartbeat tells the next attempt what it has to know. */
        const fail = (failure: ApplicationFailure): never => {
          meter.tick();
          if (!isLocal) context.heartbeat({ spent: meter.spent });
          throw failure;
        };
        try {
          context.cancellationSignal.throwIfAborted();
          if (unreadable) throw unreadable.error;
          if (!begun) {
            meter.countFailure('worker_exited');
            return fail(mayNotBegin());
          }
          meter.workedTooLong.throwIfAborted();
          if (isBounded && meter.lost > MOST_LOST) throw lostTooOften();
          const result = await meter.run(() => next(input));
          meter.tick();
          if (isLocal || !isRecord(result)) return result;
          const kept = place !== undefined && keepsFiles(activityType) && { kept_at: place };
          return { ...result, worked_ms: meter.spent.worked_ms, ...kept };
        } catch (error) {
          if (context.cancellationSignal.aborted) {
            const reason: unknown = context.cancellationSignal.reason;
            if (reason instanceof CancelledFailure && reason.message === WORKER_SHUTDOWN && !isLocal) {
              meter.countFailure('worker_exited');
              return fail(workerStopped());
            }
            const { paused, reset } = context.cancellationDetails ?? {};
            if ((paused || reset) && !isLocal) {
              // A person stopped this attempt, and another one comes: it does not count as lost.
              meter.countFailure('cancelled');
              meter.tick();
              context.heartbeat({ spent: meter.spent });
            }
            // Temporal understands only its own failure as "stopped as asked".
            throw reason;
          }
          if (error instanceof CancelledFailure || error instanceof ApplicationFailure) throw error;
          const cause: unknown = meter.workedTooLong.aborted ? meter.workedTooLong.reason : error;
          context.log.warn('An activity failed.', { error: cause });
          return fail(activityFailure(cause, (code) => meter.countFailure(code), attempts));
        } finally {
          begun?.();
        }
      },
    },
  });
}

/** Both to be ended; neither if there is no room. */
async function withRoom(
  endTurn: () => void,
  room: Promise<(() => void) | undefined>,
): Promise<(() => void) | undefined> {
  let leaveRoom: (() => void) | undefined;
  try {
    leaveRoom = await room;
  } finally {
    if (!leaveRoom) endTurn();
  }
  return (
    leaveRoom &&
    (() => {
      leaveRoom();
      endTurn();
    })
  );
}

/** If they cannot be read, it counts nothing against the step that earlier attempts have not told. */
function readableDetails({ attempt, heartbeatDetails }: Context['info']): unknown {
  if (!(heartbeatDetails instanceof UnreadablePayload)) return heartbeatDetails;
  const code: ErrorCode = 'payload_unreadable';
  return { spent: { worked_ms: 0, failures: { [code]: attempt - 1 } } };
}

/** How long the earlier steps have worked, in milliseconds; workflows of earlier versions do not say. */
function workedBefore(headers: Headers): number {
  const payload = headers[HEADER_WORKED_MS];
  return payload ? (defaultPayloadConverter.fromPayload<number>(payload) ?? 0) : 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function lostTooOften(): AppError {
  return new AppError('worker_exited', 'The worker stopped during this job, again and again.', {
    hint: 'The log may say why. Restart the worker, then run the job again.',
  });
}

/** An attempt that ends because its worker was asked to stop is nobody's fault, however often it happens. */
function workerStopped(): ApplicationFailure {
  return ApplicationFailure.create({
    type: 'worker_exited' satisfies ErrorCode,
    message: 'The worker was stopped; the next one continues.',
    nextRetryDelay: '1 second',
  });
}

/** Neither is one that ends because a pause, or a lack of memory, took longer than an attempt may. */
function mayNotBegin(): ApplicationFailure {
  return ApplicationFailure.create({
    type: 'worker_exited' satisfies ErrorCode,
    message: 'Work is paused, or the worker’s memory is used up.',
    nextRetryDelay: '1 second',
  });
}
