import { Emitter } from '#core/platform/emitter';
import { readDocument, type DocumentRequest } from '#core/reading/documents/read-document';
import type { ReadDocument, ReadingProgress } from '#shared/documents';
import { AppError } from '#shared/errors';

/** The document that the window is having read: one at a time. */
export class DocumentReading {
  /** How far it is; null while that is not known, or there is none. */
  progress: ReadingProgress | null = null;
  readonly changed = new Emitter<ReadingProgress | null>();
  #reading = new AbortController();

  /**
   * A newer one takes the place of one that is being read.
   * @throws what {@link readDocument} throws; AppError `cancelled` when it is stopped.
   */
  async read(document: DocumentRequest): Promise<ReadDocument> {
    this.stop();
    const { signal } = (this.#reading = new AbortController());
    try {
      return await readDocument(document, {
        signal,
        onProgress: (fraction, detail) => {
          if (!signal.aborted) this.#tell({ fraction, detail });
        },
      });
    } finally {
      if (!signal.aborted) this.#tell(null);
    }
  }

  stop(): void {
    this.#reading.abort(new AppError('cancelled', 'The document is no longer being read.'));
    this.#tell(null);
  }

  #tell(progress: ReadingProgress | null): void {
    this.progress = progress;
    this.changed.emit(progress);
  }
}
