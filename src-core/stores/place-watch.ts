import { setTimeout as delay } from 'node:timers/promises';
import { toErrorShape, type ErrorCode } from '#shared/errors';
import type { PlaceStatus } from '#shared/status';
import { describeObjectsLocation, type ObjectsLocation } from '../config/objects-location';
import type { ObjectStore } from './objects/object-store';
import type { PostgresStores } from './postgresql/postgres-stores';

/** What machines share, as a watch asks it. */
export interface SharedPlace {
  /** In words, without credentials. */
  place: string;
  /** While it is first looked for, and while it can be used. */
  words: { checking: string; ready: string };
  /** The code of an error that passes by itself. */
  away: ErrorCode;
  /** @throws AppError why it cannot be used. */
  check(): Promise<void>;
}

export interface PlaceWatchOptions {
  of: SharedPlace;
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

/** Says whether a place that machines share can be used, and looks again and again. */
export class PlaceWatch {
  readonly #options: PlaceWatchOptions;
  readonly #timing: typeof TIMING;
  readonly #stopping = new AbortController();
  #status: PlaceStatus;

  constructor(options: PlaceWatchOptions) {
    this.#options = options;
    this.#timing = { ...TIMING, ...options.timing };
    const { place, words } = options.of;
    this.#status = { state: 'checking', place, message: words.checking };
  }

  get status(): PlaceStatus {
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
    const status = await checkPlace(this.#options.of);
    if (this.#stopping.signal.aborted || JSON.stringify(status) === JSON.stringify(this.#status)) return;
    this.#status = status;
    this.#options.changed();
  }
}

/** Whether a place can be used now, in words. */
export async function checkPlace({ place, words, away, check }: SharedPlace): Promise<PlaceStatus> {
  try {
    await check();
    return { state: 'ready', place, message: words.ready };
  } catch (error) {
    const { code, message, hint } = toErrorShape(error);
    return { state: code === away ? 'away' : 'failed', place, message, hint, error_code: code };
  }
}

/** Where the configuration keeps objects. */
export function placeOfObjects(store: Pick<ObjectStore, 'check'>, location: ObjectsLocation): SharedPlace {
  const place = describeObjectsLocation(location);
  return {
    place,
    words: {
      checking: `Looking for the objects in ${place}.`,
      ready: `Pictures and reports are kept in ${place}.`,
    },
    away: 'objects_unavailable',
    check: () => store.check(),
  };
}

/** Where the configuration keeps records. */
export function placeOfStore(store: Pick<PostgresStores, 'check' | 'place'>): SharedPlace {
  const { place } = store;
  return {
    place,
    words: {
      checking: `Looking for ${place}, which has the app’s store.`,
      ready: `The library and the memories are kept in ${place}.`,
    },
    away: 'store_unavailable',
    check: () => store.check(),
  };
}
