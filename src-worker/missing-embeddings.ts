import type { Embedder } from '#core/embeddings/embedder';
import type { Library } from '#core/knowledge/library';
import type { Log } from '#core/log';
import { AppError } from '#shared/errors';
import type { FromWorker } from '#shared/worker-messages';

export interface MissingEmbeddingsOptions {
  library: Pick<Library, 'unembedded' | 'setVectors' | 'embeddingCounts'>;
  embedder: Pick<Embedder, 'isAvailable' | 'modelName' | 'embed'>;
  log: Log;
  send(message: FromWorker): void;
}

/** What a crash in between costs: half a second of work. */
const BATCH = 16;
const PROGRESS_EVERY_MS = 500;

/**
 * Embeds passages that have no vector of the present model: those learned while there was none, or another one.
 * What is done is in the database, so it goes on after a crash, and two workers at it do no harm.
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

  /** Settles when nothing is under way any more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { log, send } = this.#options;
    let count = 0;
    try {
      if (this.#stopping.signal.aborted || !(await this.#options.embedder.isAvailable())) return;
      count = await this.#embedAll(await this.#options.embedder.modelName());
      if (count > 0) log.info('Passages without an embedding have theirs now', { count });
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      // The next start of a worker, or the next model, tries again.
      log.warn('Passages without an embedding have to wait for theirs', { error });
    } finally {
      if (count > 0) send({ type: 'store_changed', store: 'knowledge' });
    }
  }

  async #embedAll(model: string): Promise<number> {
    const { library, embedder } = this.#options;
    const { signal } = this.#stopping;
    let count = 0;
    let told = 0;
    let last: number | undefined;
    for (;;) {
      const passages = library.unembedded(model, BATCH);
      const first = passages[0]?.chunk_id;
      if (first === undefined) break;
      if (first === last) throw new AppError('storage_failed', 'A passage does not keep its embedding.');
      last = first;
      const vectors = await embedder.embed(
        passages.map(({ text }) => text),
        signal,
      );
      signal.throwIfAborted();
      library.setVectors(
        model,
        vectors.map((vector, index) => ({ chunk_id: passages[index]?.chunk_id ?? -1, vector })),
      );
      count += passages.length;
      if (Date.now() - told >= PROGRESS_EVERY_MS) {
        told = Date.now();
        this.#tell(model);
      }
    }
    if (count > 0) this.#tell(model);
    return count;
  }

  #tell(model: string): void {
    this.#options.send({ type: 'embedding_progress', ...this.#options.library.embeddingCounts(model) });
  }
}
