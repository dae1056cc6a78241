import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { AppError } from '#shared/errors';
import { galleryImageSchema, galleryQuerySchema } from '#shared/gallery';
import type { GalleryImage, GalleryPage, GalleryQuery } from '#shared/gallery';
import type { DataPaths } from '../data-folder';
import { containedPath } from '../files/contained-path';
import { storageError } from '../files/storage-error';
import { transaction } from './database';
import type { Database } from './database';
import { foldForSearch, searchWords } from './search-text';

const CHANGING = 'The gallery could not be changed';

/** `image_ids` as one bound value, however many there are. */
const THESE_IDS = 'image_id IN (SELECT value FROM json_each(?))';

/** The finished pictures: records in the store, bytes in the data folder. Deleted ones stay until purged. */
export class Gallery {
  readonly #database: Database;
  readonly #paths: Pick<DataPaths, 'images' | 'thumbnails'>;

  constructor(database: Database, paths: Pick<DataPaths, 'images' | 'thumbnails'>) {
    this.#database = database;
    this.#paths = paths;
  }

  /**
   * Adds a picture whose file is already in the images folder. The first record of an `image_id` stays:
   * a second attempt of the same activity changes nothing, even when the person has deleted the picture since.
   * @returns the record that is kept.
   */
  add(image: GalleryImage): GalleryImage {
    const record = this.#check(image);
    return transaction(this.#database, CHANGING, () => this.#insert(record));
  }

  /** {@link add} for the pictures of one job: all of them, or none. */
  addAll(images: readonly GalleryImage[]): GalleryImage[] {
    const records = images.map((image) => this.#check(image));
    return transaction(this.#database, CHANGING, () => records.map((record) => this.#insert(record)));
  }

  #check(image: GalleryImage): GalleryImage {
    const record = galleryImageSchema.parse(image);
    containedPath(this.#paths.images, record.file_name);
    return record;
  }

  #insert(record: GalleryImage): GalleryImage {
    const searchText = foldForSearch([record.prompt, record.style, record.backend, record.model].join('\n'));
    const { changes } = this.#database
      .prepare(
        `INSERT INTO gallery_images (image_id, file_name, created_ms, search_text, record)
         VALUES (?, ?, ?, ?, ?) ON CONFLICT (image_id) DO NOTHING`,
      )
      .run(
        record.image_id,
        record.file_name,
        Date.parse(record.created_at),
        searchText,
        JSON.stringify(record),
      );
    if (changes > 0) {
      this.#countRevision();
      return record;
    }
    const kept = this.#database
      .prepare('SELECT record FROM gallery_images WHERE image_id = ?')
      .get(record.image_id) as { record: string };
    return parseRecord(kept.record);
  }

  /** One page, newest first. A cursor stays valid whatever is added or deleted meanwhile. */
  list(query: GalleryQuery = {}): GalleryPage {
    const { search, cursor, limit } = galleryQuerySchema.parse(query);
    const words = searchWords(search);
    const conditions = ['deleted_ms IS NULL', ...words.map(() => 'instr(search_text, ?) > 0')];
    const { total } = this.#database
      .prepare(`SELECT count(*) AS total FROM gallery_images WHERE ${conditions.join(' AND ')}`)
      .get(...words) as { total: number };

    const after = cursor ? parseCursor(cursor) : [];
    if (after.length > 0) conditions.push('(created_ms, position) < (?, ?)');
    const rows = this.#database
      .prepare(
        `SELECT record, created_ms, position FROM gallery_images WHERE ${conditions.join(' AND ')}
         ORDER BY created_ms DESC, position DESC LIMIT ?`,
      )
      .all(...words, ...after, limit + 1) as { record: string; created_ms: number; position: number }[];
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return {
      images: page.map((row) => parseRecord(row.record)),
      total,
      next_cursor: rows.length > limit && last ? `${last.created_ms}.${last.position}` : null,
    };
  }

  /** The record of a picture that is shown, else null. */
  get(imageId: string): GalleryImage | null {
    const row = this.#database
      .prepare('SELECT record FROM gallery_images WHERE image_id = ? AND deleted_ms IS NULL')
      .get(imageId) as { record: string } | undefined;
    return row ? parseRecord(row.record) : null;
  }

  /** Hides pictures; {@link restore} shows them again until {@link purge}. @returns how many it hid. */
  delete(imageIds: readonly string[]): number {
    return this.#update(
      `UPDATE gallery_images SET deleted_ms = ? WHERE deleted_ms IS NULL AND ${THESE_IDS}`,
      [Date.now(), JSON.stringify(imageIds)],
    );
  }

  /** @returns how many came back; purged ones do not. */
  restore(imageIds: readonly string[]): number {
    return this.#update(
      `UPDATE gallery_images SET deleted_ms = NULL
       WHERE deleted_ms IS NOT NULL AND purging = 0 AND ${THESE_IDS}`,
      [JSON.stringify(imageIds)],
    );
  }

