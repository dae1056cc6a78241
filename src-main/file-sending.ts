import { Emitter } from '#core/platform/emitter';
import { handOverFile } from '#core/stores/analysis/handed-file';
import type { ObjectStore } from '#core/stores/objects/object-store';
import type { SendingProgress } from '#shared/analysis/preview';
import { AppError } from '#shared/errors';

/** The data file that the window is having sent to where the workers are. */
export class FileSending {
  /** How far the latest one is; null if there is none. */
  progress: SendingProgress | null = null;
  readonly changed = new Emitter<SendingProgress | null>();
  #sending = new AbortController();

  /**
   * @returns the object's key.
   * @throws what {@link handOverFile} throws; AppError `cancelled` when it is stopped.
   */
  async send(
    objects: ObjectStore,
    { path, file_id, request_id }: { path: string; file_id: string; request_id: string },
  ): Promise<string> {
    const sending = (this.#sending = new AbortController());
    const tell = (progress: SendingProgress | null) => {
      if (sending === this.#sending) this.#tell(progress);
    };
    tell({ file_id, fraction: 0 });
    try {
      return await handOverFile(objects, path, {
        requestId: request_id,
        signal: sending.signal,
        onProgress: (fraction) => tell({ file_id, fraction }),
      });
    } finally {
      tell(null);
    }
  }

  stop(): void {
    this.#sending.abort(new AppError('cancelled', 'The file was not sent: you have stopped it.'));
  }

  #tell(progress: SendingProgress | null): void {
    this.progress = progress;
    this.changed.emit(progress);
  }
}
