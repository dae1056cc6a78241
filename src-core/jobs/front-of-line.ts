import { AppError } from '#shared/errors';
import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';
import type { Log } from '../platform/log';
import type { ClientSlot } from './client-slot';
import type { JobList } from './job-list';
import { moveToFront } from './move-to-front';

export interface FrontOfLineOptions {
  jobs: JobList;
  slot: ClientSlot;
  log: Log;
  signal: AbortSignal;
  /** Runs what has to finish before the app closes. */
  run: (what: string, work: () => Promise<void>) => void;
}

/** The jobs that a person has moved to the front: each is moved once in every line that it reaches. */
export class FrontOfLine {
  readonly #options: FrontOfLineOptions;
  /** By workflow id: the step that was moved last, undefined before any was. */
  readonly #moved = new Map<string, string | undefined>();

  constructor(options: FrontOfLineOptions) {
    this.#options = options;
    options.jobs.onChange((jobs) => {
      if (this.#moved.size > 0) jobs.forEach((job) => this.#followUp(job));
    });
  }

  /**
   * Moves a job before the others that wait: in the line where it is now, and in each that it reaches.
   * @throws AppError `not_found` for a job that is not in the list, `invalid_input` if its line has no front; the
   * server's errors.
   */
  async move(workflowId: string): Promise<void> {
    const { jobs } = this.#options;
    const job = jobs.get(workflowId);
    if (!job) throw new AppError('not_found', 'That job is no longer in the list.');
    if (isEnded(job.state) || this.#moved.has(workflowId)) return;
    const step = stepInLine(job);
    this.#moved.set(workflowId, step);
    try {
      if (step !== undefined) await this.#moveNow(job);
    } catch (error) {
      this.#moved.delete(workflowId);
      throw error;
    }
    jobs.update(workflowId, (present) => ({ ...present, moved_at: new Date().toISOString() }));
  }

  #followUp(job: Job): void {
    const { workflow_id } = job;
    if (!this.#moved.has(workflow_id)) return;
    if (isEnded(job.state)) {
      this.#moved.delete(workflow_id);
      return;
    }
    const step = stepInLine(job);
    if (step === undefined || this.#moved.get(workflow_id) === step) return;
    this.#moved.set(workflow_id, step);
    this.#options.run(`move ${workflow_id} to the front`, () => this.#moveNow(job));
  }

  async #moveNow(job: Job): Promise<void> {
    const { slot, signal } = this.#options;
    await moveToFront(await slot.wait(signal), job, signal);
  }
}

/** The activity for which a job waits in line. */
function stepInLine({ steps, cancel_requested }: Job): string | undefined {
  if (cancel_requested) return undefined;
  return steps.find(({ state, waiting }) => state === 'running' && waiting)?.activity;
}
