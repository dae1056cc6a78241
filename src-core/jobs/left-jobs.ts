import { isEnded } from '#shared/jobs/job';
import type { Log } from '../log';
import { EMBEDDED } from '../store/outbox';
import type { Outbox } from '../store/outbox';
import type { ClientSlot } from './client-slot';
import { forgetEnded } from './forget-ended';
import type { JobDelivery } from './job-delivery';
import type { JobFollower } from './job-follower';
import type { JobList } from './job-list';
import { Turns } from './turns';

/** More at once would only wait at the server, each with an open call. */
const MAX_IN_TURN = 50;

export interface LeftJobsOptions {
  outbox: Outbox;
  taskQueue: string;
  slot: ClientSlot;
  jobs: JobList;
  follower: JobFollower;
  delivery: JobDelivery;
  log: Log;
  signal: AbortSignal;
  /** Runs what is to be waited for when the app closes. */
  run: (what: string, work: () => Promise<void>) => void;
}

/** Brings jobs back into the list that are on disk or at the server only. */
export class LeftJobs {
  readonly #options: LeftJobsOptions;
  readonly #turns = new Turns<string>(MAX_IN_TURN, (workflowId) => this.#takeTurn(workflowId));

  constructor(options: LeftJobsOptions) {
    this.#options = options;
  }

  /** Has a job of the outbox come into the list, and to the server, when it is its turn. */
  addInTurn(workflowId: string): void {
    this.#turns.add(workflowId);
  }

  /** Starts again what the server that went has lost; to be called before its successor is asked. */
  takeUpLost(): void {
    const { outbox, jobs, follower, delivery } = this.#options;
    for (const entry of outbox.pending()) {
      const job = jobs.get(entry.workflow_id);
      if (!job) this.#turns.add(entry.workflow_id);
      // A cancellation is being told as it is.
      if (!job || isEnded(job.state) || entry.cancel_requested) continue;
      follower.leave(entry.workflow_id);
      delivery.begin(entry);
    }
  }

  /** Follows what runs at the server, and finds out what became of the jobs that it had. */
  find(): void {
    const { outbox, taskQueue, slot, jobs, follower, signal, run } = this.#options;
    run('find running workflows', async () => {
      const running = new Set(await follower.followRunning(taskQueue));
      const server = slot.present;
      if (!server) return;
      const name = server.name ?? EMBEDDED;
      const others = outbox.startedOn(name).filter((id) => !running.has(id));
      await forgetEnded(others, {
        outbox,
        server,
        signal,
        timedOut: (id) => follower.follow(id),
        // Those in the list are followed, and their followers hear of it themselves.
        lost: (id) => {
          if (!jobs.has(id) && outbox.startLostAgain(id, name)) this.#turns.add(id);
        },
      });
    });
  }

  async #takeTurn(workflowId: string): Promise<void> {
    const { outbox, jobs, delivery, log, signal } = this.#options;
    if (signal.aborted) return;
    try {
      const entry = outbox.get(workflowId);
      if (entry && !jobs.has(workflowId)) delivery.begin(entry);
      // What is no longer in the list takes no turn from others.
      if (entry) await jobs.reached(workflowId, () => false).catch(() => undefined);
    } catch (error) {
      log.error('A kept job could not be read.', { workflow_id: workflowId, error: String(error) });
    }
  }
}
