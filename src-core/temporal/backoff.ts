import { setTimeout as delay } from 'node:timers/promises';

const FIRST_MS = 200;
const LONGEST_MS = 10_000;

/** The growing wait between the attempts of something that must succeed in the end. */
export class Backoff {
  #nextMs = FIRST_MS;

  /**
   * Waits; twice as long each time, up to ten seconds. When `wake` aborts it ends at once, and the next
   * wait is a short one again.
   * @throws when `signal` aborts.
   */
  async wait(signal: AbortSignal, wake?: AbortSignal): Promise<void> {
    const ms = this.#nextMs;
    this.#nextMs = Math.min(this.#nextMs * 2, LONGEST_MS);
    try {
      // Several programs that lost the same server should not come back at the same moment.
      const jittered = ms * (0.75 + Math.random() / 2);
      await delay(jittered, undefined, { signal: wake ? AbortSignal.any([signal, wake]) : signal });
    } catch (error) {
      if (signal.aborted || !wake?.aborted) throw error;
      this.reset();
    }
  }

  /** Call it after a success. */
  reset(): void {
    this.#nextMs = FIRST_MS;
  }
}
