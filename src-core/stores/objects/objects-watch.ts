import { setTimeout as delay } from 'node:timers/promises';
import { toErrorShape } from '#shared/errors';
import type { ObjectsStatus } from '#shared/status';
import { describeObjectsLocation, type ObjectsLocation } from '../../config/objects-location';
import type { ObjectStore } from './object-store';

export interface ObjectsWatchOptions {
  store: Pick<ObjectStore, 'check'>;
  location: ObjectsLocation;
  /** Called after each change of the status. */
  changed(): void;
  timing?: Partial<typeof TIMING>;
}

const TIMING = {
  /** Between two looks while all is well. */
  wellMs: 15_000,
  /** While something is wrong: the person waits. */
  awayMs: 5000,
};

/** Says whether the place that machines share for their objects can be used, and looks again and again. */
export class ObjectsWatch {
  readonly #options: ObjectsWatchOptions;
  readonly #timing: typeof TIMING;
  readonly #stopping = new AbortController();
  #status: ObjectsStatus;

  constructor(options: ObjectsWatchOptions) {
    this.#options = options;
    this.#timing = { ...TIMING, ...options.timing };
    const place = describeObjectsLocation(options.location);
    this.#status = { state: 'checking', place, message: `Looking for the objects in ${place}.` };
  }

  get status(): ObjectsStatus {
    return this.#status;
  }

  start(): void {
    void this.#look();
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #look(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      await this.#check();
      const wait = this.#status.state === 'ready' ? this.#timing.wellMs : this.#timing.awayMs;
      await delay(wait, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  async #check(): Promise<void> {
    const status = await checkObjects(this.#options.store, this.#options.location);
    if (this.#stopping.signal.aborted || JSON.stringify(status) === JSON.stringify(this.#status)) return;
    this.#status = status;
    this.#options.changed();
  }
}

/** Whether the objects can be used now, in words. */
export async function checkObjects(
  store: Pick<ObjectStore, 'check'>,
  location: ObjectsLocation,
): Promise<ObjectsStatus> {
  const place = describeObjectsLocation(location);
  try {
    await store.check();
    return { state: 'ready', place, message: `Pictures and reports are kept in ${place}.` };
  } catch (error) {
    const { code, message, hint } = toErrorShape(error);
    const state = code === 'objects_unavailable' ? 'away' : 'failed';
    return { state, place, message, hint, error_code: code };
  }
}
