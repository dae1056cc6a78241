import { availableParallelism } from 'node:os';
import { AppError } from '#shared/errors';
import type { Log } from '../../platform/log';
import { EMBEDDING_MODEL, ModelFolder } from './model-folder';

export interface EmbedderOptions {
  /** The folder that holds the model's folder; by default `modelsFolder()`. */
  folder?: string;
  log: Log;
  /** After this long without use, the model is removed from memory, in milliseconds. */
  idleMs?: number;
}

const IDLE_MS = 5 * 60_000;
/**
 * Texts at a time. The runtime blocks the thread for a whole batch: of four long texts, a quarter of a second.
 * Larger batches are at most a tenth faster for short texts, slower for long ones, and take more memory.
 */
const BATCH = 4;
/** More than the model's 256 tokens in any language; the tokenizer, which cuts exactly, need not read a book. */
const MAX_CHARACTERS = 16_384;

interface LoadedModel {
  name: string;
  extract(texts: string[]): Promise<Float32Array[]>;
  dispose(): Promise<void>;
}

/**
 * Turns texts into vectors with all-MiniLM-L6-v2, in this process. The model is loaded at first use and released after
 * five idle minutes; files replaced in the meantime are used from the next call on.
 */
export class Embedder {
  readonly #folder: ModelFolder;
  readonly #log: Log;
  readonly #idleMs: number;
  readonly #closing = new AbortController();
  #loaded: LoadedModel | undefined;
  /** One batch after the other, calls taking turns: a question does not wait for a whole book. */
  #turns: Promise<unknown> = Promise.resolve();
  #calls = 0;
  #idle: NodeJS.Timeout | undefined;

  constructor({ folder, log, idleMs = IDLE_MS }: EmbedderOptions) {
    this.#folder = new ModelFolder(folder);
    this.#log = log;
    this.#idleMs = idleMs;
  }

  /** Whether the model is present and complete. */
  async isAvailable(): Promise<boolean> {
    return (await this.#folder.state()).state === 'ready';
  }

  /**
   * Distinguishes versions of the model: vectors with different names cannot be compared.
   * @throws AppError `model_missing`.
   */
  async modelName(): Promise<string> {
    const model = await this.#folder.state();
    if (model.state === 'ready') return model.name;
    throw modelMissing(model.state);
  }

  /**
   * One vector per text, in order: 384 numbers, normalised to length 1. Of a long text, the first 256 tokens count.
   * @throws AppError `model_missing`, or the signal's reason: it is checked between batches.
   */
  async embed(texts: string[], signal?: AbortSignal): Promise<Float32Array[]> {
    this.#throwIfAborted(signal);
    if (texts.length === 0) return [];
    clearTimeout(this.#idle);
    this.#calls += 1;
    try {
      return await this.#embed(texts, signal);
    } finally {
      this.#calls -= 1;
      if (this.#calls === 0 && !this.#closing.signal.aborted) {
        this.#idle = setTimeout(() => void this.#letGoIfIdle(), this.#idleMs).unref();
      }
    }
  }

  /** Stops what is under way and releases the model. */
  async close(): Promise<void> {
    clearTimeout(this.#idle);
    this.#closing.abort(new AppError('cancelled', 'The search by meaning is being stopped.'));
    await this.#turn(() => this.#letGo());
  }

  async #embed(texts: string[], signal: AbortSignal | undefined): Promise<Float32Array[]> {
    const name = await this.modelName();
    const vectors: Float32Array[] = Array.from({ length: texts.length });
    // By length: a short text beside a long one is computed as if it were as long.
    const order = texts
      .map((text, index) => ({ text, index }))
      .toSorted((a, b) => a.text.length - b.text.length);
    for (let start = 0; start < order.length; start += BATCH) {
      const batch = order.slice(start, start + BATCH);
      const found = await this.#turn(async () => {
        this.#throwIfAborted(signal);
        const { extract } = await this.#model(name);
        return extract(batch.map(({ text }) => text.slice(0, MAX_CHARACTERS).toWellFormed()));
      });
      batch.forEach(({ index }, position) => {
        vectors[index] = found[position] ?? new Float32Array();
      });
    }
    return vectors;
  }

  #throwIfAborted(signal: AbortSignal | undefined): void {
    signal?.throwIfAborted();
    this.#closing.signal.throwIfAborted();
  }

  #turn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#turns.then(work);
    this.#turns = result.catch(() => {});
    return result;
  }

  async #model(name: string): Promise<LoadedModel> {
    if (this.#loaded?.name === name) return this.#loaded;
    await this.#letGo();
    try {
      const started = performance.now();
      this.#loaded = await load(this.#folder.models, name);
      this.#log.debug('The embedding model is loaded', {
        name,
        ms: Math.round(performance.now() - started),
      });
      return this.#loaded;
    } catch (error) {
      await this.#folder.markUnloadable();
      this.#log.error('The embedding model could not be loaded', { error });
      throw modelMissing('unloadable', error);
    }
  }

  async #letGoIfIdle(): Promise<void> {
    await this.#turn(async () => {
      if (this.#calls === 0) await this.#letGo();
    });
  }

  async #letGo(): Promise<void> {
    const loaded = this.#loaded;
    if (!loaded) return;
    this.#loaded = undefined;
    await loaded.dispose();
    this.#log.debug('The embedding model has left the memory');
  }
}

async function load(models: string, name: string): Promise<LoadedModel> {
  // Only now: the library takes a third of a second and forty megabytes.
  const { env, pipeline } = await import('@huggingface/transformers');
  env.allowRemoteModels = false;
  env.localModelPath = models;
  const extractor = await pipeline('feature-extraction', EMBEDDING_MODEL, {
    dtype: 'q8',
    session_options: {
      intraOpNumThreads: Math.max(1, availableParallelism() - 1),
      interOpNumThreads: 1,
      // Waiting threads sleep instead of spinning.
      extra: { session: { intra_op: { allow_spinning: '0' } } },
    },
  });
  return {
    name,
    extract: async (texts) => {
      const { data, dims } = await extractor(texts, { pooling: 'mean', normalize: true });
      const width = dims[1] ?? 0;
      const numbers = data as Float32Array;
      return texts.map((_, row) => numbers.slice(row * width, (row + 1) * width));
    },
    dispose: () => extractor.dispose() as Promise<void>,
  };
}

function modelMissing(state: 'missing' | 'damaged' | 'unloadable', cause?: unknown): AppError {
  return new AppError('model_missing', `The model for searching by meaning ${WHY_NOT[state]}.`, {
    hint:
      state === 'unloadable'
        ? 'The log says why. Restart the worker to try again; until then, searches find by words only.'
        : 'Fetch it in the Learning chapter, or run “npm run setup”. Until then, searches find by words only.',
    cause,
  });
}

const WHY_NOT = {
  missing: 'is not on this computer',
  damaged: 'is damaged',
  unloadable: 'could not be loaded',
};
