import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';
import { MOST_REVIEWS_IN_LIST, REVIEW_PAGE } from '#shared/jobs/review';
import { Emitter } from '../platform/emitter';
import type { RunningWorkflow } from './running-workflows';

export interface ReviewQueueOptions {
  list: () => Job[];
  /** Follows this workflow, which brings it into the list. */
  follow: (workflowId: string) => void;
  isFollowed: (workflowId: string) => boolean;
  /** Removes a job from the list and stops following it. */
  putAside: (workflowId: string) => void;
  page?: number;
}

/**
 * Of the requests that wait for a person, the list of jobs has a page of those that expire first; this class keeps the
 * ids of the others, which may be thousands.
 */
export class ReviewQueue {
  readonly #options: ReviewQueueOptions;
  readonly #page: number;
  readonly #changed = new Emitter<number>();
  /** When each expires. */
  readonly #aside = new Map<string, string>();
  /** Called from {@link #aside}, but not in the list yet. */
  readonly #coming = new Set<string>();
  /** What this session has submitted or opened stays in the list. */
  readonly #kept = new Set<string>();
  #most: number;
  #told = 0;

  constructor(options: ReviewQueueOptions) {
    this.#options = options;
    this.#page = options.page ?? REVIEW_PAGE;
    this.#most = this.#page;
  }

  /** How many are waiting that are not in the list. */
  get aside(): number {
    return this.#aside.size;
  }

  /** Calls back with {@link aside} after each change. @returns a function that ends it. */
  onChange(listener: (aside: number) => void): () => void {
    return this.#changed.on(listener);
  }

  /** Keeps this one in the list as long as it waits. */
  keep(workflowId: string): void {
    this.#kept.add(workflowId);
  }

  /** Brings this one into the list. */
  show(workflowId: string): void {
    this.keep(workflowId);
    this.#options.follow(workflowId);
  }

  /** Brings another page into the list. */
  more(): void {
    this.#most = Math.min(this.#most + this.#page, MOST_REVIEWS_IN_LIST);
    this.balance();
  }

  /** Replaces what was known before with what the server has. */
  found(running: readonly RunningWorkflow[]): void {
    this.#aside.clear();
    for (const { workflow_id, wait } of running) {
      if (wait && !this.#coming.has(workflow_id)) this.#aside.set(workflow_id, wait.expires_at);
    }
    this.balance();
  }

  /** Call this after changes of the list. */
  balance(): void {
    const list = this.#options.list();
    for (const { workflow_id } of list) {
      this.#aside.delete(workflow_id);
      this.#coming.delete(workflow_id);
    }
    for (const id of this.#coming) if (!this.#options.isFollowed(id)) this.#coming.delete(id);
    const undecided = list.filter(({ state, review }) => review && !review.given && !isEnded(state));
    const over = undecided.length - this.#most;
    if (over > 0) {
      const last = undecided
        .filter(({ workflow_id }) => !this.#kept.has(workflow_id))
        .toSorted((a, b) => expiry(b).localeCompare(expiry(a)));
      for (const job of last.slice(0, over)) {
        this.#aside.set(job.workflow_id, expiry(job));
        this.#options.putAside(job.workflow_id);
      }
    }
    this.#fill(undecided.length);
  }

  #fill(undecided: number): void {
    const room = this.#most - undecided - this.#coming.size;
    if (room > 0 && this.#aside.size > 0) {
      const next = [...this.#aside].toSorted(([, a], [, b]) => a.localeCompare(b)).slice(0, room);
      for (const [id] of next) {
        this.#aside.delete(id);
        this.#coming.add(id);
        this.#options.follow(id);
      }
    }
    if (this.#told === this.#aside.size) return;
    this.#told = this.#aside.size;
    this.#changed.emit(this.#told);
  }
}

function expiry({ review }: Job): string {
  return review?.expires_at ?? '';
}
