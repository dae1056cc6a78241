import { Emitter } from '#core/platform/emitter';
import { expectedIfOfStore } from '#core/platform/files/storage-error';
import type { Log } from '#core/platform/log';
import type { CleanedCopies, CleaningStep, CopyCleaningState } from '#shared/copy-cleaning';
import { toErrorShape } from '#shared/errors';

export interface CopyCleaningOptions {
  clean: (onStep: (step: CleaningStep) => void) => Promise<CleanedCopies>;
  log: Log;
  /** Called when a cleaning has met damage of the store. */
  onDamage: () => void;
}

/** Cleans the daily copies, which may take a while, beside everything else. One cleaning at a time. */
export class CopyCleaning {
  state: CopyCleaningState = null;
  readonly changed = new Emitter<CopyCleaningState>();
  readonly #options: CopyCleaningOptions;
  #isAskedFor = false;
  #isResumed = false;

  constructor(options: CopyCleaningOptions) {
    this.#options = options;
  }

  /** Returns at once. What was forgotten during a cleaning is cleaned by another one after it. */
  start(): void {
    this.#isAskedFor = true;
    if (this.state?.state !== 'running') void this.#run();
  }

  /** Goes on with a cleaning that was broken off. */
  resume(): void {
    if (this.state) return;
    this.#isResumed = true;
    this.start();
  }

  async #run(): Promise<void> {
    const { clean, log, onDamage } = this.#options;
    while (this.#isAskedFor) {
      this.#isAskedFor = false;
      const resumed = this.#isResumed ? { resumed: true as const } : {};
      this.#isResumed = false;
      const tellStep = (step: CleaningStep) => this.#tell({ state: 'running', step, ...resumed });
      tellStep('store');
      const end = await clean(tellStep).then(
        (cleaned) => ({ state: 'done' as const, cleaned }),
        (error: unknown) => ({ state: 'failed' as const, error: toErrorShape(expectedIfOfStore(error)) }),
      );
      if (end.state === 'failed') log.error('The daily copies could not be cleaned', { error: end.error });
      if (end.state === 'failed' && end.error.code === 'storage_damaged') onDamage();
      if (!this.#isAskedFor) this.#tell(end);
    }
  }

  #tell(state: CopyCleaningState): void {
    this.state = state;
    this.changed.emit(state);
  }
}
