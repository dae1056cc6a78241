import { setTimeout as delay } from 'node:timers/promises';
import { isEnded } from '#shared/jobs/job';
import { JOB_KINDS, JOBS, type JobKind } from '#shared/jobs/registry';
import type { Log } from '../platform/log';
import { EMBEDDED } from '../stores/local/outbox';
import type { AcceptedJob, Outbox } from '../stores/local/outbox';
import type { ClientSlot } from './client-slot';
import { forgetEnded } from './forget-ended';
import type { JobDelivery } from './job-delivery';
import type { JobFollower } from './job-follower';
import type { JobList } from './job-list';
import { findRunningWorkflows } from './running-workflows';
import type { RunningWorkflow } from './running-workflows';
import { ConcurrencyLimit } from './concurrency-limit';

/** More at once would only wait at the server, each with an open call. */
const MAX_IN_TURN = 50;
/** Each is followed with an open call; the app looks again for others at the server when there is room. */
const MAX_FOLLOWED = 300;
const LOOK_AGAIN_MS = 5000;

export interface LeftJobsOptions {
  outbox: Outbox;
  taskQueue: string;
  slot: ClientSlot;
  jobs: JobList;
  follower: JobFollower;
  delivery: JobDelivery;
  log: Log;
  signal: AbortSignal;
  /** The workflows whose reviews have yet to be sent. */
  decided: () => ReadonlySet<string>;
  /** Takes back those that no server can have received. @returns these. */
  withdraw: (workflowIds: readonly string[]) => readonly AcceptedJob[];
  /** Takes note of all that wait for a review. */
  reviewsFound: (waiting: readonly RunningWorkflow[]) => void;
  /** Runs work that must finish before the app closes. */
  run: (what: string, work: () => Promise<void>) => void;
}

/** Brings back into the list the jobs that are only on disk or at the server. */
export class LeftJobs {
  readonly #options: LeftJobsOptions;
  readonly #turns = new ConcurrencyLimit<string>(MAX_IN_TURN, (workflowId) => this.#takeTurn(workflowId));

  #looksAgain = false;

  constructor(options: LeftJobsOptions) {
    this.#options = options;
  }

  /** Brings a job of the outbox into the list, and to the server, when its turn comes. */
  addInTurn(workflowId: string): void {
    this.#turns.add(workflowId);
    this.#options.jobs.announce();
  }

  /** How many jobs of each kind are not in the list yet, since their turn has not come. */
  get counts(): Partial<Record<JobKind, number>> {
    const counts: Partial<Record<JobKind, number>> = {};
    for (const workflowId of this.#turns.waiting) {
      const kind = JOB_KINDS.find((each) => workflowId.startsWith(`${JOBS[each].idPrefix}-`));
      if (kind) counts[kind] = (counts[kind] ?? 0) + 1;
    }
    return counts;
  }

  /** Cancels those jobs: none of them begins. @returns how many there were. */
  cancelAll(): number {
    const { outbox, jobs, withdraw } = this.#options;
    const all = this.#turns.waiting;
    const gone = new Set(withdraw(all).map(({ workflow_id }) => workflow_id));
    for (const workflowId of all) {
      if (gone.has(workflowId)) {
        this.#turns.drop(workflowId);
        continue;
      }
      // A server may have it: that one is told when its turn comes.
      const entry = outbox.get(workflowId);
      if (entry) outbox.requestCancel(entry);
    }
    jobs.announce();
    return all.length;
  }

  /** Starts again what a lost server had; call it before its successor is asked. */
  takeUpLost(): void {
    const { outbox, jobs, follower, delivery } = this.#options;
    for (const entry of outbox.pending()) {
      const job = jobs.raw(entry.workflow_id);
      if (!job) this.#turns.add(entry.workflow_id);
      // A cancellation is sent unchanged.
      if (!job || isEnded(job.state) || entry.cancel_requested) continue;
      follower.leave(entry.workflow_id);
      delivery.begin(entry);
    }
  }

  /** The worker is at work on a workflow, which may be another program's. */
  heardOf(workflowId: string): void {
    const { follower } = this.#options;
    if (follower.count < MAX_FOLLOWED) follower.follow(workflowId);
    else this.#lookAgain();
  }

  /** Follows what runs at the server, and finds out how the jobs it had have ended. */
  find(): void {
    const { outbox, taskQueue, slot, jobs, follower, signal, run } = this.#options;
    run('find running workflows', async () => {
      const found = await findRunningWorkflows(slot, taskQueue, signal);
      this.#takeUp(found);
      const running = new Set(found.map(({ workflow_id }) => workflow_id));
      const server = slot.present;
      if (!server) return;
      const name = server.name ?? EMBEDDED;
      this.#showKept(name);
      const others = outbox.startedOn(name).filter((id) => !running.has(id));
      await forgetEnded(others, {
        outbox,
        server,
        signal,
        timedOut: (id) => follower.follow(id),
        // Jobs in the list are followed, and their followers notice by themselves.
        lost: (id) => {
          if (!jobs.has(id) && outbox.startLostAgain(id, name)) this.#turns.add(id);
        },
      });
    });
  }

  /** What another server has stays in the list, and waits for that one. */
  #showKept(server: string): void {
    const { outbox, jobs, delivery } = this.#options;
    const kept = outbox.elsewhere(server).filter(({ workflow_id }) => !jobs.has(workflow_id));
    for (const entry of kept.slice(0, MAX_FOLLOWED)) delivery.begin(entry);
  }

  #takeUp(found: readonly RunningWorkflow[]): void {
    const { follower, decided, reviewsFound } = this.#options;
    // Decisions on their way can perhaps be undone: those jobs are in the list.
    const given = decided();
    const waits = ({ workflow_id, wait }: RunningWorkflow) => wait !== null && !given.has(workflow_id);
    const active = found.filter((each) => !waits(each) && !follower.isFollowed(each.workflow_id));
    const room = Math.max(0, MAX_FOLLOWED - follower.count);
    for (const { workflow_id } of active.slice(0, room)) follower.follow(workflow_id);
    reviewsFound(found.filter(waits));
    if (active.length > room) this.#lookAgain();
  }

  #lookAgain(): void {
    const { slot, signal, run } = this.#options;
    if (this.#looksAgain) return;
    this.#looksAgain = true;
    run('look for running workflows again', async () => {
      await delay(LOOK_AGAIN_MS, undefined, { signal });
      this.#looksAgain = false;
      if (slot.present) this.find();
    });
  }

  async #takeTurn(workflowId: string): Promise<void> {
    const { outbox, jobs, delivery, log, signal } = this.#options;
    if (signal.aborted) return;
    try {
      const entry = outbox.get(workflowId);
      if (entry && !jobs.has(workflowId)) delivery.begin(entry);
      // What waits for a person, perhaps for days, or is no longer in the list does not hold up others.
      if (entry) await jobs.reached(workflowId, ({ review }) => Boolean(review)).catch(() => undefined);
    } catch (error) {
      log.error('A kept job could not be read.', { workflow_id: workflowId, error: String(error) });
    }
  }
}
