import { setTimeout as delay } from 'node:timers/promises';
import { isBusyActivity } from './busy-activities';

const LOOK_EVERY_MS = 1000;

/** Holds back CPU-bound work while the process takes more memory than it should and other such work is under way. */
export class MemoryLimit {
  readonly #mebibytes: number;
  readonly #resident: () => number;
  #underWay = 0;

  /** @param resident The memory of the process in bytes. */
  constructor(mebibytes: number, resident: () => number = () => process.memoryUsage.rss()) {
    this.#mebibytes = mebibytes;
    this.#resident = resident;
  }

  /**
   * Settles when an activity may begin: at once, unless it is CPU-bound and the memory is used up. One always may:
   * unused memory is not always returned to the system.
   * @param beat Called now and then while it waits.
   * @returns a function to call when the activity has ended, or undefined if it still may not begin after `longestMs`.
   * @throws when the signal aborts.
   */
  async room(
    activity: string,
    { signal, longestMs, beat }: { signal: AbortSignal; longestMs: number; beat: () => void },
  ): Promise<(() => void) | undefined> {
    if (!isBusyActivity(activity)) return () => {};
    const until = performance.now() + longestMs;
    while (this.#underWay > 0 && this.#resident() > this.#mebibytes * 1024 ** 2) {
      if (performance.now() > until) return undefined;
      beat();
      await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => signal.throwIfAborted());
    }
    this.#underWay += 1;
    return () => void (this.#underWay -= 1);
  }
}
