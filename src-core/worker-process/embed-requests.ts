import { randomUUID } from 'node:crypto';
import type { FromWorker } from '#shared/worker-messages';

export interface Embedding {
  /** 384 numbers, normalised. */
  vector: Float32Array;
  /** What made it: vectors of different models cannot be compared. */
  model: string;
}

/** Texts that a worker process was asked to embed, and has not yet. Each is answered once, with null if need be. */
export class EmbedRequests {
  readonly #timeoutMs: number;
  readonly #waiting = new Map<string, (embedding: Embedding | null) => void>();

  constructor(timeoutMs: number) {
    this.#timeoutMs = timeoutMs;
  }

  /**
   * Null when the worker has no model, ends, or does not answer in time.
   * @param send Sends the request under this id.
   * @throws the signal's reason.
   */
  async ask(send: (id: string) => void, signal?: AbortSignal): Promise<Embedding | null> {
    const id = randomUUID();
    const late = AbortSignal.timeout(this.#timeoutMs);
    const over = signal ? AbortSignal.any([signal, late]) : late;
    try {
      return await new Promise((resolve) => {
        this.#waiting.set(id, resolve);
        over.addEventListener('abort', () => resolve(null), { once: true });
        send(id);
      });
    } finally {
      this.#waiting.delete(id);
      signal?.throwIfAborted();
    }
  }

  /** What comes too late is nobody's any more. */
  answer({ id, vector, model }: Extract<FromWorker, { type: 'embedded' }>): void {
    const isEmbedding = vector !== null && model !== undefined;
    this.#waiting.get(id)?.(isEmbedding ? { vector: Float32Array.from(vector), model } : null);
  }

  /** The worker has ended: nobody will answer. */
  giveUp(): void {
    for (const resolve of this.#waiting.values()) resolve(null);
  }
}
