import { cosine, quantise, signBits } from '../vector-codes';
import { chunkRange } from '../chunk-id';
import type { Condition } from '../../database/condition';
import type { EmbeddingCounts, PassageEmbedding } from '../passage-index';
import { CANDIDATES } from '../ranking';
import type { CollectionStatements } from './collection-statements';

/**
 * The embeddings of a collection, and nearest neighbours by cosine: as in SQLite, the server compares the sign bits of all
 * vectors, and the nearest few hundred are ranked by their numbers. Callers provide the transactions.
 */
export class VectorIndex {
  /** Keeps the embeddings of passages, instead of those they have. Passages that are gone are left out. */
  async set(
    tables: CollectionStatements,
    modelName: string,
    vectors: readonly PassageEmbedding[],
  ): Promise<void> {
    // Before anything is written: each must be one.
    const rows = vectors.map(({ passage_id, vector }) => ({
      passage_id,
      code: bitString(signBits(vector)),
      bytes: hex(quantise(vector)),
    }));
    const model = await this.#addModel(tables, modelName);
    if (rows.length === 0) return;
    const present = await tables.all<{ chunk_id: number }>(
      'UPDATE @_chunks SET model = ? WHERE chunk_id = ANY(?::bigint[]) RETURNING chunk_id',
      [model, rows.map(({ passage_id }) => passage_id)],
    );
    const isPresent = new Set(present.map(({ chunk_id }) => chunk_id));
    const kept = rows.filter(({ passage_id }) => isPresent.has(passage_id));
    const ids = kept.map(({ passage_id }) => passage_id);
    await tables.run(
      `INSERT INTO @_vectors SELECT id, decode(bytes, 'hex')
       FROM unnest(?::bigint[], ?::text[]) AS new (id, bytes)
       ON CONFLICT (chunk_id) DO UPDATE SET vector = excluded.vector`,
      [ids, kept.map(({ bytes }) => bytes)],
    );
    await tables.run(
      `INSERT INTO @_codes SELECT id, ?::bigint, code::bit(384)
       FROM unnest(?::bigint[], ?::text[]) AS new (id, code)
       ON CONFLICT (chunk_id) DO UPDATE SET model = excluded.model, code = excluded.code`,
      [model, ids, kept.map(({ code }) => code)],
    );
  }

  /**
   * The passages nearest to a vector, nearest first; of equals, the one learned last.
   * @param where Which owners, by `chunk_id >> 16`.
   * @param floor The least cosine that counts as near.
   */
  async search(
    tables: CollectionStatements,
    query: Float32Array,
    modelName: string,
    where: Condition,
    floor: number,
  ): Promise<{ chunk_id: number; cosine: number }[]> {
    const model = await this.#modelOf(tables, modelName);
    if (model === undefined) return [];
    const rows = await tables.all<{ chunk_id: number; vector: Buffer }>(
      `SELECT chunk_id, vector FROM @_vectors WHERE chunk_id IN (
         SELECT chunk_id FROM @_codes WHERE model = ? AND (chunk_id >> 16) ${where.sql}
         ORDER BY bit_count(code # ?::bit(384)) LIMIT ${CANDIDATES})`,
      [model, ...where.values, bitString(signBits(query))],
    );
    return rows
      .map(({ chunk_id, vector }) => ({ chunk_id, cosine: cosine(query, toInt8(vector)) }))
      .filter((near) => near.cosine >= floor)
      .toSorted((a, b) => b.cosine - a.cosine || b.chunk_id - a.chunk_id);
  }

  /** The embeddings of passages, scaled to signed bytes; those that have none of the model are left out. */
  async vectorsOf(
    tables: CollectionStatements,
    modelName: string,
    chunkIds: readonly number[],
  ): Promise<Map<number, Int8Array>> {
    const rows = await tables.all<{ chunk_id: number; vector: Buffer }>(
      `SELECT chunk_id, vector FROM @_vectors JOIN @_codes USING (chunk_id) JOIN embedding_models USING (model)
       WHERE name = ? AND chunk_id = ANY(?::bigint[])`,
      [modelName, chunkIds],
    );
    return new Map(rows.map(({ chunk_id, vector }) => [chunk_id, toInt8(vector)]));
  }

  /** A passage's embedding, scaled to signed bytes, and its model; undefined where it has none. */
  async embeddingOf(
    tables: CollectionStatements,
    chunkId: number,
  ): Promise<{ model: string; vector: Int8Array } | undefined> {
    const row = await tables.get<{ name: string; vector: Buffer }>(
      `SELECT name, vector FROM @_vectors JOIN @_codes USING (chunk_id) JOIN embedding_models USING (model)
       WHERE chunk_id = ?`,
      [chunkId],
    );
    return row && { model: row.name, vector: toInt8(row.vector) };
  }

  /** Of a model: how many passages there are, and how many of them have its embedding. */
  async counts(tables: CollectionStatements, modelName: string): Promise<EmbeddingCounts> {
    const row = await tables.get<EmbeddingCounts>(
      `SELECT (SELECT passages FROM @_totals) AS chunks, (SELECT count(*) FROM @_chunks
         WHERE model = (SELECT model FROM embedding_models WHERE name = ?)) AS embedded`,
      [modelName],
    );
    return row ?? { chunks: 0, embedded: 0 };
  }

  /** Passages without an embedding of this model, oldest first. */
  missing(tables: CollectionStatements, modelName: string, limit: number): Promise<MissingRow[]> {
    return tables.all<MissingRow>(
      `SELECT chunk_id AS passage_id, title, context, text FROM @_chunks
       JOIN @_owners ON position = chunk_id >> 16 WHERE chunk_id IN (
         (SELECT chunk_id FROM @_chunks WHERE model IS NULL LIMIT ?)
         UNION ALL (SELECT chunk_id FROM @_chunks
           WHERE model IN (SELECT model FROM embedding_models WHERE name <> ?) LIMIT ?)
         LIMIT ?) ORDER BY chunk_id`,
      [limit, modelName, limit, limit],
    );
  }

  /** Forgets the embeddings of an owner. */
  async forget(tables: CollectionStatements, position: number): Promise<void> {
    for (const table of ['@_vectors', '@_codes']) {
      await tables.run(`DELETE FROM ${table} WHERE chunk_id BETWEEN ? AND ?`, chunkRange(position));
    }
    await tables.run('UPDATE @_chunks SET model = NULL WHERE chunk_id BETWEEN ? AND ?', chunkRange(position));
  }

  async #modelOf(tables: CollectionStatements, name: string): Promise<number | undefined> {
    const row = await tables.get<{ model: number }>('SELECT model FROM embedding_models WHERE name = ?', [
      name,
    ]);
    return row?.model;
  }

  async #addModel(tables: CollectionStatements, name: string): Promise<number> {
    await tables.run('INSERT INTO embedding_models (name) VALUES (?) ON CONFLICT DO NOTHING', [name]);
    return (await this.#modelOf(tables, name)) ?? 0;
  }
}

export interface MissingRow {
  passage_id: number;
  title: string;
  /** JSON. */
  context: string;
  text: string;
}

/** As PostgreSQL writes bits. */
function bitString(code: Uint32Array): string {
  return Array.from(code, (word) => word.toString(2).padStart(32, '0')).join('');
}

function hex(numbers: Int8Array): string {
  return Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('hex');
}

/** An embedding as it is kept. */
export function toInt8(bytes: Buffer): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
