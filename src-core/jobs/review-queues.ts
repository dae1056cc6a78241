import { REVIEWED_KINDS, type ReviewedKind } from '#shared/jobs/review';
import { Emitter } from '../platform/emitter';
import { ReviewQueue, type ReviewQueueOptions } from './review-queue';
import type { RunningWorkflow } from './running-workflows';

/** How many are waiting that are not in the list of jobs. */
export type ReviewsAside = Record<ReviewedKind, number>;

/** A {@link ReviewQueue} for each kind of job: thousands of one kind take no place from another. */
export class ReviewQueues {
  readonly #queues: Record<ReviewedKind, ReviewQueue>;
  readonly #changed = new Emitter<ReviewsAside>();

  constructor({ list, ...options }: ReviewQueueOptions) {
    const queueOf = (kind: ReviewedKind): ReviewQueue => {
      const queue = new ReviewQueue({ ...options, list: () => list().filter((job) => job.kind === kind) });
      queue.onChange(() => this.#changed.emit(this.aside));
      return queue;
    };
    this.#queues = { learning: queueOf('learning'), memory: queueOf('memory') };
  }

  get aside(): ReviewsAside {
    return { learning: this.#queues.learning.aside, memory: this.#queues.memory.aside };
  }

  /** Calls back with {@link aside} after each change. @returns a function that ends it. */
  onChange(listener: (aside: ReviewsAside) => void): () => void {
    return this.#changed.on(listener);
  }

  /** Keeps this one in the list as long as it waits. */
  keep(workflowId: string): void {
    for (const kind of REVIEWED_KINDS) this.#queues[kind].keep(workflowId);
  }

  /** Brings this one into the list. */
  show(workflowId: string): void {
    for (const kind of REVIEWED_KINDS) this.#queues[kind].show(workflowId);
  }

  /** Brings another page of a kind into the list. */
  more(kind: ReviewedKind): void {
    this.#queues[kind].more();
  }

  /** Replaces what was known before with what the server has. */
  found(running: readonly RunningWorkflow[]): void {
    for (const kind of REVIEWED_KINDS)
      this.#queues[kind].found(running.filter((workflow) => workflow.kind === kind));
  }

  /** Call this after changes of the list. */
  balance(): void {
    for (const kind of REVIEWED_KINDS) this.#queues[kind].balance();
  }
}