  /**
   * Removes for good what was deleted at least `olderThanMs` milliseconds ago: files first, then records,
   * so that after a crash in between the next purge ends what this one began.
   * @returns how many pictures went.
   */
  async purge({ olderThanMs }: { olderThanMs: number }): Promise<number> {
    this.#update(`UPDATE gallery_images SET purging = 1 WHERE purging = 0 AND deleted_ms <= ?`, [
      Date.now() - olderThanMs,
    ]);
    const rows = this.#database
      .prepare('SELECT image_id, file_name FROM gallery_images WHERE deleted_ms IS NOT NULL AND purging = 1')
      .all() as { image_id: string; file_name: string }[];
    for (const row of rows) {
      try {
        await rm(containedPath(this.#paths.images, row.file_name), { force: true });
        await rm(this.thumbnailPath(row.image_id), { force: true });
      } catch (error) {
        throw storageError(error, `“${row.file_name}” could not be removed`);
      }
      this.#update('DELETE FROM gallery_images WHERE image_id = ? AND purging = 1', [row.image_id]);
    }
    return rows.length;
  }

  /** The absolute path of a shown picture's file. @throws AppError `not_found` */
  filePath(imageId: string): string {
    return containedPath(this.#paths.images, this.#require(imageId).file_name);
  }

  /** Where a picture's thumbnail is or belongs: WebP, named after its `image_id`. */
  thumbnailPath(imageId: string): string {
    return containedPath(this.#paths.thumbnails, `${imageId}.webp`);
  }

  /** Whether the file still has the bytes that were stored. @throws AppError `not_found` */
  async verify(imageId: string): Promise<'intact' | 'changed' | 'missing'> {
    const hash = createHash('sha256');
    try {
      await pipeline(createReadStream(this.filePath(imageId)), hash);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'missing';
      throw error instanceof AppError ? error : storageError(error, 'The picture could not be read');
    }
    return hash.digest('hex') === this.#require(imageId).sha256 ? 'intact' : 'changed';
  }

  /**
   * A number that grows with every change of the gallery, by any process: kept in the store, since
   * `PRAGMA data_version` neither counts a connection's own writes nor tells the gallery's from the outbox's.
   */
  revision(): number {
    const row = this.#database.prepare('SELECT revision FROM gallery_revision').get() as { revision: number };
    return row.revision;
  }

  #require(imageId: string): GalleryImage {
    const image = this.get(imageId);
    if (image) return image;
    throw new AppError('not_found', 'That picture is no longer in the gallery.');
  }

  #update(sql: string, values: (string | number)[]): number {
    return transaction(this.#database, CHANGING, () => {
      const changes = Number(this.#database.prepare(sql).run(...values).changes);
      if (changes > 0) this.#countRevision();
      return changes;
    });
  }

  #countRevision(): void {
    this.#database.exec('UPDATE gallery_revision SET revision = revision + 1');
  }
}

function parseRecord(json: string): GalleryImage {
  return JSON.parse(json) as GalleryImage;
}

function parseCursor(cursor: string): [createdMs: number, position: number] {
  const match = /^(\d{1,15})\.(\d{1,15})$/.exec(cursor);
  if (!match) throw new AppError('invalid_input', 'That page of the gallery does not exist.');
  return [Number(match[1]), Number(match[2])];
}
