import { setTimeout as delay } from 'node:timers/promises';
import { isBusyActivity } from './busy-activities';

/** Well below the heartbeat timeout of the long activities. */
const BEAT_EVERY_MS = 2000;

/** Holds back CPU-bound work that has not begun. Work under way continues. */
export class Pause {
  #held: { resumed: Promise<void>; resume: () => void } | undefined;

  set(paused: boolean): void {
    if (paused === (this.#held !== undefined)) return;
    this.#held?.resume();
    this.#held = undefined;
    if (!paused) return;
    let resume = (): void => undefined;
    const resumed = new Promise<void>((resolve) => (resume = resolve));
    this.#held = { resumed, resume };
  }

  /**
   * Settles when an activity may begin: at once, unless it is CPU-bound work during a pause.
   * @param beat Called now and then while it waits.
   * @returns false if it still may not after `longestMs`.
   * @throws when the signal aborts.
   */
  async over(
    activity: string,
    { signal, longestMs, beat }: { signal: AbortSignal; longestMs: number; beat: () => void },
  ): Promise<boolean> {
    const until = performance.now() + longestMs;
    while (this.#held && isBusyActivity(activity)) {
      if (performance.now() > until) return false;
      beat();
      const waited = new AbortController();
      const either = { signal: AbortSignal.any([signal, waited.signal]) };
      const aWhile = delay(BEAT_EVERY_MS, undefined, either).catch(() => undefined);
      await Promise.race([aWhile, this.#held.resumed]);
      waited.abort();
      signal.throwIfAborted();
    }
    return true;
  }
}
