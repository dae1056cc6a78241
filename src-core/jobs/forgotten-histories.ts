import { setTimeout as delay } from 'node:timers/promises';
import type { Client } from '@temporalio/client';
import { AppError } from '#shared/errors';
import type { Forgetting } from '#shared/memories';
import type { ConnectedClient } from '../history/connected-client';
import type { StartMarks } from '../history/start-marks';
import type { DataPaths } from '../platform/data-folder';
import type { Log } from '../platform/log';
import type { Forgettings, KeptForgetting } from '../stores/local/forgettings';
import type { Forgotten, Memories } from '../stores/memory/memories';
import type { Outbox } from '../stores/local/outbox';
import type { Stores } from '../stores/stores';
import { askForCompaction } from '../temporal/server/compaction';
import { ClientSlot } from './client-slot';
import { forgetHistories, type ForgottenRuns, type MemoryRun } from './forget-histories';
import { removeReading } from './remove-reading';
import { untilEnded } from './until-ended';

/** A program that asks what is remembered is answered in a moment, unless there is no worker. */
const ANSWER_WAIT_MS = 10_000;
/** It gets its answer before the history that has it is deleted. */
const GRACE_MS = 1000;

export interface ForgottenHistoriesOptions {
  forgettings: Forgettings;
  outbox: Outbox;
  stores: Pick<Stores, 'objects'> & { memories: Pick<Memories, 'forget' | 'conversation'> };
  marks: StartMarks;
  paths: Pick<DataPaths, 'jobs' | 'temporal'>;
  log: Log;
  /** A workflow is no longer at the server. */
  deleted?: (workflowId: string) => void;
}

/** What the server still has of what was forgotten. */
export interface LeftHistories {
  /** Workflows that contain it and have not ended: their histories are deleted when they have. */
  running: number;
  /** Workflows of other programs at a server that is not the app's: it keeps them until its retention ends. */
  foreign: number;
}

/**
 * Takes what was forgotten out of the server's histories, too. What is forgotten while there is no server, or while a
 * job that contains it has not ended, waits on the disk.
 */
export class ForgottenHistories {
  readonly #options: ForgottenHistoriesOptions;
  readonly #slot = new ClientSlot();
  readonly #closing = new AbortController();
  #isEmbedded = false;
  #running: ReadonlySet<string> = new Set();
  #sweep: Promise<LeftHistories> = Promise.resolve({ running: 0, foreign: 0 });
  #isWaitingForAnswers = false;

  constructor(options: ForgottenHistoriesOptions) {
    this.#options = options;
  }

  /** Forgets in the stores, then in the histories; the latter is not waited for. */
  async forget(forgetting: Forgetting): Promise<Forgotten> {
    const { forgettings, stores } = this.#options;
    // First: if this process ends in between, the histories are deleted, and the rest is asked for again.
    const id = forgettings.keep(forgetting);
    const forgotten = await stores.memories.forget(forgetting);
    forgettings.carriedOut(id, forgetting);
    void this.sweep();
    return forgotten;
  }

  /** Sets the server, or that there is none; then starts a {@link sweep}. @param isEmbedded It is the app's own. */
  connect(client: Client | undefined, isEmbedded = false): Promise<LeftHistories> {
    this.#slot.set(client);
    this.#isEmbedded = isEmbedded;
    return this.sweep();
  }

  /** A job has ended, perhaps one that this waited for. */
  ended(workflowId: string): void {
    if (this.#running.has(workflowId)) void this.sweep();
  }

  /**
   * Deletes what can be deleted now, after a sweep that is under way. Without a server, nothing is done.
   * @returns what is left. It never fails: what it could not do is done next time.
   */
  sweep(): Promise<LeftHistories> {
    return (this.#sweep = this.#sweep.then(() => this.#delete()));
  }

  /** The server may still have histories of what was forgotten, which a later {@link sweep} deletes. */
  get isWaiting(): boolean {
    return this.#options.forgettings.pending().length > 0;
  }

  async stop(): Promise<void> {
    this.#closing.abort(new AppError('cancelled', 'The app is closing.'));
    await this.#sweep;
  }

  async #delete(): Promise<LeftHistories> {
    const left: LeftHistories = { running: 0, foreign: 0 };
    const server = this.#slot.present;
    if (!server) return left;
    const running: MemoryRun[] = [];
    try {
      for (const pending of this.#options.forgettings.pending()) {
        const found = await this.#deleteOf(pending, server);
        left.running += found.running.length;
        left.foreign += found.foreign;
        running.push(...found.running);
      }
      this.#running = new Set(running.map(({ workflow_id }) => workflow_id));
      void this.#sweepOnceAnswered(
        running.filter(({ asks }) => asks),
        server,
      );
    } catch (error) {
      if (!this.#closing.signal.aborted && !server.replaced?.aborted) {
        this.#options.log.warn('The server still has histories of what was forgotten', {
          error: String(error),
        });
      }
    }
    return left;
  }

  async #deleteOf(pending: KeptForgetting, server: ConnectedClient): Promise<ForgottenRuns> {
    const { forgettings, outbox, stores, paths, log, deleted } = this.#options;
    const found = await this.#forgetHistories(pending, server);
    if (found.deleted.length > 0) {
      if (this.#isEmbedded) await askForCompaction(paths.temporal);
      await removeReading(found.deleted, { jobs: paths.jobs, objects: stores.objects });
      for (const { workflow_id } of found.deleted) {
        // A job that the server no longer knows would be started again.
        outbox.remove(workflow_id);
        deleted?.(workflow_id);
      }
      log.info('Histories of what was forgotten were deleted', { count: found.deleted.length });
    }
    if (found.running.length === 0) forgettings.remove(pending);
    return found;
  }

  async #forgetHistories(pending: KeptForgetting, server: ConnectedClient): Promise<ForgottenRuns> {
    const { stores, marks } = this.#options;
    const options = {
      server,
      isEmbedded: this.#isEmbedded,
      marks,
      isKept: async (id: string) => (await stores.memories.conversation(id)) !== null,
      signal: this.#closing.signal,
    };
    const found = await forgetHistories(pending, options);
    const asking = found.running.filter(({ asks }) => asks);
    if (!(await this.#areAnswered(asking, server, AbortSignal.timeout(ANSWER_WAIT_MS)))) return found;
    const rest = await forgetHistories(pending, options);
    return { ...rest, deleted: [...found.deleted, ...rest.deleted] };
  }

  /** What could not be waited for in a sweep, since no job's end tells of it. */
  async #sweepOnceAnswered(asking: readonly MemoryRun[], server: ConnectedClient): Promise<void> {
    // That one's sweep finds these.
    if (this.#isWaitingForAnswers) return;
    this.#isWaitingForAnswers = true;
    const isAnswered = await this.#areAnswered(asking, server);
    this.#isWaitingForAnswers = false;
    if (isAnswered) await this.sweep();
  }

  /** Waits for programs that ask. @returns false if there are none, or the wait was broken off. */
  async #areAnswered(
    asking: readonly MemoryRun[],
    server: ConnectedClient,
    until?: AbortSignal,
  ): Promise<boolean> {
    if (asking.length === 0) return false;
    const signals = [this.#closing.signal, server.replaced, until].filter((signal) => signal !== undefined);
    const signal = AbortSignal.any(signals);
    try {
      await untilEnded(asking, server, signal);
      await delay(GRACE_MS, undefined, { signal });
      return true;
    } catch {
      return false;
    }
  }
}
