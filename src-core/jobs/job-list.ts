import { AppError } from '#shared/errors';
import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';
import { Emitter } from '../platform/emitter';
import { withPlaces } from './line-places';

/** How many ended jobs stay in the list for the session. */
const MAX_ENDED = 50;
/** The listeners get the whole list; its report is delayed by a millisecond per job, within limits. */
const LONG_LIST = 100;
const MOST_DELAY_MS = 500;

export interface JobListOptions {
  /** The place that people have given to a job that waits in line; undefined for all others. */
  rankOf: (workflowId: string) => number | undefined;
  /** A job as others see it. */
  shown: (job: Job) => Job;
  /** Called with each change, before the listeners, which hear of several at once. */
  changing: () => void;
  /** Aborts when the app closes. */
  signal: AbortSignal;
}

/** What others may know of the list. */
export type ReadableJobs = Pick<JobList, 'get' | 'all' | 'onChange' | 'reached' | 'ended'>;

/** The jobs of this session in memory, and the listeners to their changes. */
export class JobList {
  readonly #options: JobListOptions;
  readonly #jobs = new Map<string, Job>();
  readonly #changed = new Emitter<Job[]>();
  #changeAnnounced = false;

  constructor(options: JobListOptions) {
    this.#options = options;
  }

  has(workflowId: string): boolean {
    return this.#jobs.has(workflowId);
  }

  /** As it was put in. */
  raw(workflowId: string): Job | undefined {
    return this.#jobs.get(workflowId);
  }

  /** As others see it. */
  get(workflowId: string): Job | undefined {
    const job = this.#jobs.get(workflowId);
    return job && this.#options.shown(job);
  }

  /** Jobs that wait or run, and those that ended in this session; newest first. */
  all(): Job[] {
    const jobs = [...this.#jobs.values()]
      .map((job) => this.#options.shown(job))
      .reverse()
      .toSorted((a, b) => b.submitted_at.localeCompare(a.submitted_at));
    return withPlaces(jobs, this.#options.rankOf);
  }

  put(job: Job): void {
    this.#jobs.set(job.workflow_id, job);
    this.announce();
  }

  update(workflowId: string, change: (job: Job) => Job): void {
    const job = this.#jobs.get(workflowId);
    if (job) this.put(change(job));
  }

  remove(workflowId: string): void {
    this.#jobs.delete(workflowId);
    this.announce();
  }

  /** Calls back with {@link all} after changes, once for those that come together. @returns what ends it. */
  onChange(listener: (jobs: Job[]) => void): () => void {
    return this.#changed.on(listener);
  }

  /** Tells the listeners, soon. */
  announce(): void {
    this.#options.changing();
    if (this.#changeAnnounced) return;
    this.#changeAnnounced = true;
    const tell = () => {
      this.#changeAnnounced = false;
      const jobs = this.all();
      this.#changed.emit(jobs);
      // After the listeners: whoever waits for a job's end has been told.
      const ended = jobs.filter((job) => isEnded(job.state));
      for (const old of ended.slice(MAX_ENDED)) this.#jobs.delete(old.workflow_id);
    };
    if (this.#jobs.size <= LONG_LIST || this.#options.signal.aborted) setImmediate(tell);
    else setTimeout(tell, Math.min(this.#jobs.size, MOST_DELAY_MS));
  }

  /** {@link reached} for the job's end. */
  ended(workflowId: string): Promise<Job> {
    return this.reached(workflowId, () => false);
  }

  /**
   * Settles with the job when it satisfies the condition, and when it has ended.
   * @throws AppError `not_found` when it is not in the list or leaves it, `cancelled` when the app closes first.
   */
  reached(workflowId: string, condition: (job: Job) => boolean): Promise<Job> {
    const { signal } = this.#options;
    return new Promise((resolve, reject) => {
      const settle = () => {
        const job = this.get(workflowId);
        const isReached = job && (isEnded(job.state) || condition(job));
        if (job && !isReached && !signal.aborted) return;
        stopListening();
        if (!job) reject(new AppError('not_found', 'The server does not know this job any more.'));
        else if (isReached) resolve(job);
        else reject(new AppError('cancelled', 'The app closed before the job ended; the job goes on.'));
      };
      const stopListening = this.onChange(settle);
      settle();
    });
  }
}
