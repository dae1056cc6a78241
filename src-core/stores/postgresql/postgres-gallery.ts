import { AppError } from '#shared/errors';
import { galleryQuerySchema } from '#shared/gallery';
import type { GalleryImage, GalleryPage, GalleryQuery, PromptHistory } from '#shared/gallery';
import { PostgresConjunction } from '../database/postgresql/condition';
import { ObjectDeletion } from '../database/postgresql/object-deletion';
import { readPage } from '../database/postgresql/page';
import type { PostgresConnection } from '../database/postgresql/postgres-connection';
import { countRevision } from '../database/postgresql/revisions';
import type { Statements } from '../database/postgresql/statements';
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

const CHANGING = 'The gallery could not be changed';

/** The gallery in PostgreSQL. */
export class PostgresGallery implements Gallery {
  readonly #connection: PostgresConnection;
  readonly #objects: ObjectStore;
  readonly #deletion: ObjectDeletion;

  constructor(connection: PostgresConnection, objects: ObjectStore) {
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
    return this.#connection.transaction(CHANGING, async (statements) => {
      const kept: GalleryImage[] = [];
      for (const picture of pictures) kept.push(await this.#insert(statements, picture));
      return kept;
    });
  }

  async #insert(
    statements: Statements,
    { record, created_ms, search_text }: NewPicture,
  ): Promise<GalleryImage> {
    const { image_id, file_name, workflow_id, prompt } = record;
    const changes = await statements.run(
      `INSERT INTO gallery_images (image_id, file_name, workflow_id, prompt, created_ms, search_text, record)
       VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (image_id) DO NOTHING`,
      [image_id, file_name, workflow_id, prompt, created_ms, search_text, JSON.stringify(record)],
    );
    if (changes > 0) {
      await countRevision(statements, 'gallery');
      return record;
    }
    const kept = await statements.get<Row>(
      'SELECT record, favourite FROM gallery_images WHERE image_id = ?',
      [image_id],
    );
    return kept ? shownAs(kept) : record;
  }

  async list(query: GalleryQuery = {}): Promise<GalleryPage> {
    const { search, order, favourites, workflow_id, ...page } = galleryQuerySchema.parse(query);
    const condition = shown(search);
    if (favourites) condition.and('favourite');
    if (workflow_id != null) condition.and('workflow_id = ?', workflow_id);
    const { rows, ...rest } = await this.#connection.run((statements) =>
      readPage<Row & GalleryPlace, keyof GalleryPlace>(
        statements,
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
    const row = await this.#connection.run((statements) =>
      statements.get<Row>(
        'SELECT record, favourite FROM gallery_images WHERE image_id = ? AND deleted_ms IS NULL',
        [imageId],
      ),
    );
    return row ? shownAs(row) : null;
  }

  async require(imageId: string): Promise<GalleryImage> {
    const image = await this.get(imageId);
    if (image) return image;
    throw new AppError('not_found', 'That picture is no longer in the gallery.');
  }

  markFavourites(imageIds: readonly string[], favourite: boolean): Promise<number> {
    return this.#connection.transaction(CHANGING, async (statements) => {
      const changes = await statements.run(
        `UPDATE gallery_images SET favourite = ?
         WHERE deleted_ms IS NULL AND favourite <> ? AND image_id = ANY(?)`,
        [favourite, favourite, imageIds],
      );
      if (changes > 0) await countRevision(statements, 'gallery');
      return changes;
    });
  }

  async prompts({ search, limit }: { search: string; limit: number }): Promise<PromptHistory> {
    const { sql, values } = shown(search);
    const rows = await this.#connection.run((statements) =>
      statements.all<{ prompt: string; pictures: number; last_ms: number }>(
        `SELECT prompt, count(*) AS pictures, max(created_ms) AS last_ms FROM gallery_images
         WHERE ${sql} GROUP BY prompt ORDER BY last_ms DESC, max(position) DESC LIMIT ?`,
        [...values, limit],
      ),
    );
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
  favourite: boolean;
}

function shownAs({ record, favourite }: Row): GalleryImage {
  return toImage(record, favourite);
}

/** What is not deleted and has these words. */
function shown(search: string): PostgresConjunction {
  return new PostgresConjunction('deleted_ms IS NULL').andWords('search_text', search);
}
