import { setMaxListeners } from 'node:events';
import type { Client } from '@temporalio/client';
import { AppError, toErrorShape } from '#shared/errors';
import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';
import type { Review } from '#shared/jobs/learning';
import type { JobInput, JobKind } from '#shared/jobs/registry';
import type { Log } from '../log';
import { EMBEDDED } from '../store/outbox';
import type { AcceptedJob, Outbox } from '../store/outbox';
import type { ReviewOutbox } from '../store/review-outbox';
import type { Denials } from '../vault/denials';
import { ClientSlot } from './client-slot';
import { deliver } from './deliver';
import { forgetEnded } from './forget-ended';
import { HeartbeatWatch } from './heartbeat-watch';
import { JobFollower } from './job-follower';
import { queuedJob } from './job-from-events';
import { JobList } from './job-list';
import { readJob } from './read-job';
import { ReviewDelivery } from './review-delivery';
import type { ReviewReceipt } from './review-delivery';
import { acceptedJob } from './submit-job';
import type { SubmitConfig } from './submit-job';
import { Turns } from './turns';

/** More at once would only wait at the server, each with an open call. */
const MAX_IN_TURN = 50;

export interface JobBookOptions {
  outbox: Outbox;
  reviews: ReviewOutbox;
  denials: Denials;
  config: SubmitConfig;
  log: Log;
  /** How long a denial can be taken back; a minute. */
  denialHoldMs?: number;
}

/**
 * The jobs of this session: accepts them before there is a server, starts them when there is one, and
 * follows each to its end. With nothing running it makes no call at all.
 */
export class JobBook {
  readonly #outbox: Outbox;
  readonly #config: SubmitConfig;
  readonly #log: Log;
  readonly #slot = new ClientSlot();
  readonly #closing = new AbortController();
  readonly #heartbeats: HeartbeatWatch;
  readonly #reviews: ReviewDelivery;
  readonly #jobs: JobList;
  readonly #follower: JobFollower;
  readonly #delivering = new Set<string>();
  readonly #tasks = new Set<Promise<void>>();
  /** Ids of jobs that are on disk and come into the list, and to the server, when it is their turn. */
  readonly #turns = new Turns<string>(MAX_IN_TURN, (workflowId) => this.#takeTurn(workflowId));
  #resumed = false;

