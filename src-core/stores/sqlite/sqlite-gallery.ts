import { AppError } from '#shared/errors';
import { galleryImageSchema, galleryQuerySchema } from '#shared/gallery';
import type { GalleryImage, GalleryPage, GalleryQuery } from '#shared/gallery';
import type { Database } from '../database/database';
import { Conjunction } from '../database/condition';
import { foldForSearch } from '../database/search-text';
import { pictureKey, thumbnailKey, type Gallery } from '../gallery';
import { checkKey, sha256Of, type ObjectStore } from '../objects/object-store';
import { readPage } from '../database/page';
import { countRevision } from '../database/revisions';
import { ObjectDeletion } from '../database/object-deletion';
import type { SqliteConnection } from '../database/sqlite-connection';

const CHANGING = 'The gallery could not be changed';

export class SqliteGallery implements Gallery {
  readonly #connection: SqliteConnection;
  readonly #objects: ObjectStore;
  readonly #deletion: ObjectDeletion;

  constructor(connection: SqliteConnection, objects: ObjectStore) {
    this.#connection = connection;
    this.#objects = objects;
    this.#deletion = new ObjectDeletion(
      connection,
      { table: 'gallery_images', id: 'image_id', store: 'gallery' },
      CHANGING,
    );
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
    const { search, ...page } = galleryQuerySchema.parse(query);
    const { rows, ...rest } = await this.#connection.run((database) =>
      readPage<{ record: string; created_ms: number; position: number }, 'created_ms' | 'position'>(
        database,
        {
          from: 'gallery_images',
          columns: 'record, created_ms, position',
          condition: new Conjunction('deleted_ms IS NULL').andWords('search_text', search),
          order: ['created_ms', 'position'],
          of: 'the gallery',
        },
        page,
      ),
    );
    return { images: rows.map(({ record }) => parseRecord(record)), ...rest };
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
