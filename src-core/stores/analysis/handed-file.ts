import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '#shared/errors';
import type { Config } from '../../config/load-config';
import type { ObjectStore } from '../objects/object-store';

/** Where such files are among the objects. */
export const HANDED_FILES = 'data-files/';
const KEY = /^data-files\/([0-9a-f-]{36})$/;

/** Whether it is the key of a file that was handed over for an analysis. */
export function isHandedFile(key: string): boolean {
  return KEY.test(key);
}

/** The request that it was handed over for; undefined for the key of another object. */
export function handedRequest(key: string): string | undefined {
  return KEY.exec(key)?.[1];
}

/**
 * Whether a file has to be handed over: the worker that takes the job up may be on another machine, which has the
 * objects but not the file.
 * @param worksHere Whether this computer has a worker.
 */
export function handsFilesOver(
  { objects, storeUrl }: Pick<Config, 'objects' | 'storeUrl'>,
  worksHere: boolean,
): boolean {
  return objects !== undefined && (storeUrl !== undefined || !worksHere);
}

export interface HandOverOptions {
  /** A UUID: what an earlier call with the same one has sent is not sent again. */
  requestId: string;
  signal?: AbortSignal;
  /** How much of it is sent, from 0 to 1. */
  onProgress?(fraction: number): void;
}

/**
 * Puts a data file among the objects for one analysis, which removes it at its end.
 * @returns its key.
 * @throws AppError `data_file_unreadable`, the objects' errors, and the signal's reason.
 */
export async function handOverFile(
  objects: ObjectStore,
  path: string,
  { requestId, signal, onProgress }: HandOverOptions,
): Promise<string> {
  const key = `${HANDED_FILES}${requestId}`;
  const { size } = await stat(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  await objects.put(key, bytesOf(path), {
    signal,
    onProgress: (bytes) => onProgress?.(size === 0 ? 1 : Math.min(1, bytes / size)),
  });
  return key;
}

async function* bytesOf(path: string): AsyncIterable<Uint8Array> {
  try {
    yield* createReadStream(path) as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, cause: unknown): AppError {
  return new AppError('data_file_unreadable', `“${basename(path)}” cannot be read.`, {
    hint: 'Choose it again, or another file.',
    cause,
  });
}