  constructor({ outbox, reviews, denials, config, log, denialHoldMs }: JobBookOptions) {
    this.#outbox = outbox;
    this.#config = config;
    this.#log = log;
    // Every job waits on it: many listeners are no leak.
    setMaxListeners(0, this.#closing.signal);
    this.#jobs = new JobList({
      shown: (job) => this.#reviews.shownOn(job),
      changing: () => this.#heartbeats.jobsChanged(),
      signal: this.#closing.signal,
    });
    this.#follower = new JobFollower({
      jobs: this.#jobs,
      slot: this.#slot,
      log,
      signal: this.#closing.signal,
      run: (what, work) => this.#run(what, work),
      ended: (workflowId) => outbox.remove(workflowId),
      putBack: (workflowId) => outbox.putBack(workflowId),
      deliver: (workflowId) => this.#deliver(workflowId),
    });
    this.#heartbeats = new HeartbeatWatch({
      jobs: () => this.list(),
      update: (workflowId, change) => this.#jobs.update(workflowId, change),
      slot: this.#slot,
      signal: this.#closing.signal,
    });
    this.#reviews = new ReviewDelivery({
      outbox: reviews,
      denials,
      slot: this.#slot,
      log,
      signal: this.#closing.signal,
      denialHoldMs,
      job: (workflowId) => this.#jobs.get(workflowId),
      changed: () => this.#jobs.announce(),
      // The job may be one of an earlier session that ended meanwhile.
      refused: (workflowId) => this.follow(workflowId),
      run: (what, work) => this.#run(what, work),
    });
  }

  /**
   * The server is ready: what waits is started, what runs is followed. Undefined: it is gone, everything
   * waits for the next client.
   * @param name The server, as the outbox names it.
   */
  connect(client: Client | undefined, name = EMBEDDED): void {
    if (client && this.#resumed) this.#takeUpLost();
    this.#slot.set(client, name);
    if (client && this.#resumed) this.#findRunning();
  }

  /** Takes up what an earlier session left: accepted jobs and reviews on disk, running workflows at the server. */
  resume(): void {
    for (const entry of this.#outbox.pending()) {
      // It may be one of an import's thousands.
      if (entry.kind === 'learning' && !entry.start_attempted && !entry.cancel_requested) {
        this.#turns.add(entry.workflow_id);
        continue;
      }
      if (!this.#jobs.has(entry.workflow_id)) {
        this.#jobs.put({ ...queuedJob(entry), cancel_requested: entry.cancel_requested });
      }
      this.#deliver(entry.workflow_id);
    }
    this.#reviews.resume();
    this.#resumed = true;
    if (this.#slot.present) this.#findRunning();
  }

  /**
   * Accepts a job: from here on it is on disk and will be started. The same request id twice is one job.
   * @param inTurn It is one of many: a few dozen such are under way at a time, the others are not in the list yet.
   * @returns its workflow id.
   * @throws ZodError for a request that is none, AppError `disk_full` or `storage_failed` when it cannot be kept.
   */
  accept<Kind extends JobKind>(kind: Kind, requestId: string, input: JobInput<Kind>, inTurn = false): string {
    const accepted = acceptedJob(kind, requestId, input);
    const { workflow_id } = accepted;
    if (this.#jobs.has(workflow_id)) return workflow_id;
    this.#outbox.accept(accepted);
    if (inTurn) this.#turns.add(workflow_id);
    else this.#begin(accepted);
    return workflow_id;
  }

  /** Follows a workflow that may be another program's; does nothing when it is not one of the app's jobs. */
  follow(workflowId: string): void {
    this.#follower.follow(workflowId);
  }

  /**
   * Asks a job to stop. One of which the server has not heard ends at once; else the wish is kept on disk
   * until the server has heard it, and the job ends when its workflow does.
   * @throws AppError `not_found` for a job that is not in the list.
   */
  cancel(workflowId: string): void {
    const job = this.#jobs.get(workflowId);
    if (!job) throw new AppError('not_found', 'That job is no longer in the list.');
    if (isEnded(job.state)) return;
    if (job.review) this.#reviews.undo([workflowId]);
    if (this.#outbox.withdraw(workflowId)) {
      this.#jobs.put({
        ...job,
        state: 'cancelled',
        ended_at: new Date().toISOString(),
        cancel_requested: true,
      });
      return;
    }
    this.#outbox.requestCancel(job);
    this.#jobs.put({ ...job, cancel_requested: true });
    this.#deliver(workflowId);
  }

  /**
   * Runs a job again that has timed out, whoever started it: under the same id, with the same input.
   * @throws AppError `not_found` for a job that the server does not know, `invalid_input` for one that has not timed
   * out or is another program's workflow.
   */
  async runAgain(workflowId: string): Promise<void> {
    const { signal } = this.#closing;
    const job =
      this.#jobs.get(workflowId) ??
      (await readJob((await this.#slot.wait(signal)).client, workflowId, signal));
    if (job.state !== 'timed_out') throw new AppError('invalid_input', 'The job has not timed out.');
    const { workflow_id, kind, request, summary, submitted_at } = job;
    const again = { workflow_id, kind, request, summary, submitted_at };
    this.#outbox.acceptAgain(again);
    this.#jobs.put({ ...queuedJob(again), run_again: true });
    this.#deliver(workflowId);
  }

  /** Takes an ended job off the list. */
  dismiss(workflowId: string): void {
    const job = this.#jobs.get(workflowId);
    if (!job || !isEnded(job.state)) return;
    this.#follower.forget(workflowId);
    if (job.state === 'timed_out') this.#outbox.remove(workflowId);
    this.#jobs.remove(workflowId);
  }

  /**
   * Keeps the person's decision on jobs that wait for one. What is denied is in the Black Vault at once; the denial
   * goes to the server after a minute, and can be taken back until then.
   * @throws ZodError for a review that is none, AppError `disk_full` or `storage_failed` when nothing could be kept.
   */
  review(workflowIds: readonly string[], review: Review): ReviewReceipt {
    return this.#reviews.give(workflowIds, review);
  }

  /** Takes decisions back that have not gone yet. @returns how many. */
  undoReview(workflowIds: readonly string[]): number {
    return this.#reviews.undo(workflowIds);
  }

  /** One job of {@link list}. */
  get(workflowId: string): Job | undefined {
    return this.#jobs.shown(workflowId);
  }

  /** Jobs that wait or run, and those that ended in this session; newest first. */
  list(): Job[] {
    return this.#jobs.allShown();
  }

  /** Calls back with {@link list} after changes, once for those that come together. @returns what ends it. */
  onChange(listener: (jobs: Job[]) => void): () => void {
    return this.#jobs.onChange(listener);
  }

  /** {@link reached} for the job's end. */
  ended(workflowId: string): Promise<Job> {
    return this.reached(workflowId, () => false);
  }

  /**
   * Settles with the job when it satisfies the condition, and when it has ended.
   * @throws AppError `not_found` when it is not in the list or leaves it, `cancelled` when the book is stopped first.
   */
  reached(workflowId: string, condition: (job: Job) => boolean): Promise<Job> {
    return this.#jobs.reached(workflowId, condition);
  }

  /** Says whether somebody looks at the jobs: only then are heartbeats read, about twice a second. */
  setWatched(watched: boolean): void {
    this.#heartbeats.setWatched(watched);
  }

  /** Stops following. The jobs themselves go on. */
  async stop(): Promise<void> {
    this.#closing.abort(new AppError('cancelled', 'The app is closing.'));
    this.#jobs.announce();
    await Promise.all([...this.#tasks, this.#heartbeats.settled()]);
  }

  #begin(accepted: AcceptedJob): void {
    this.#jobs.put(queuedJob(accepted));
    this.#deliver(accepted.workflow_id);
  }

  /** Before its successor is asked: what the server that went has lost is not followed but started again. */
  #takeUpLost(): void {
    for (const entry of this.#outbox.pending()) {
      const job = this.#jobs.get(entry.workflow_id);
      if (!job) this.#turns.add(entry.workflow_id);
      if (job?.state !== 'running' || entry.started_on !== null) continue;
      this.#follower.leave(entry.workflow_id);
      this.#begin(entry);
    }
  }

  #findRunning(): void {
    const { signal } = this.#closing;
    this.#run('find running workflows', async () => {
      const running = new Set(await this.#follower.followRunning(this.#config.taskQueue));
      const server = this.#slot.present;
      if (!server) return;
      const others = this.#outbox.startedOn(server.name ?? EMBEDDED).filter((id) => !running.has(id));
      for (const id of await forgetEnded(others, this.#outbox, server, signal)) this.follow(id);
    });
  }

  async #takeTurn(workflowId: string): Promise<void> {
    if (this.#closing.signal.aborted) return;
    try {
      const entry = this.#outbox.get(workflowId);
      if (entry && !this.#jobs.has(workflowId)) this.#begin(entry);
      // What is no longer in the list takes no turn from others.
      if (entry) await this.ended(workflowId).catch(() => undefined);
    } catch (error) {
      this.#log.error('A kept job could not be read.', { workflow_id: workflowId, error: String(error) });
    }
  }

  #deliver(workflowId: string): void {
    if (this.#delivering.has(workflowId)) return;
    this.#delivering.add(workflowId);
    this.#run(`start ${workflowId}`, async () => {
      try {
        await deliver({
          workflowId,
          outbox: this.#outbox,
          config: this.#config,
          slot: this.#slot,
          signal: this.#closing.signal,
          notTaken: (reason) =>
            this.#jobs.update(workflowId, (job) => ({ ...job, not_taken: toErrorShape(reason) })),
        });
        this.#jobs.update(workflowId, (job) => ({ ...job, not_taken: null }));
        const job = this.#jobs.get(workflowId);
        if (job && !isEnded(job.state)) this.follow(workflowId);
      } catch (error) {
        this.#closing.signal.throwIfAborted();
        this.#log.error('The server did not take a job.', { workflow_id: workflowId, error: String(error) });
        this.#jobs.update(workflowId, (job) => ({
          ...job,
          // Whether it was done nobody knows: it waits for the person's word.
          state: error instanceof AppError && error.code === 'not_found' ? 'timed_out' : 'failed',
          ended_at: new Date().toISOString(),
          error: toErrorShape(error),
        }));
      } finally {
        this.#delivering.delete(workflowId);
      }
    });
  }

  #run(what: string, work: () => Promise<void>): void {
    const task: Promise<void> = work()
      .catch((error: unknown) => {
        if (!this.#closing.signal.aborted) this.#log.error(`Could not ${what}.`, { error: String(error) });
      })
      .finally(() => this.#tasks.delete(task));
    this.#tasks.add(task);
  }
}
