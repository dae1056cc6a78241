import type { Statements } from '../../database/postgresql/statements';
import { PASSAGE_COLLECTIONS, type PassageCollection } from '../collections';
import type { PassageEmbedding } from '../passage-index';
import { CollectionStatements } from './collection-statements';
import { FullText } from './full-text';
import { toPassage, type ChunkRow } from './index-parts';
import { fieldsOf } from './passage-fields';
import { toInt8, VectorIndex } from './vector-index';

interface OwnerRow {
  position: number;
  title: string;
  source: string;
  /** JSON. */
  tags: string;
}

/** Makes what finds the passages of a collection, whose tables were filled by a copy. Callers provide the transactions. */
export class IndexRebuilding {
  readonly #collection: PassageCollection;
  readonly #fullText: FullText;
  readonly #vectors = new VectorIndex();

  constructor(collection: PassageCollection) {
    this.#collection = collection;
    this.#fullText = new FullText(PASSAGE_COLLECTIONS[collection].weights);
  }

  /** From the start, after it was interrupted. */
  async begin(statements: Statements): Promise<void> {
    const tables = this.#tables(statements);
    await tables.run('DELETE FROM @_codes');
    await tables.run('UPDATE @_totals SET passages = 0, words = 0');
  }

  /** Indexes so many owners after a position. @returns the last one's position; undefined if there was none. */
  async next(statements: Statements, after: number, limit: number): Promise<number | undefined> {
    const tables = this.#tables(statements);
    const owners = await tables.all<OwnerRow>(
      'SELECT position, title, source, tags FROM @_owners WHERE position > ? ORDER BY position LIMIT ?',
      [after, limit],
    );
    for (const owner of owners) await this.#index(tables, owner);
    return owners.at(-1)?.position;
  }

  async #index(tables: CollectionStatements, { position, ...owner }: OwnerRow): Promise<void> {
    const rows = await tables.all<ChunkRow & { model: string | null; vector: Buffer | null }>(
      `SELECT c.chunk_id, start_at, end_at, context, text, name AS model, vector FROM @_chunks c
       LEFT JOIN embedding_models USING (model) LEFT JOIN @_vectors v ON v.chunk_id = c.chunk_id
       WHERE (c.chunk_id >> 16) = ? ORDER BY c.chunk_id`,
      [position],
    );
    const tags = JSON.parse(owner.tags) as string[];
    await this.#fullText.add(
      tables,
      rows.map((row) => ({
        chunk_id: row.chunk_id,
        fields: fieldsOf({ ...owner, tags }, toPassage(row)),
      })),
    );
    const byModel = new Map<string, PassageEmbedding[]>();
    for (const { chunk_id, model, vector } of rows) {
      if (model === null || vector === null) continue;
      const embedding = { passage_id: chunk_id, vector: Float32Array.from(toInt8(vector)) };
      byModel.set(model, [...(byModel.get(model) ?? []), embedding]);
    }
    for (const [model, embeddings] of byModel) await this.#vectors.set(tables, model, embeddings);
  }

  #tables(statements: Statements): CollectionStatements {
    return new CollectionStatements(statements, this.#collection);
  }
}
