import { AppError, toErrorShape } from '#shared/errors';
import { isEnded } from '#shared/jobs/job';
import type { Log } from '../platform/log';
import type { AcceptedJob, Outbox, OutboxEntry } from '../stores/local/outbox';
import type { ClientSlot } from './client-slot';
import { deliver } from './deliver';
import type { JobFollower } from './job-follower';
import { queuedJob } from './job-from-events';
import type { JobList } from './job-list';
import type { StartMarks } from '../history/start-marks';
import type { SubmitConfig } from './submit-job';

export interface JobDeliveryOptions {
  outbox: Outbox;
  config: SubmitConfig;
  marks: StartMarks;
  slot: ClientSlot;
  jobs: JobList;
  follower: JobFollower;
  log: Log;
  signal: AbortSignal;
  /** Runs work that must finish before the app closes. */
  run: (what: string, work: () => Promise<void>) => void;
}

/** Tells the server what the outbox holds about each job, one call at a time per job, and then has the job followed. */
export class JobDelivery {
  readonly #options: JobDeliveryOptions;
  readonly #underWay = new Set<string>();

  constructor(options: JobDeliveryOptions) {
    this.#options = options;
  }

  /** Puts a job of the outbox into the list, and delivers it. */
  begin(
    entry: AcceptedJob & Partial<Pick<OutboxEntry, 'cancel_requested' | 'run_again' | 'of_other_program'>>,
  ): void {
    const { cancel_requested = false, run_again } = entry;
    this.#options.follower.remember(entry.workflow_id);
    this.#options.jobs.put({ ...queuedJob(entry), cancel_requested, run_again });
    this.deliver(entry.workflow_id);
  }

  /** Starts or cancels it, as the outbox says. */
  deliver(workflowId: string): void {
    if (this.#underWay.has(workflowId)) return;
    this.#underWay.add(workflowId);
    this.#options.run(`start ${workflowId}`, () =>
      this.#deliver(workflowId).finally(() => this.#underWay.delete(workflowId)),
    );
  }

  async #deliver(workflowId: string): Promise<void> {
    const { outbox, config, marks, slot, jobs, follower, log, signal } = this.#options;
    try {
      await deliver({
        workflowId,
        outbox,
        config,
        marks,
        slot,
        signal,
        notTaken: (reason) => jobs.update(workflowId, (job) => ({ ...job, not_taken: toErrorShape(reason) })),
      });
      jobs.update(workflowId, (job) => ({ ...job, not_taken: null }));
      const job = jobs.raw(workflowId);
      if (job && !isEnded(job.state)) follower.follow(workflowId);
    } catch (error) {
      signal.throwIfAborted();
      log.error('The server did not take a job.', { workflow_id: workflowId, error: String(error) });
      jobs.update(workflowId, (job) => ({
        ...job,
        // Nobody knows whether it was done: it waits for the person's decision.
        state: error instanceof AppError && error.code === 'not_found' ? 'timed_out' : 'failed',
        ended_at: new Date().toISOString(),
        error: toErrorShape(error),
      }));
    }
  }
}
