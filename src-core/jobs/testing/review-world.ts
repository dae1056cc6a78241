import { randomUUID } from 'node:crypto';
import type { LearningInput } from '#shared/jobs/learning';
import { describeWorkflow } from '../../history/describe-workflow';
import type { KeptReview } from '../../stores/local/review-outbox';
import { JobBookWorld } from './job-book-world';
import { startBuiltWorker, type BuiltWorker } from './start-built-worker';

/** A request that waits for its review; no two have the same content. */
export function learningOf(change: Partial<LearningInput> = {}): LearningInput {
  const content = `Foxes dig their dens in sandy ground. This text is number ${randomUUID()}.`;
  return { content, source: 'a field guide', category: 'facts', require_approval: true, ...change };
}

/** A job book with the app's own workers, whose requests wait for a review. */
export class ReviewWorld extends JobBookWorld {
  readonly #address: string;
  readonly #workers: BuiltWorker[] = [];

  constructor(server: { address: string; namespace: string }) {
    super(server);
    this.#address = server.address;
  }

  async startWorker(address = this.#address): Promise<BuiltWorker> {
    const worker = await startBuiltWorker({
      LEATHER_BOOK_DATA_DIR: this.folder,
      TEMPORAL_HOST: address,
      TEMPORAL_TASK_QUEUE: this.taskQueue,
    });
    this.#workers.push(worker);
    return worker;
  }

  async stopWorkers(): Promise<void> {
    await Promise.all(this.#workers.splice(0).map((worker) => worker.stop()));
  }

  accept(change?: Partial<LearningInput>): string {
    return this.book.accept('learning', randomUUID(), learningOf(change));
  }

  /** Accepts a request and settles when it waits for its review. */
  async acceptAndWait(change?: Partial<LearningInput>): Promise<string> {
    const id = this.accept(change);
    await this.untilJob(id, ({ review }) => Boolean(review));
    return id;
  }

  pending(): KeptReview[] {
    return this.local.reviews.pending();
  }

  /** Settles when no review is left to be sent. */
  untilTold(): Promise<void> {
    return this.until(() => this.pending().length === 0);
  }

  async updatesOf(workflowId: string): Promise<string[]> {
    const { events } = await describeWorkflow(this.temporal.client, { workflow_id: workflowId }, this.marks);
    return events.filter(({ type }) => type === 'WorkflowExecutionUpdateAccepted').map(({ title }) => title);
  }

  override async close(): Promise<void> {
    await this.book.stop();
    await this.stopWorkers();
    await super.close();
  }
}
