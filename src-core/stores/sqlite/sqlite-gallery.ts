import { AppError } from '#shared/errors';
import { galleryImageSchema, galleryQuerySchema } from '#shared/gallery';
import type { GalleryImage, GalleryPage, GalleryQuery } from '#shared/gallery';
import type { Database } from '../database/database';
import { foldForSearch, searchWords } from '../database/search-text';
import { pictureKey, thumbnailKey, type Gallery } from '../gallery';
import { checkKey, sha256Of, type ObjectStore } from '../objects/object-store';
import { pageOf, placeAfter } from '../database/page';
import { countRevision } from '../database/revisions';
import { SoftDeletion } from '../database/soft-deletion';
import type { SqliteConnection } from '../database/sqlite-connection';

const CHANGING = 'The gallery could not be changed';

export class SqliteGallery implements Gallery {
  readonly #connection: SqliteConnection;
  readonly #objects: ObjectStore;
  readonly #deletion: SoftDeletion;

  constructor(connection: SqliteConnection, objects: ObjectStore) {
    this.#connection = connection;
    this.#objects = objects;
    this.#deletion = new SoftDeletion(connection, {
      table: 'gallery_images',
      id: 'image_id',
      store: 'gallery',
      changing: CHANGING,
    });
  }

  async add(image: GalleryImage): Promise<GalleryImage> {
    const [record] = await this.addAll([image]);
    return record ?? image;
  }

  async addAll(images: readonly GalleryImage[]): Promise<GalleryImage[]> {
    const records = images.map((image) => galleryImageSchema.parse(image));
    for (const { image_id, file_name } of records) {
      checkKey(pictureKey(file_name));
      checkKey(thumbnailKey(image_id));
    }
    return this.#connection.transaction(CHANGING, (database) =>
      records.map((record) => this.#insert(database, record)),
    );
  }

  #insert(database: Database, record: GalleryImage): GalleryImage {
    const searchText = foldForSearch([record.prompt, record.style, record.backend, record.model].join('\n'));
    const { changes } = database
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
      countRevision(database, 'gallery');
      return record;
    }
    const kept = database
      .prepare('SELECT record FROM gallery_images WHERE image_id = ?')
      .get(record.image_id) as { record: string };
    return parseRecord(kept.record);
  }

  async list(query: GalleryQuery = {}): Promise<GalleryPage> {
    const { search, cursor, limit } = galleryQuerySchema.parse(query);
    const words = searchWords(search);
    const conditions = ['deleted_ms IS NULL', ...words.map(() => 'instr(search_text, ?) > 0')];
    const after = placeAfter(cursor, 2, 'the gallery');
    return this.#connection.run((database) => {
      const { total } = database
        .prepare(`SELECT count(*) AS total FROM gallery_images WHERE ${conditions.join(' AND ')}`)
        .get(...words) as { total: number };
      if (after.length > 0) conditions.push('(created_ms, position) < (?, ?)');
      const rows = database
        .prepare(
          `SELECT record, created_ms, position FROM gallery_images WHERE ${conditions.join(' AND ')}
           ORDER BY created_ms DESC, position DESC LIMIT ?`,
        )
        .all(...words, ...after, limit + 1) as { record: string; created_ms: number; position: number }[];
      const { page, next_cursor } = pageOf(rows, limit, (row) => [row.created_ms, row.position]);
      return {
        images: page.map((row) => parseRecord(row.record)),
        total,
        next_cursor,
      };
    });
  }

  async get(imageId: string): Promise<GalleryImage | null> {
    const row = (await this.#connection.run((database) =>
      database
        .prepare('SELECT record FROM gallery_images WHERE image_id = ? AND deleted_ms IS NULL')
        .get(imageId),
    )) as { record: string } | undefined;
    return row ? parseRecord(row.record) : null;
  }

  async require(imageId: string): Promise<GalleryImage> {
    const image = await this.get(imageId);
    if (image) return image;
    throw new AppError('not_found', 'That picture is no longer in the gallery.');
  }

  delete(imageIds: readonly string[]): Promise<number> {
    return this.#deletion.delete(imageIds);
  }

  restore(imageIds: readonly string[]): Promise<number> {
    return this.#deletion.restore(imageIds);
  }

  purge({ olderThanMs }: { olderThanMs: number }): Promise<number> {
    return this.#deletion.purge<{ image_id: string; file_name: string }>(
      olderThanMs,
      ({ image_id, file_name }) => this.#objects.delete([pictureKey(file_name), thumbnailKey(image_id)]),
    );
  }

  async verify(imageId: string): Promise<'intact' | 'changed' | 'missing'> {
    const { file_name, sha256 } = await this.require(imageId);
    try {
      return (await sha256Of(this.#objects, pictureKey(file_name))) === sha256 ? 'intact' : 'changed';
    } catch (error) {
      if (error instanceof AppError && error.code === 'not_found') return 'missing';
      throw error;
    }
  }

  revision(): Promise<number> {
    return this.#connection.revision('gallery');
  }
}

function parseRecord(json: string): GalleryImage {
  return JSON.parse(json) as GalleryImage;
}
