import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Info } from '@temporalio/activity';
import { moveToFront, type JobInLine } from '#core/jobs/move-to-front';
import { isWorkflowMissing } from '#core/history/grpc-failure';
import type { Log } from '#core/platform/log';
import type { Stores } from '#core/stores/stores';
import { isFrontQueue } from '#shared/jobs/front-queue';
import { lineName } from '#shared/jobs/line';
import { kindOfWorkflowType, type JobKind } from '#shared/jobs/registry';
import { isBusyActivity } from './busy-activities';

/** The stores tell of changes; this is for those that they could not tell. */
const LOOK_EVERY_MS = 1000;
/** Where nobody takes up what was called for this long, as when its worker is gone, it does not hold up the others. */
const LONGEST_CALL_MS = 30_000;

export interface TurnsOptions {
  stores: Pick<Stores, 'lines' | 'onChange'>;
  config: { namespace: string; taskQueue: string };
  client: () => Client;
  log: Log;
}

type Asked = Pick<Info, 'activityType' | 'workflowType' | 'workflowExecution' | 'taskQueue'>;

interface Wait {
  signal: AbortSignal;
  longestMs: number;
  /** Called now and then. */
  beat: () => void;
}

/**
 * Keeps to the order that people have given to a line. The server hands out work in the order in which it came; what
 * comes too early is held back here until what stands before it has been called to the front queue and has begun.
 */
export class Turns {
  readonly #options: TurnsOptions;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /**
   * Settles when it is an activity's turn: at once, unless others of its line have been placed before it.
   * @returns false if it still is not after `longestMs`.
   * @throws when the signal aborts.
   */
  async come(asked: Asked, wait: Wait): Promise<boolean> {
    const { workflowExecution, workflowType, activityType, taskQueue } = asked;
    const kind = workflowType && kindOfWorkflowType(workflowType);
    if (!workflowExecution || !kind || !isBusyActivity(activityType)) return true;
    const { lines } = this.#options.stores;
    const line = lineName(this.#options.config, kind);
    const { workflowId } = workflowExecution;
    try {
      const order = await lines.order(line);
      const isBefore = isFrontQueue(taskQueue) || order.length === 0 || order[0] === workflowId;
      if (!isBefore && !(await this.#holdBack({ line, kind, workflowId }, wait))) return false;
      if (order.includes(workflowId)) await lines.leave(line, workflowId);
    } catch (error) {
      wait.signal.throwIfAborted();
      // An order that cannot be read or kept holds up nothing.
      this.#options.log.warn('The order of a line could not be kept to.', { error });
    }
    return true;
  }

  /** Calls those before it, one after the other, until there is none. */
  async #holdBack(
    { line, kind, workflowId }: { line: string; kind: JobKind; workflowId: string },
    { signal, longestMs, beat }: Wait,
  ): Promise<boolean> {
    const { stores } = this.#options;
    const { lines } = stores;
    const until = performance.now() + longestMs;
    let called = { workflowId, since: 0 };
    let changed = new AbortController();
    const stopListening = stores.onChange((store) => store === 'lines' && changed.abort());
    try {
      for (;;) {
        // Before the order is read: no change is missed.
        changed = new AbortController();
        const [first] = await lines.order(line);
        if (first === undefined || first === workflowId) return true;
        const now = performance.now();
        if (now > until) return false;
        if (first !== called.workflowId) called = { workflowId: first, since: now };
        const comes = await this.#call({ workflow_id: first, kind }, signal);
        if (!comes || now - called.since > LONGEST_CALL_MS) {
          await lines.leave(line, first);
          continue;
        }
        beat();
        const soon = AbortSignal.any([signal, changed.signal]);
        await delay(LOOK_EVERY_MS, undefined, { signal: soon }).catch(() => signal.throwIfAborted());
      }
    } finally {
      stopListening();
    }
  }

  /** @returns whether it begins before those that came earlier. */
  async #call(job: JobInLine, signal: AbortSignal): Promise<boolean> {
    try {
      return await moveToFront({ client: this.#options.client() }, job, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!isWorkflowMissing(error)) {
        this.#options.log.warn('A job could not be called to the front.', { ...job, error });
      }
      return false;
    }
  }
}
