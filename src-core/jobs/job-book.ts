import { setMaxListeners } from 'node:events';
import type { Client } from '@temporalio/client';
import { AppError } from '#shared/errors';
import { isEnded } from '#shared/jobs/job';
import { jobDefinition } from '#shared/jobs/registry';
import type { JobInput, JobKind } from '#shared/jobs/registry';
import { requireReadable } from '../history/decode-payloads';
import { EMBEDDED, serverOf } from '../stores/local/outbox';
import type { AcceptedJob, Outbox } from '../stores/local/outbox';
import type { ReviewOutbox } from '../stores/local/review-outbox';
import type { Log } from '../platform/log';
import type { Denials } from '../stores/vault/denials';
import { ClientSlot } from './client-slot';
import { HeartbeatWatch } from './heartbeat-watch';
import { JobDelivery } from './job-delivery';
import { JobFollower } from './job-follower';
import { JobList, type ReadableJobs } from './job-list';
import { LeftJobs } from './left-jobs';
import { LineOrder, type LineOrderOptions } from './line-order';
import { readJob } from './read-job';
import { ReviewDelivery } from './review-delivery';
import { ReviewQueues } from './review-queues';
import type { StartMarks } from '../history/start-marks';
import { acceptedJob } from './submit-job';
import type { SubmitConfig } from './submit-job';

export interface JobBookOptions {
  outbox: Outbox;
  reviews: ReviewOutbox;
  denials: Denials;
  /** They keep the order of the lines. */
  stores: LineOrderOptions['stores'];
  config: SubmitConfig;
  marks: StartMarks;
  log: Log;
  /** How long a denial can be taken back: a minute. */
  denialHoldMs?: number;
  /** How many requests of a kind that wait for a review enter the list at a time. */
  reviewPage?: number;
  /** Jobs were cancelled before any server had them: removes what was handed over for them. */
  withdrawn?: (jobs: readonly AcceptedJob[]) => Promise<void>;
}

/**
 * The jobs of this session: accepts them before there is a server, starts them when there is one, and
 * follows each to its end. With nothing running it makes no call at all.
 */
export class JobBook {
  /** The jobs that the window shows. */
  readonly list: ReadableJobs;
  /** The requests that wait for a review, including those that are not in {@link list}. */
  readonly reviewQueues: ReviewQueues;
  /** What the person decides on the requests. */
  readonly reviews: Pick<ReviewDelivery, 'give' | 'undo'>;
  /** Moves jobs that wait to other places in their lines. */
  readonly lines: Pick<LineOrder, 'move'>;
  /** The accepted jobs whose turn has not come; it is told of workflows that the worker works on. */
  readonly left: Pick<LeftJobs, 'counts' | 'cancelAll' | 'heardOf'>;
  /** Is told whether somebody looks at the jobs. */
  readonly heartbeats: Pick<HeartbeatWatch, 'setWatched'>;
  readonly #outbox: Outbox;
  readonly #marks: StartMarks;
  readonly #log: Log;
  readonly #slot = new ClientSlot();
  readonly #closing = new AbortController();
  readonly #heartbeats: HeartbeatWatch;
  readonly #reviews: ReviewDelivery;
  readonly #jobs: JobList;
  readonly #follower: JobFollower;
  readonly #delivery: JobDelivery;
  readonly #left: LeftJobs;
  readonly #lines: LineOrder;
  readonly #withdrawn: NonNullable<JobBookOptions['withdrawn']>;
  readonly #tasks = new Set<Promise<void>>();
  #resumed = false;

