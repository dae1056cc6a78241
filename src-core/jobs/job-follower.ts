import { AppError } from '#shared/errors';
import type { Job } from '#shared/jobs/job';
import { followEvents } from '../history/follow-events';
import type { WorkflowEvent } from '../history/follow-events';
import { nextRunId } from '../history/workflow-end';
import type { Log } from '../log';
import type { ClientSlot } from './client-slot';
import { applyEvent, startedJob } from './job-from-events';
import type { JobList } from './job-list';
import { findRunningWorkflows } from './running-workflows';

export interface JobFollowerOptions {
  jobs: JobList;
  slot: ClientSlot;
  log: Log;
  signal: AbortSignal;
  /** Runs what is to be waited for when the app closes. */
  run: (what: string, work: () => Promise<void>) => void;
}

/** Reads the histories of workflows to their ends, and keeps the list of jobs as they tell. */
export class JobFollower {
  readonly #options: JobFollowerOptions;
  readonly #following = new Set<string>();
  /** A late word from the worker must not bring back what the person took off the list. */
  readonly #forgotten = new Set<string>();

  constructor(options: JobFollowerOptions) {
    this.#options = options;
  }

  /** Follows a workflow that may be another program's; does nothing when it is not one of the app's jobs. */
  follow(workflowId: string): void {
    if (this.#following.has(workflowId) || this.#forgotten.has(workflowId)) return;
    this.#following.add(workflowId);
    this.#options.run(`follow ${workflowId}`, async () => {
      try {
        await this.#followToTheEnd(workflowId);
      } finally {
        this.#following.delete(workflowId);
      }
    });
  }

  /** Follows the app's jobs that run at the server. */
  followRunning(taskQueue: string): void {
    const { run, signal, slot } = this.#options;
    run('find running workflows', async () => {
      for (const workflowId of await findRunningWorkflows(slot, taskQueue, signal)) this.follow(workflowId);
    });
  }

  /** Does not follow this workflow any more. */
  forget(workflowId: string): void {
    this.#forgotten.add(workflowId);
  }

  async #followToTheEnd(workflowId: string): Promise<void> {
    const { jobs, log } = this.#options;
    let runId: string | undefined;
    try {
      do runId = await this.#followRun(workflowId, runId);
      while (runId);
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'not_found') throw error;
      const job = jobs.get(workflowId);
      if (job?.state === 'queued' && job.cancel_requested) {
        jobs.put({ ...job, state: 'cancelled', ended_at: new Date().toISOString() });
        return;
      }
      log.warn('The server no longer knows a job.', { workflow_id: workflowId });
      jobs.remove(workflowId);
    }
  }

  /** @returns the run that goes on after this one, if any. */
  async #followRun(workflowId: string, runId: string | undefined): Promise<string | undefined> {
    const { jobs, signal, slot } = this.#options;
    const activities = new Map<string, string>();
    let next: string | undefined;
    const run = { workflow_id: workflowId, run_id: runId };
    for await (const events of followEvents((until) => slot.wait(until), run, signal)) {
      const job = jobs.get(workflowId) ?? startedJob(workflowId, events[0] ?? {});
      if (!job) return undefined;
      jobs.put(
        events.reduce((before: Job, event: WorkflowEvent) => applyEvent(before, event, activities), job),
      );
      next = events.map(nextRunId).findLast(Boolean);
    }
    return next;
  }
}
