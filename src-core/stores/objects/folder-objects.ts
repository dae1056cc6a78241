import { createHash } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '#shared/errors';
import { containedPath } from '../../platform/files/contained-path';
import { storageError } from '../../platform/files/storage-error';
import {
  isTemporaryName,
  sweepTemporaryFiles,
  writeFileAtomic,
} from '../../platform/files/write-file-atomic';
import {
  checkKey,
  checkPrefix,
  requirePlace,
  type ObjectBody,
  type ObjectInfo,
  type ObjectStore,
  type PutOptions,
} from './object-store';

/** Objects as files: the key is the path from the root to the file. */
export class FolderObjects implements ObjectStore {
  readonly #root: string;
  readonly #places: readonly string[];
  readonly #tellsFiles: boolean;
  readonly #isShared: boolean;

  /**
   * @param places The folders of the root that hold objects; nothing beside them can be reached.
   * @param options.tellsFiles Whether {@link localPath} says where they are.
   * @param options.isShared The root is on a disk that may be away: then nothing is missing, and nothing may be made.
   */
  constructor(
    root: string,
    places: readonly string[],
    { tellsFiles = true, isShared = false }: { tellsFiles?: boolean; isShared?: boolean } = {},
  ) {
    this.#root = root;
    this.#places = places;
    this.#tellsFiles = tellsFiles;
    this.#isShared = isShared;
  }

  async put(
    key: string,
    body: ObjectBody,
    { signal, onProgress }: PutOptions = {},
  ): Promise<{ sha256: string; bytes: number }> {
    const path = this.#path(key);
    await this.#assertThere();
    const hash = createHash('sha256');
    let bytes = 0;
    async function* counted(): AsyncIterable<Uint8Array> {
      for await (const piece of body instanceof Uint8Array ? [body] : body) {
        signal?.throwIfAborted();
        hash.update(piece);
        bytes += piece.length;
        yield piece;
        onProgress?.(bytes);
      }
    }
    await writeFileAtomic(path, counted()).catch((error: unknown) => {
      signal?.throwIfAborted();
      throw error;
    });
    return { sha256: hash.digest('hex'), bytes };
  }

  async open(key: string, range?: { start: number; end?: number }): Promise<Readable> {
    const file = await open(this.#path(key)).catch(async (error: unknown) => {
      if (isMissing(error)) await this.#assertThere();
      throw isMissing(error) ? missing() : storageError(error, `“${key}” could not be read`);
    });
    return file.createReadStream(range);
  }

  async stat(key: string): Promise<ObjectInfo | null> {
    try {
      const info = await stat(this.#path(key));
      return info.isFile() ? { key, bytes: info.size, modified_at: info.mtime.toISOString() } : null;
    } catch (error) {
      if (!isMissing(error)) throw storageError(error, `“${key}” could not be read`);
      await this.#assertThere();
      return null;
    }
  }

  async *list(prefix?: string): AsyncIterable<ObjectInfo> {
    const starts = prefix === undefined ? this.#places.map((place) => `${place}/`).toSorted() : [prefix];
    for (const start of starts) yield* this.#listUnder(start);
  }

  async *#listUnder(prefix: string): AsyncIterable<ObjectInfo> {
    const entries = await readdir(this.#folder(prefix), { withFileTypes: true }).catch(
      async (error: unknown) => {
        if (!isMissing(error)) throw storageError(error, `“${prefix}” could not be read`);
        await this.#assertThere();
        return [];
      },
    );
    // As the keys are ordered: a folder's objects all begin with its name and "/".
    const names = entries.map((entry) => entry.name + (entry.isDirectory() ? '/' : '')).toSorted();
    for (const name of names) {
      if (name.endsWith('/')) yield* this.#listUnder(prefix + name);
      else if (!isTemporaryName(name)) {
        const info = await this.stat(prefix + name);
        if (info) yield info;
      }
    }
  }

  async delete(keys: readonly string[]): Promise<void> {
    await this.#assertThere();
    for (const key of keys) {
      const path = this.#path(key);
      try {
        // Asked at once: of what a job without pictures might have left, nothing is there.
        if (lstatSync(path, { throwIfNoEntry: false })) await rm(path, { force: true });
      } catch (error) {
        throw storageError(error, `“${key}” could not be removed`);
      }
    }
  }

  async deleteUnder(prefix: string): Promise<void> {
    const path = this.#folder(prefix);
    await this.#assertThere();
    await rm(path, { recursive: true, force: true, maxRetries: 3 }).catch((error: unknown) => {
      throw storageError(error, `“${prefix}” could not be removed`);
    });
  }

  localPath(key: string): string | null {
    const path = this.#path(key);
    return this.#tellsFiles ? path : null;
  }

  async check(): Promise<void> {
    const isFolder = await stat(this.#root).then(
      (info) => info.isDirectory(),
      () => false,
    );
    if (isFolder) return;
    throw new AppError(
      'objects_unavailable',
      `The folder ${this.#root}, where objects are kept, is not there.`,
      {
        hint: 'Mount the disk or share that holds it. The app goes on by itself when it is back.',
      },
    );
  }

  async #assertThere(): Promise<void> {
    if (this.#isShared) await this.check();
  }

  async sweep(): Promise<number> {
    let removed = 0;
    for (const place of this.#places) {
      for (const folder of [place, join(place, 'thumbnails')]) {
        removed += await sweepTemporaryFiles(join(this.#root, folder));
      }
    }
    return removed;
  }

  #path(key: string): string {
    checkKey(key);
    const [place = '', ...names] = key.split('/');
    requirePlace(this.#places, [place, ...names]);
    return containedPath(join(this.#root, place), names.join('/'));
  }

  #folder(prefix: string): string {
    checkPrefix(prefix);
    const key = prefix.slice(0, -1);
    return this.#places.includes(key) ? join(this.#root, key) : this.#path(key);
  }
}

function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

function missing(): AppError {
  return new AppError('not_found', 'That is no longer where it was kept.');
}
