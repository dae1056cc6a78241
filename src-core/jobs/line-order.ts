import { AppError } from '#shared/errors';
import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';
import { lineName, movedInLine, type LineMove } from '#shared/jobs/line';
import { JOB_KINDS } from '#shared/jobs/registry';
import type { Log } from '../platform/log';
import type { Stores } from '../stores/stores';
import type { ClientSlot } from './client-slot';
import type { JobList } from './job-list';
import { leaveFront, requireFront } from './move-to-front';

export interface LineOrderOptions {
  stores: Pick<Stores, 'lines' | 'onChange'>;
  taskQueue: string;
  jobs: JobList;
  slot: ClientSlot;
  log: Log;
  signal: AbortSignal;
  /** Runs what has to finish before the app closes. */
  run: (what: string, work: () => Promise<void>) => void;
}

/**
 * The order of the jobs that wait, as people have arranged it. It is kept in the stores: workers keep to it
 * (`src-worker/activities/turns.ts`), and every window that shares the line shows it.
 */
export class LineOrder {
  readonly #options: LineOrderOptions;
  readonly #ranks = new Map<string, number>();
  /** Those moved to the front, by workflow id: the step in line that was moved last, undefined before any was. */
  readonly #first = new Map<string, string | undefined>();
  #namespace: string | undefined;

  constructor(options: LineOrderOptions) {
    this.#options = options;
    const stopListening = options.stores.onChange((store) => {
      if (store === 'lines') this.#readSoon();
    });
    options.signal.addEventListener('abort', stopListening, { once: true });
    options.jobs.onChange((jobs) => this.#keepUp(jobs));
  }

  /** The place that people have given to a job, among those that have one. */
  rankOf(workflowId: string): number | undefined {
    return this.#ranks.get(workflowId);
  }

  /**
   * Moves a waiting job to another place in its line. One that is moved to the front before it waits, or once more later,
   * comes first in each line that it reaches.
   * @returns false if its turn has come: it is being worked on, or has ended.
   * @throws AppError `not_found` for a job that is not in the list, `invalid_input` if the order of its line cannot be
   * changed; the server's and the stores' errors.
   */
  async move(workflowId: string, to: LineMove): Promise<boolean> {
    const { jobs } = this.#options;
    const job = jobs.all().find(({ workflow_id }) => workflow_id === workflowId);
    if (!job) throw new AppError('not_found', 'That job is no longer in the list.');
    if (isEnded(job.state) || job.cancel_requested) return false;
    const step = stepInLine(job);
    if (step === undefined) {
      const isToCome = job.steps.every(({ state }) => state === 'pending');
      if (isToCome && to === 'front') this.#first.set(workflowId, undefined);
      return isToCome && to === 'front';
    }
    await this.#moveNow(job, to);
    if (to === 'front') this.#first.set(workflowId, step);
    else this.#first.delete(workflowId);
    return true;
  }

  async #moveNow(job: Job, to: LineMove): Promise<void> {
    const { jobs, slot, stores, signal } = this.#options;
    const server = await slot.wait(signal);
    const line = jobs
      .all()
      .filter((other) => other.kind === job.kind && other.line)
      .toSorted((a, b) => (a.line?.place ?? 0) - (b.line?.place ?? 0));
    const ids = movedInLine(
      line.map(({ workflow_id }) => workflow_id),
      job.workflow_id,
      to,
    );
    await requireFront(server, job, signal);
    const [before] = line;
    // A worker may be about to take it up first.
    if (before && before.workflow_id !== ids[0]) await leaveFront(server, before, signal);
    await stores.lines.arrange(this.#line(server.client.options.namespace, job), ids);
    await this.#read(server.client.options.namespace);
  }

  #line(namespace: string, { kind }: Pick<Job, 'kind'>): string {
    return lineName({ namespace, taskQueue: this.#options.taskQueue }, kind);
  }

  /** Takes note of who stands where. */
  async #read(namespace: string): Promise<void> {
    const { stores, jobs } = this.#options;
    this.#namespace = namespace;
    const orders = await Promise.all(
      JOB_KINDS.map((kind) => stores.lines.order(this.#line(namespace, { kind }))),
    );
    this.#ranks.clear();
    for (const order of orders)
      for (const [rank, workflowId] of order.entries()) this.#ranks.set(workflowId, rank);
    jobs.announce();
  }

  #readSoon(): void {
    const { slot, run } = this.#options;
    const namespace = slot.present?.client.options.namespace;
    if (namespace !== undefined) run('read the order of the lines', () => this.#read(namespace));
  }

  #keepUp(jobs: readonly Job[]): void {
    const { slot, run, stores } = this.#options;
    const namespace = slot.present?.client.options.namespace;
    if (namespace === undefined) return;
    // The server is another one than before, or the first one.
    if (namespace !== this.#namespace) {
      this.#namespace = namespace;
      this.#readSoon();
    }
    for (const job of jobs) {
      const { workflow_id } = job;
      if (isEnded(job.state)) {
        this.#first.delete(workflow_id);
        // If it is run again, it comes as the last one.
        if (this.#ranks.delete(workflow_id))
          run('take a job out of its line', () =>
            stores.lines.leave(this.#line(namespace, job), workflow_id),
          );
        continue;
      }
      if (!this.#first.has(workflow_id)) continue;
      const step = stepInLine(job);
      if (step === undefined || this.#first.get(workflow_id) === step) continue;
      this.#first.set(workflow_id, step);
      run(`move ${workflow_id} to the front`, () => this.#moveNow(job, 'front'));
    }
  }
}

/** The activity for which a job waits in line. */
function stepInLine({ steps, cancel_requested }: Job): string | undefined {
  if (cancel_requested) return undefined;
  return steps.find(({ state, waiting }) => state === 'running' && waiting)?.activity;
}
