import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import type { Info } from '@temporalio/activity';
import { callToFront, leaveFront, type JobInLine } from '#core/jobs/move-to-front';
import { isWorkflowMissing } from '#core/history/grpc-failure';
import { Emitter } from '#core/platform/emitter';
import type { Log } from '#core/platform/log';
import type { Stores } from '#core/stores/stores';
import { baseQueue, isFrontQueue } from '#shared/jobs/front-queue';
import { lineName } from '#shared/jobs/line';
import { kindOfWorkflowType } from '#shared/jobs/registry';
import { isBusyActivity } from './busy-activities';

/** The stores tell of changes; this is for those that they could not tell. */
const LOOK_EVERY_MS = 1000;
/** Where nobody takes up what was called for this long, as when its worker is gone, it does not hold up the others. */
const LONGEST_CALL_MS = 30_000;

export interface TurnsOptions {
  stores: Pick<Stores, 'lines' | 'onChange'>;
  config: { namespace: string; taskQueue: string };
  /** How much of a task queue's work may be under way at a time, together with that of its front queue. */
  slotsOf: (taskQueue: string) => number | undefined;
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

interface Waiting extends JobInLine {
  taskQueue: string;
  line: string;
}

/**
 * Keeps to the order that people have given to a line. The server hands out work in the order in which it came; what
 * comes too early is held back here until what stands before it has been called to the front queue and has begun, and
 * one of the slots is free. What was called and has lost its place before it began goes back to the usual queue, since
 * what is placed before it needs a slot of the front queue.
 */
export class Turns {
  readonly #options: TurnsOptions;
  /** By task queue, those of its front queue included. */
  readonly #underWay = new Map<string, number>();
  readonly #ended = new Emitter<undefined>();

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /**
   * Settles when it is an activity's turn: at once, unless others of its line have been placed before it.
   * @returns a function to call when the activity has ended; undefined if it has to come again, because it still is not
   * after `longestMs`, or on another queue.
   * @throws when the signal aborts.
   */
  async come(asked: Asked, wait: Wait): Promise<(() => void) | undefined> {
    const { workflowExecution, workflowType, activityType, taskQueue } = asked;
    const kind = workflowType && kindOfWorkflowType(workflowType);
    if (!workflowExecution || !kind || !isBusyActivity(activityType)) return () => {};
    const waiting = {
      ...{ workflow_id: workflowExecution.workflowId, kind, taskQueue },
      line: lineName(this.#options.config, kind),
    };
    // Most need not wait; nothing is listened to for them.
    const isTurn = (await this.#look(waiting)) === 'begins' || (await this.#holdBack(waiting, wait));
    if (!isTurn) return undefined;
    const queue = baseQueue(taskQueue);
    return () => {
      this.#underWay.set(queue, this.#countOf(queue) - 1);
      this.#ended.emit(undefined);
    };
  }

  /**
   * Takes a slot if it is its turn and one is free.
   * @returns who has been placed before it, if anybody; 'displaced' for one that was called before them.
   */
  async #look({
    line,
    workflow_id,
    taskQueue,
  }: Waiting): Promise<'begins' | 'displaced' | { first: string | undefined }> {
    const order = await this.#orderOf(line);
    const [first] = order;
    // What is on the front queue has been called, unless people have since placed others before it.
    if (isFrontQueue(taskQueue)) {
      if (order.indexOf(workflow_id) > 0) return 'displaced';
    } else if (first !== undefined && first !== workflow_id) return { first };
    const queue = baseQueue(taskQueue);
    if (this.#countOf(queue) >= (this.#options.slotsOf(taskQueue) ?? Infinity)) return { first: undefined };
    this.#underWay.set(queue, this.#countOf(queue) + 1);
    if (order.includes(workflow_id)) await this.#leave(line, workflow_id);
    return 'begins';
  }

  /** @returns whether its turn has come within the time. */
  async #holdBack(waiting: Waiting, { signal, longestMs, beat }: Wait): Promise<boolean> {
    const until = performance.now() + longestMs;
    let called = { workflow_id: '', since: 0 };
    let changed = new AbortController();
    const stops = [
      this.#options.stores.onChange((store) => store === 'lines' && changed.abort()),
      this.#ended.on(() => changed.abort()),
    ];
    try {
      for (;;) {
        // Before anything is looked at: no change is missed.
        changed = new AbortController();
        const seen = await this.#look(waiting);
        if (seen === 'begins') return true;
        if (seen === 'displaced') {
          await this.#return(waiting, signal);
          return false;
        }
        const now = performance.now();
        if (now > until) return false;
        const { first } = seen;
        if (first !== undefined) {
          if (first !== called.workflow_id) called = { workflow_id: first, since: now };
          const comes = await this.#call({ workflow_id: first, kind: waiting.kind }, signal);
          if (!comes || now - called.since > LONGEST_CALL_MS) {
            await this.#leave(waiting.line, first);
            continue;
          }
        }
        beat();
        const soon = AbortSignal.any([signal, changed.signal]);
        await delay(LOOK_EVERY_MS, undefined, { signal: soon }).catch(() => signal.throwIfAborted());
      }
    } finally {
      for (const stop of stops) stop();
    }
  }

  #countOf(queue: string): number {
    return this.#underWay.get(queue) ?? 0;
  }

  async #orderOf(line: string): Promise<readonly string[]> {
    try {
      return await this.#options.stores.lines.order(line);
    } catch (error) {
      // An order that cannot be read holds up nothing.
      this.#options.log.warn('The order of a line could not be read.', { error });
      return [];
    }
  }

  async #leave(line: string, workflowId: string): Promise<void> {
    await this.#options.stores.lines.leave(line, workflowId).catch((error: unknown) => {
      this.#options.log.warn('The order of a line could not be kept.', { error });
    });
  }

  async #return({ workflow_id, kind }: JobInLine, signal: AbortSignal): Promise<void> {
    try {
      const server = { client: this.#options.client() };
      await leaveFront(server, { workflow_id, kind }, signal, { alsoTaken: true });
    } catch (error) {
      signal.throwIfAborted();
      this.#options.log.warn('A job could not be put back into its line.', { workflow_id, error });
    }
  }

  /** @returns whether it begins before those that came earlier. */
  async #call(job: JobInLine, signal: AbortSignal): Promise<boolean> {
    try {
      return await callToFront({ client: this.#options.client() }, job, signal);
    } catch (error) {
      signal.throwIfAborted();
      if (!isWorkflowMissing(error)) {
        this.#options.log.warn('A job could not be called to the front.', { ...job, error });
      }
      return false;
    }
  }
}
