import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#shared/errors';

export interface ObjectInfo {
  key: string;
  /** How many. */
  bytes: number;
  /** ISO 8601. */
  modified_at: string;
}

/**
 * Bytes by key: pictures, thumbnails, reports. A key is a path of names with `/` between them, `images/fox.png`; it
 * leads nowhere else. Every method throws AppError `invalid_input` for an invalid key, and `disk_full`,
 * `storage_failed`, or, if the store is a server, `objects_unavailable` or `objects_refused` if the store fails.
 */
export interface ObjectStore {
  /**
   * Keeps an object completely or not at all; one with the same key is replaced, and whoever reads that continues with
   * the old bytes.
   * @returns its SHA-256 (hex) and size.
   * @throws the signal's reason if it aborts before the object is kept.
   */
  put(key: string, body: ObjectBody, options?: PutOptions): Promise<{ sha256: string; bytes: number }>;
  /**
   * An object's bytes. The caller reads the stream to its end or destroys it.
   * @param range The first and the last byte wanted, counted from 0; to the end unless `end` is given.
   * @throws AppError `not_found`
   */
  open(key: string, range?: { start: number; end?: number }): Promise<Readable>;
  /** Null if there is none. */
  stat(key: string): Promise<ObjectInfo | null>;
  /** The objects under a prefix that ends with `/`, or all, in the order of their keys. */
  list(prefix?: string): AsyncIterable<ObjectInfo>;
  /** An object that does not exist is not an error. */
  delete(keys: readonly string[]): Promise<void>;
  /** Deletes everything under a prefix that ends with `/`. */
  deleteUnder(prefix: string): Promise<void>;
  /**
   * The object's file on this computer, whether or not it exists, for programs that can only read files; null if
   * objects are not files: then they get a copy.
   */
  localPath(key: string): string | null;
  /**
   * Whether the store can be used now. @throws AppError `objects_unavailable`, `objects_refused` or `storage_failed`,
   * which say what is wrong.
   */
  check(): Promise<void>;
  /** Removes what writes that broke off long ago have left. @returns how many. */
  sweep(): Promise<number>;
}

export interface PutOptions {
  signal?: AbortSignal;
  /** How many bytes are kept so far. */
  onProgress?(bytes: number): void;
}

export type ObjectBody = Uint8Array | AsyncIterable<Uint8Array>;

/** A whole small object. @throws AppError `not_found` */
export async function readObject(objects: ObjectStore, key: string): Promise<Buffer> {
  return buffer(await objects.open(key));
}

/** An object's SHA-256, in hex. @throws AppError `not_found` */
export async function sha256Of(objects: ObjectStore, key: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(await objects.open(key), hash);
  return hash.digest('hex');
}

/**
 * Names that every file system and every object store accepts: no control characters, and none of the characters that
 * Windows reserves.
 */
// oxlint-disable-next-line no-control-regex
const NAME = /^(?!\.{1,2}$)[^\0-\x1f\x7f/\\:*?"<>|]{1,255}$/;

/** @throws AppError `invalid_input` if it is not a key. */
export function checkKey(key: string): void {
  if (key.length > 1024 || !key.split('/').every((name) => NAME.test(name))) {
    throw new AppError('invalid_input', 'That is not the name of a stored object.');
  }
}

/** @throws AppError `invalid_input` if the path, as its names, is not below one of these places. */
export function requirePlace(places: readonly string[], [place = '', ...names]: readonly string[]): void {
  if (places.includes(place) && names.length > 0) return;
  throw new AppError('invalid_input', 'There is no such place for objects.');
}

/** @throws AppError `invalid_input` */
export function checkPrefix(prefix: string): void {
  checkKey(prefix.endsWith('/') ? prefix.slice(0, -1) : '');
}