  constructor(options: JobBookOptions) {
    const { outbox, reviews, denials, stores, config, marks, log, denialHoldMs, reviewPage } = options;
    this.#outbox = outbox;
    this.#withdrawn = options.withdrawn ?? (async () => undefined);
    this.#marks = marks;
    this.#log = log;
    // Every job waits on it: many listeners are not a leak.
    setMaxListeners(0, this.#closing.signal);
    this.#jobs = new JobList({
      rankOf: (workflowId) => this.#lines.rankOf(workflowId),
      shown: (job) => this.#reviews.shownOn(job),
      changing: () => this.#heartbeats.jobsChanged(),
      signal: this.#closing.signal,
    });
    this.list = this.#jobs;
    const shared = {
      outbox,
      slot: this.#slot,
      jobs: this.#jobs,
      marks,
      log,
      signal: this.#closing.signal,
      run: (what: string, work: () => Promise<void>) => this.#run(what, work),
    };
    this.#follower = new JobFollower({
      ...shared,
      deliver: (workflowId) => this.#delivery.deliver(workflowId),
    });
    this.#delivery = new JobDelivery({ ...shared, config, follower: this.#follower });
    this.left = this.#left = new LeftJobs({
      ...shared,
      decided: () => this.#reviews.undelivered(),
      reviewsFound: (waiting) => this.reviewQueues.found(waiting),
      taskQueue: config.taskQueue,
      follower: this.#follower,
      delivery: this.#delivery,
      withdraw: (workflowIds) => this.#withdraw(workflowIds),
    });
    this.lines = this.#lines = new LineOrder({ ...shared, stores, taskQueue: config.taskQueue });
    this.heartbeats = this.#heartbeats = new HeartbeatWatch({
      jobs: () => this.#jobs.all(),
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
      job: (workflowId) => this.#jobs.raw(workflowId),
      isElsewhere: (workflowId, server) => {
        const entry = outbox.get(workflowId);
        return entry !== undefined && (serverOf(entry) ?? server) !== server;
      },
      changed: () => this.#jobs.announce(),
      // The job may be one of an earlier session that ended meanwhile.
      refused: (workflowId) => this.follow(workflowId),
      run: (what, work) => this.#run(what, work),
    });
    this.reviews = this.#reviews;
    this.reviewQueues = new ReviewQueues({
      list: () => this.#jobs.all(),
      follow: (workflowId) => this.follow(workflowId),
      isFollowed: (workflowId) => this.#follower.isFollowed(workflowId),
      putAside: (workflowId) => this.leave(workflowId),
      page: reviewPage,
    });
    this.#jobs.onChange(() => this.reviewQueues.balance());
  }

  /**
   * The server is ready: waiting jobs are started, running ones are followed. Undefined: it is gone, and everything
   * waits for the next client.
   * @param name The server, as the outbox names it.
   */
  connect(client: Client | undefined, name = EMBEDDED): void {
    if (client && this.#resumed) this.#left.takeUpLost();
    this.#slot.set(client, name);
    if (client && this.#resumed) this.#left.find();
  }

  /** Picks up what an earlier session left: accepted jobs and reviews on disk, running workflows at the server. */
  resume(): void {
    for (const entry of this.#outbox.pending()) {
      if (jobDefinition(entry.kind).comesInBulk && !entry.start_attempted && !entry.cancel_requested) {
        this.#left.addInTurn(entry.workflow_id);
        continue;
      }
      if (this.#jobs.has(entry.workflow_id)) this.#delivery.deliver(entry.workflow_id);
      else this.#delivery.begin(entry);
    }
    this.#reviews.resume();
    this.#resumed = true;
    if (this.#slot.present) this.#left.find();
  }

  /**
   * Accepts a job: from then on it is on disk and will be started. The same request id twice is one job.
   * @param inTurn It is one of many: only a few dozen of these are under way at a time, not counting those that wait for
   * a person, of which the list has a page. The others are not in the list yet.
   * @returns its workflow id.
   * @throws ZodError for an invalid request, AppError `disk_full` or `storage_failed` if it cannot be kept.
   */
  accept<Kind extends JobKind>(kind: Kind, requestId: string, input: JobInput<Kind>, inTurn = false): string {
    const accepted = acceptedJob(kind, requestId, input);
    const { workflow_id } = accepted;
    if (this.#jobs.has(workflow_id)) return workflow_id;
    this.#outbox.accept(accepted);
    if (inTurn) {
      this.#left.addInTurn(workflow_id);
    } else {
      this.reviewQueues.keep(workflow_id);
      this.#delivery.begin(accepted);
    }
    return workflow_id;
  }

  /** Follows a workflow that may be another program's; does nothing if it is not one of the app's jobs. */
  follow(workflowId: string): void {
    this.#follower.follow(workflowId);
  }

  /** Follows the latest run of a workflow from its start: it has taken the place of the one that was followed. */
  followNewRun(workflowId: string): void {
    this.leave(workflowId);
    this.#follower.remember(workflowId);
    this.#follower.follow(workflowId);
  }

  /**
   * Asks a job to stop. A job that the server has not received ends at once; otherwise the request is kept on disk
   * until the server has received it, and the job ends when its workflow does.
   * @throws AppError `not_found` for a job that is not in the list.
   */
  cancel(workflowId: string): void {
    const job = this.#jobs.raw(workflowId);
    if (!job) throw new AppError('not_found', 'That job is no longer in the list.');
    if (isEnded(job.state)) return;
    if (job.review) this.#reviews.withdraw([workflowId]);
    if (this.#withdraw([workflowId]).length > 0) {
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
    this.#delivery.deliver(workflowId);
  }

  /**
   * Runs a timed-out job again, whoever started it: under the same id, with the same input. Asked for twice, it runs
   * once.
   * @throws AppError `not_found` for a job that the server does not know, `invalid_input` for one that has not timed
   * out or is another program's workflow, `payload_unreadable` if its input is encrypted and the key is not here.
   */
  async runAgain(workflowId: string): Promise<void> {
    const { signal } = this.#closing;
    const read = this.#jobs.has(workflowId)
      ? undefined
      : await readJob((await this.#slot.wait(signal)).client, workflowId, this.#marks, signal);
    // If somebody else has asked for it meanwhile, what was read is out of date.
    const job = this.#jobs.raw(workflowId) ?? read;
    if (!job || (job.run_again && !isEnded(job.state))) return;
    if (job.state !== 'timed_out') throw new AppError('invalid_input', 'The job has not timed out.');
    requireReadable(job.request);
    const { workflow_id, kind, request, summary, other_program } = job;
    // From now on, its age says what the server may have forgotten about it.
    const again = { workflow_id, kind, request, summary, submitted_at: new Date().toISOString() };
    this.#outbox.acceptAgain(again, other_program != null);
    this.#delivery.begin({ ...again, run_again: true, of_other_program: other_program != null || undefined });
  }

  /** Removes a job that goes on without this session from the list. */
  leave(workflowId: string): void {
    this.#follower.leave(workflowId);
    this.#jobs.remove(workflowId);
  }

  /** Removes an ended job from the list. */
  dismiss(workflowId: string): void {
    const job = this.#jobs.raw(workflowId);
    if (!job || !isEnded(job.state)) return;
    this.#follower.forget(workflowId);
    if (job.state === 'timed_out') this.#outbox.remove(workflowId);
    this.#jobs.remove(workflowId);
  }

  /** Stops following. The jobs themselves go on. */
  async stop(): Promise<void> {
    this.#closing.abort(new AppError('cancelled', 'The app is closing.'));
    this.#jobs.announce();
    await Promise.all([...this.#tasks, this.#heartbeats.settled()]);
  }

  #withdraw(workflowIds: readonly string[]): AcceptedJob[] {
    const gone = this.#outbox.withdraw(workflowIds);
    if (gone.length > 0) this.#run('remove what was handed over', () => this.#withdrawn(gone));
    return gone;
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
