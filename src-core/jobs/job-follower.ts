import { AppError } from '#shared/errors';
import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';
import type { ConnectedClient } from '../history/connected-client';
import { followEvents } from '../history/follow-events';
import type { WorkflowEvent } from '../history/follow-events';
import { nextRunId } from '../history/workflow-end';
import type { Log } from '../platform/log';
import { EMBEDDED, serverOf } from '../stores/local/outbox';
import type { Outbox } from '../stores/local/outbox';
import type { ClientSlot } from './client-slot';
import { applyEvent, queuedJob, startedJob } from './job-from-events';
import type { JobList } from './job-list';
import type { StartMarks } from '../history/start-marks';
import { timedOutUnattended } from './unattended';

export interface JobFollowerOptions {
  jobs: JobList;
  slot: ClientSlot;
  marks: StartMarks;
  log: Log;
  signal: AbortSignal;
  outbox: Outbox;
  /** Starts what has been put back into the outbox. */
  deliver: (workflowId: string) => void;
  /** Runs what has to finish before the app closes. */
  run: (what: string, work: () => Promise<void>) => void;
}

/** Reads the histories of workflows to their ends, and keeps the list of jobs up to date with them. */
export class JobFollower {
  readonly #options: JobFollowerOptions;
  readonly #following = new Map<string, AbortController>();
  /** A late message from the worker must not bring back what the person removed from the list. */
  readonly #forgotten = new Set<string>();

  constructor(options: JobFollowerOptions) {
    this.#options = options;
  }

  /** Follows a workflow that may be another program's; does nothing if it is not one of the app's jobs. */
  follow(workflowId: string): void {
    if (this.#following.has(workflowId) || this.#forgotten.has(workflowId)) return;
    const left = new AbortController();
    this.#following.set(workflowId, left);
    this.#options.run(`follow ${workflowId}`, async () => {
      try {
        await this.#followToTheEnd(workflowId, AbortSignal.any([left.signal, this.#options.signal]));
      } catch (error) {
        if (!left.signal.aborted) throw error;
      } finally {
        if (this.#following.get(workflowId) === left) this.#following.delete(workflowId);
      }
      if (this.#options.jobs.raw(workflowId)?.state === 'queued') this.#options.deliver(workflowId);
    });
  }

  /** Stops following it: its run is lost, and another one may come. */
  leave(workflowId: string): void {
    this.#following.get(workflowId)?.abort();
    this.#following.delete(workflowId);
  }

  /** How many are being followed. */
  get count(): number {
    return this.#following.size;
  }

  isFollowed(workflowId: string): boolean {
    return this.#following.has(workflowId);
  }

  /** Does not follow this workflow any more. */
  forget(workflowId: string): void {
    this.#forgotten.add(workflowId);
  }

  /** Undoes {@link forget}: the job is run again. */
  remember(workflowId: string): void {
    this.#forgotten.delete(workflowId);
  }

  async #followToTheEnd(workflowId: string, signal: AbortSignal): Promise<void> {
    let server: string = EMBEDDED;
    const connected = async (until: AbortSignal) => {
      const present = await this.#options.slot.wait(until);
      server = present.name ?? EMBEDDED;
      return present;
    };
    let runId: string | undefined;
    try {
      do runId = await this.#followRun(connected, workflowId, runId, signal);
      while (runId);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
      this.#notKnownBy(server, workflowId);
    }
  }

  /** A job of the app's own that its server has lost is put back, and one that another server has waits for that one. */
  #notKnownBy(server: string, workflowId: string): void {
    const { jobs, log, outbox } = this.#options;
    const job = jobs.raw(workflowId);
    const entry = outbox.get(workflowId);
    const owner = entry && serverOf(entry);
    const isElsewhere = Boolean(owner) && owner !== server;
    if (job?.cancel_requested && !isEnded(job.state) && !isElsewhere) {
      jobs.put({ ...job, state: 'cancelled', ended_at: new Date().toISOString() });
      return;
    }
    if (entry && isElsewhere) {
      // It waits for its own server.
      jobs.put({ ...queuedJob(entry), cancel_requested: entry.cancel_requested, run_again: entry.run_again });
      return;
    }
    log.warn('The server no longer knows a job.', { workflow_id: workflowId });
    if (entry && outbox.startLostAgain(workflowId, server)) {
      jobs.put({ ...queuedJob(entry), run_again: entry.run_again });
    } else {
      jobs.remove(workflowId);
    }
  }

  /** Whether a timed-out job is one of the app's own that nobody could work on, and is to run again. */
  async #putBack(workflowId: string, runId: string | undefined): Promise<boolean> {
    const { slot, signal, outbox, log } = this.#options;
    try {
      const server = await slot.wait(signal);
      if (!(await timedOutUnattended(server, { workflowId, runId }, signal))) return false;
    } catch (error) {
      signal.throwIfAborted();
      log.warn('The server does not say why a job has timed out.', { error: String(error) });
      return false;
    }
    return outbox.putBack(workflowId);
  }

  /** @returns the run that continues after this one, if any. */
  async #followRun(
    connected: (signal: AbortSignal) => Promise<ConnectedClient>,
    workflowId: string,
    runId: string | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    const { jobs, marks, outbox } = this.#options;
    const activities = new Map<string, string>();
    let next: string | undefined;
    const run = { workflow_id: workflowId, run_id: runId };
    for await (const events of followEvents(connected, run, signal)) {
      const job = jobs.raw(workflowId) ?? startedJob(workflowId, events[0] ?? {}, marks);
      if (!job) return undefined;
      const now = events.reduce(
        (before: Job, event: WorkflowEvent) => applyEvent(before, event, activities),
        job,
      );
      next = events.map(nextRunId).findLast(Boolean);
      if (now.state === 'timed_out' && !now.cancel_requested && (await this.#putBack(workflowId, runId))) {
        jobs.put({ ...queuedJob({ ...now, request: now.request }), run_again: true });
        return undefined;
      }
      jobs.put(now);
      if (isEnded(now.state)) outbox.remove(workflowId);
    }
    return next;
  }
}
