import type { Embedder } from '#core/reading/embeddings/embedder';
import type { Log } from '#core/platform/log';
import { countEmbeddings } from '#core/stores/passages/count-embeddings';
import type { IndexedCollection } from '#core/stores/passages/passage-index';
import { AppError } from '#shared/errors';
import type { FromWorker } from '#shared/worker-messages';

export interface MissingEmbeddingsOptions {
  collections: readonly IndexedCollection[];
  embedder: Pick<Embedder, 'isAvailable' | 'modelName' | 'embed'>;
  log: Log;
  send(message: FromWorker): void;
}

/** A crash in between costs this many: half a second of work. */
const BATCH = 16;
const PROGRESS_EVERY_MS = 500;

/**
 * Embeds passages of every collection that have no vector of the present model: those learned while there was none, or
 * another one. Finished work is in the database, so it continues after a crash, and two workers doing it do no harm.
 */
export class MissingEmbeddings {
  readonly #options: MissingEmbeddingsOptions;
  readonly #stopping = new AbortController();
  #running: Promise<void> | undefined;
  #askedAgain = false;

  constructor(options: MissingEmbeddingsOptions) {
    this.#options = options;
  }

  /** Looks for such passages and embeds them, unless there is no model. Returns at once. */
  start(): void {
    if (this.#running) {
      this.#askedAgain = true;
      return;
    }
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      if (!this.#askedAgain) return;
      this.#askedAgain = false;
      this.start();
    });
  }

  /** Settles once all that is missing now has its embedding, or cannot get it. */
  async caughtUp(): Promise<void> {
    this.start();
    // A round that was under way already, and the one after it.
    await this.#running;
    await this.#running;
  }

  /** Settles when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { log, collections, embedder } = this.#options;
    try {
      if (this.#stopping.signal.aborted || !(await embedder.isAvailable())) return;
      const model = await embedder.modelName();
      for (const collection of collections) await this.#embedAll(collection, model);
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      // The next start of a worker, or the next model, tries again.
      log.warn('Passages without an embedding have to wait for theirs', { error });
    }
  }

  async #embedAll({ index, store }: IndexedCollection, model: string): Promise<void> {
    const { embedder, log } = this.#options;
    const { signal } = this.#stopping;
    let count = 0;
    let told = 0;
    let last: number | undefined;
    for (;;) {
      const passages = await index.missingEmbeddings(model, BATCH);
      const first = passages[0]?.passage_id;
      if (first === undefined) break;
      if (first === last) throw new AppError('storage_failed', 'A passage does not keep its embedding.');
      last = first;
      const vectors = await embedder.embed(
        passages.map(({ text }) => text),
        signal,
      );
      signal.throwIfAborted();
      await index.putEmbeddings(
        model,
        vectors.map((vector, at) => ({ passage_id: passages[at]?.passage_id ?? -1, vector })),
      );
      count += passages.length;
      if (Date.now() - told >= PROGRESS_EVERY_MS) {
        told = Date.now();
        await this.#tell(model);
      }
    }
    if (count === 0) return;
    log.info('Passages without an embedding have theirs now', { store, count });
    await this.#tell(model);
  }

  async #tell(model: string): Promise<void> {
    const counts = await countEmbeddings(this.#options.collections, model);
    this.#options.send({ type: 'embedding_progress', ...counts });
  }
}
