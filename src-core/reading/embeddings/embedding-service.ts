import { AppError, toErrorShape, type ErrorShape } from '#shared/errors';
import type { EmbeddingStatus } from '#shared/embeddings';
import type { StoreName } from '#shared/store-names';
import type { Log } from '../../platform/log';
import type { WorkerSupervisor } from '../../worker-process/worker-supervisor';
import { countEmbeddings } from '../../stores/passages/count-embeddings';
import type { IndexedCollection } from '../../stores/passages/passage-index';
import { Emitter } from '../../platform/emitter';
import { fetchModel, type FetchModelOptions } from './fetch-model';
import { ModelFolder } from './model-folder';

export interface EmbeddingServiceOptions {
  /** All that is searched by meaning. */
  collections: readonly IndexedCollection[];
  /** Whoever makes the embeddings. */
  worker: Pick<WorkerSupervisor, 'embedMissing' | 'onEmbeddingProgress'>;
  /** `Stores.onChange`. */
  onStoreChanged: (listener: (store: StoreName) => void) => () => void;
  log: Log;
  /** For tests: another folder of models than the computer's own, and where to fetch from. */
  folder?: string;
  sources?: FetchModelOptions['sources'];
}

type Model = 'looking' | 'missing' | 'fetching' | 'ready' | 'failed';

/** The main process's view of the search by meaning: whether the model is here, and how many passages are embedded. */
export class EmbeddingService {
  readonly #options: EmbeddingServiceOptions;
  readonly #folder: ModelFolder;
  readonly #changed = new Emitter<EmbeddingStatus>();
  readonly #stopping = new AbortController();
  readonly #unsubscribe: (() => void)[];
  #model: Model = 'looking';
  #fraction: number | null = null;
  #problem: ErrorShape | undefined;
  #counts = { chunks: 0, embedded: 0 };
  #fetching: Promise<void> | undefined;

  constructor(options: EmbeddingServiceOptions) {
    this.#options = options;
    this.#folder = new ModelFolder(options.folder);
    this.#unsubscribe = [
      options.worker.onEmbeddingProgress.on((counts) => {
        this.#counts = counts;
        // The worker has found a model that somebody else fetched.
        if (this.#model !== 'ready') void this.refresh();
        else this.#tell();
      }),
      options.onStoreChanged((store) => {
        if (options.collections.some((collection) => collection.store === store)) void this.refresh();
      }),
    ];
    void this.refresh();
  }

  status(): EmbeddingStatus {
    return {
      model: this.#model === 'looking' ? 'missing' : this.#model,
      fraction: this.#fraction,
      ...this.#counts,
      ...describe(this.#model, this.#counts, this.#problem),
    };
  }

  /** Calls back with each change; returns a function that stops this. */
  onChange(listener: (status: EmbeddingStatus) => void): () => void {
    return this.#changed.on(listener);
  }

  /**
   * Fetches the model; whoever asks while that is under way waits for the same one. The status says how far it is.
   * @throws AppError `model_missing`, `disk_full` or `storage_failed`, or the stop's reason.
   */
  fetch(): Promise<void> {
    this.#fetching ??= this.#fetch().finally(() => {
      this.#fetching = undefined;
    });
    return this.#fetching;
  }

  /** Looks again at the model's files and at the passages. */
  async refresh(): Promise<void> {
    const found = await this.#folder.state();
    if (this.#stopping.signal.aborted) return;
    const before = this.#model;
    if (before !== 'fetching') {
      if (found.state === 'ready') this.#model = 'ready';
      else if (before !== 'failed') this.#model = found.state === 'missing' ? 'missing' : 'failed';
      if (before !== 'looking' && (before === 'ready') !== (this.#model === 'ready')) {
        this.#options.worker.embedMissing();
      }
    }
    try {
      this.#counts = await countEmbeddings(
        this.#options.collections,
        found.state === 'ready' ? found.name : '',
      );
    } catch (error) {
      this.#options.log.warn('The passages could not be counted', { error });
    }
    this.#tell();
  }

  /** Ends a fetch that is under way; the next one continues where it stopped. */
  async stop(): Promise<void> {
    this.#stopping.abort(new AppError('cancelled', 'The app is being closed.'));
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    await this.#fetching?.catch(() => {});
  }

  async #fetch(): Promise<void> {
    const { log, folder, sources } = this.#options;
    const { signal } = this.#stopping;
    this.#model = 'fetching';
    this.#problem = undefined;
    this.#setFraction(null);
    try {
      await fetchModel({
        log,
        folder,
        sources,
        signal,
        onProgress: (fraction) => {
          // Each per cent once.
          if (fraction === null || Math.floor(fraction * 100) > Math.floor((this.#fraction ?? 0) * 100))
            this.#setFraction(fraction);
        },
      });
      // `refresh` finds out what is there now.
      this.#model = 'missing';
    } catch (error) {
      this.#model = 'failed';
      this.#problem = toErrorShape(error);
      if (!signal.aborted) log.warn('The embedding model could not be fetched', { error });
      throw error;
    } finally {
      this.#fraction = null;
      await this.refresh();
    }
  }

  #setFraction(fraction: number | null): void {
    this.#fraction = fraction;
    this.#tell();
  }

  #tell(): void {
    this.#changed.emit(this.status());
  }
}

const BY_WORDS = 'Until then, searches find by words only.';

function describe(
  model: Model,
  { chunks, embedded }: { chunks: number; embedded: number },
  problem: ErrorShape | undefined,
): Pick<EmbeddingStatus, 'message' | 'hint'> {
  switch (model) {
    case 'looking':
      return { message: 'Looking for the model for searching by meaning.' };
    case 'missing':
      return {
        message: 'Searching by words only: the model for searching by meaning is not here.',
        hint: 'Fetch it once (23 MB). It stays on this computer, and so does everything you search.',
      };
    case 'fetching':
      return { message: 'The model for searching by meaning is being fetched.', hint: BY_WORDS };
    case 'failed':
      return {
        message:
          problem?.message ?? 'Searching by words only: the model for searching by meaning is damaged.',
        hint: problem?.hint ?? 'Fetch it again.',
      };
    case 'ready':
      if (embedded >= chunks) return { message: 'Searching by words and by meaning.' };
      return {
        message: `Older passages are being indexed: ${number(embedded)} of ${number(chunks)} are done.`,
        hint: 'Meanwhile the others are found by their words.',
      };
  }
}

function number(value: number): string {
  return value.toLocaleString('en');
}
