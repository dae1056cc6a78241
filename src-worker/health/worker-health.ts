import type { Worker } from '@temporalio/worker';

/** What the worker does, in the order in which it comes to it. */
export type WorkerPhase = 'starting' | 'connecting' | 'polling' | 'draining';

/** An answer to one question about the worker. */
export interface HealthAnswer {
  yes: boolean;
  phase: WorkerPhase;
  /** Why not. */
  reason?: string;
}

/** Of Temporal's workers, those that end and do not come back. */
const GONE = new Set(['FAILED', 'STOPPED', 'DRAINED']);

/** How the worker is: asked by whoever runs it, such as a container engine. */
export class WorkerHealth {
  #phase: WorkerPhase = 'starting';
  #workers: readonly Pick<Worker, 'getState'>[] = [];
  #isListed: () => Promise<boolean> = () => Promise.resolve(false);

  /** It looks for the server, for as long as it takes. */
  connecting(): void {
    this.#enter('connecting');
  }

  /**
   * It takes tasks.
   * @param isListed Whether the server has it among those that poll.
   */
  polling(workers: readonly Pick<Worker, 'getState'>[], isListed: () => Promise<boolean>): void {
    this.#enter('polling');
    this.#workers = workers;
    this.#isListed = isListed;
  }

  /** It takes no more tasks, and hands over those that it has. */
  draining(): void {
    this.#enter('draining');
  }

  /** Whether it is well: not so well that it gets work, but well enough not to be started again. */
  alive(): HealthAnswer {
    const isGone = this.#phase === 'polling' && this.#states().some((state) => GONE.has(state));
    return this.#answer(isGone ? 'It polls no more.' : undefined);
  }

  /** Whether it polls, and the server knows of it. */
  async ready(): Promise<HealthAnswer> {
    return this.#answer(await this.#whyNotReady());
  }

  /** What is being stopped stays so, wherever it has got to. */
  #enter(phase: WorkerPhase): void {
    if (this.#phase !== 'draining') this.#phase = phase;
  }

  async #whyNotReady(): Promise<string | undefined> {
    if (this.#phase !== 'polling') return `It is ${this.#phase}.`;
    if (this.#states().some((state) => state !== 'RUNNING'))
      return 'It does not poll all of its task queues.';
    try {
      return (await this.#isListed()) ? undefined : 'The Temporal server has not heard from it yet.';
    } catch {
      return 'The Temporal server does not answer.';
    }
  }

  #states(): string[] {
    return this.#workers.map((worker) => worker.getState());
  }

  #answer(reason: string | undefined): HealthAnswer {
    return { yes: reason === undefined, phase: this.#phase, ...(reason !== undefined && { reason }) };
  }
}
