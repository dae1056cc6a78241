import { AsyncLocalStorage } from 'node:async_hooks';
import { z } from 'zod';
import { AppError, type ErrorCode } from '#shared/errors';
import { workedTooLongShape } from '#shared/jobs/worked-too-long';

/** A worker that stood still for longer, for example because the computer slept, was not working. */
const LONGEST_TICK_MS = 5000;

const spentSchema = z.object({
  spent: z.object({
    /** How long the attempts have worked, in milliseconds. */
    worked_ms: z.number(),
    /** How often an attempt has ended with each code. */
    failures: z.record(z.string(), z.number()),
  }),
});
type Spent = z.infer<typeof spentSchema>['spent'];

interface AttemptInfo {
  /** 1 for the first. */
  attempt: number;
  /** The last heartbeat of the previous attempt. */
  heartbeatDetails: unknown;
  /** How long the earlier steps have worked. */
  workedBeforeMs?: number;
  /** How long all attempts of all steps together may work. */
  workLimitMs: number;
}

/**
 * What the attempts of one step have used up, measured in workers' time. It travels in the heartbeats: the server gives
 * the last one to the next attempt, on whatever machine that is.
 */
export class AttemptMeter {
  static readonly #running = new AsyncLocalStorage<AttemptMeter>();
  readonly #failures: Map<string, number>;
  readonly #attempt: number;
  readonly #workLimitMs: number;
  readonly #workedTooLong = new AbortController();
  /** Time worked by the earlier steps, and by the earlier attempts. */
  readonly #stepsBeforeMs: number;
  readonly #attemptsBeforeMs: number;
  #workedMs = 0;
  #lastTick = performance.now();

  constructor({ attempt, heartbeatDetails, workedBeforeMs = 0, workLimitMs }: AttemptInfo) {
    const before = spentSchema.safeParse(heartbeatDetails).data?.spent;
    this.#attempt = attempt;
    this.#workLimitMs = workLimitMs;
    this.#stepsBeforeMs = workedBeforeMs;
    this.#attemptsBeforeMs = before?.worked_ms ?? 0;
    // A first attempt with a heartbeat before it: a person had the step tried again, and its failures no longer count.
    this.#failures = new Map(attempt > 1 ? Object.entries(before?.failures ?? {}) : []);
  }

  /** The meter of the attempt that calls; undefined outside of one. */
  static get current(): AttemptMeter | undefined {
    return this.#running.getStore();
  }

  run<Result>(work: () => Promise<Result>): Promise<Result> {
    return AttemptMeter.#running.run(this, work);
  }

  /** Aborts, with an AppError, when the job has worked for as long as it is allowed to. */
  get workedTooLong(): AbortSignal {
    return this.#workedTooLong.signal;
  }

  /** How many earlier attempts ended without a report: their worker was killed, or they took too long. */
  get lost(): number {
    return this.#attempt - 1 - [...this.#failures.values()].reduce((sum, count) => sum + count, 0);
  }

  /** Brings the measure up to date; call it every few seconds while the work goes on. */
  tick(): void {
    const now = performance.now();
    this.#workedMs += Math.min(now - this.#lastTick, LONGEST_TICK_MS);
    this.#lastTick = now;
    const workedMs = this.#stepsBeforeMs + this.#attemptsBeforeMs + this.#workedMs;
    if (workedMs < this.#workLimitMs || this.workedTooLong.aborted) return;
    this.#workedTooLong.abort(AppError.fromShape(workedTooLongShape(workedMs)));
  }

  /** Counts this attempt's failure. @returns how often that kind has occurred. */
  countFailure(code: ErrorCode): number {
    const count = (this.#failures.get(code) ?? 0) + 1;
    this.#failures.set(code, count);
    return count;
  }

  /** By the attempts of this step, as of the last {@link tick}. */
  get spent(): Spent {
    return {
      worked_ms: Math.round(this.#attemptsBeforeMs + this.#workedMs),
      failures: Object.fromEntries(this.#failures),
    };
  }
}
