import { AppError } from '#shared/errors';
import { galleryQuerySchema } from '#shared/gallery';
import type { GalleryImage, GalleryPage, GalleryQuery, PromptHistory } from '#shared/gallery';
import type { Database } from '../database/database';
import { Conjunction } from '../database/condition';
import { pictureKey, thumbnailKey, type Gallery } from '../gallery';
import {
  GALLERY_ORDERS,
  newPictures,
  toImage,
  verifyPicture,
  type GalleryPlace,
  type NewPicture,
} from '../gallery-records';
import type { ObjectStore } from '../objects/object-store';
import { among } from '../database/id-list';
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
    const pictures = newPictures(images);
    return this.#connection.transaction(CHANGING, (database) =>
      pictures.map((picture) => this.#insert(database, picture)),
    );
  }

  #insert(database: Database, { record, created_ms, search_text }: NewPicture): GalleryImage {
    const { changes } = database
      .prepare(
        `INSERT INTO gallery_images (image_id, file_name, created_ms, search_text, record)
         VALUES (?, ?, ?, ?, ?) ON CONFLICT (image_id) DO NOTHING`,
      )
      .run(record.image_id, record.file_name, created_ms, search_text, JSON.stringify(record));
    if (changes > 0) {
      countRevision(database, 'gallery');
      return record;
    }
    return shownAs(
      database
        .prepare('SELECT record, favourite FROM gallery_images WHERE image_id = ?')
        .get(record.image_id) as unknown as Row,
    );
  }

  async list(query: GalleryQuery = {}): Promise<GalleryPage> {
    const { search, order, favourites, workflow_id, ...page } = galleryQuerySchema.parse(query);
    const condition = shown(search);
    if (favourites) condition.and('favourite = 1');
    if (workflow_id != null) condition.and('workflow_id = ?', workflow_id);
    const { rows, ...rest } = await this.#connection.run((database) =>
      readPage<Row & GalleryPlace, keyof GalleryPlace>(
        database,
        {
          from: 'gallery_images',
          columns: 'record, favourite, created_ms, search_text, position',
          condition,
          of: 'the gallery',
          ...GALLERY_ORDERS[order],
        },
        page,
      ),
    );
    return { images: rows.map(shownAs), ...rest };
  }

  async get(imageId: string): Promise<GalleryImage | null> {
    const row = (await this.#connection.run((database) =>
      database
        .prepare('SELECT record, favourite FROM gallery_images WHERE image_id = ? AND deleted_ms IS NULL')
        .get(imageId),
    )) as unknown as Row | undefined;
    return row ? shownAs(row) : null;
  }

  async require(imageId: string): Promise<GalleryImage> {
    const image = await this.get(imageId);
    if (image) return image;
    throw new AppError('not_found', 'That picture is no longer in the gallery.');
  }

  markFavourites(imageIds: readonly string[], favourite: boolean): Promise<number> {
    return this.#connection.transaction(CHANGING, (database) => {
      const changes = Number(
        database
          .prepare(
            `UPDATE gallery_images SET favourite = ?1
             WHERE deleted_ms IS NULL AND favourite <> ?1 AND ${among('image_id', '?2')}`,
          )
          .run(favourite ? 1 : 0, JSON.stringify(imageIds)).changes,
      );
      if (changes > 0) countRevision(database, 'gallery');
      return changes;
    });
  }

  async prompts({ search, limit }: { search: string; limit: number }): Promise<PromptHistory> {
    const { sql, values } = shown(search);
    const rows = (await this.#connection.run((database) =>
      database
        .prepare(
          `SELECT prompt, count(*) AS pictures, max(created_ms) AS last_ms FROM gallery_images
           WHERE ${sql} GROUP BY prompt ORDER BY last_ms DESC, max(position) DESC LIMIT ?`,
        )
        .all(...values, limit),
    )) as { prompt: string; pictures: number; last_ms: number }[];
    return rows.map(({ last_ms, ...row }) => ({ ...row, last_used_at: new Date(last_ms).toISOString() }));
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
    return verifyPicture(this.#objects, await this.require(imageId));
  }

  revision(): Promise<number> {
    return this.#connection.revision('gallery');
  }
}

interface Row {
  record: string;
  favourite: number;
}

function shownAs({ record, favourite }: Row): GalleryImage {
  return toImage(record, favourite === 1);
}

/** What is not deleted and has these words. */
function shown(search: string): Conjunction {
  return new Conjunction('deleted_ms IS NULL').andWords('search_text', search);
}
