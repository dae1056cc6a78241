import { among } from '../../database/id-list';
import {
  cosine,
  EXCLUDED,
  hammingDistances,
  nearest,
  quantise,
  signBits,
  WORDS_PER_CODE,
} from '../vector-codes';
import type { EmbeddingCounts, PassageEmbedding } from '../passage-index';
import { CANDIDATES } from '../ranking';
import type { CollectionTables } from './collection-tables';

/** How many passages share a row of sign bits: few rows to read, and little to rewrite when one is added. */
const BLOCK_SIZE = 256;

/**
 * The embeddings of a collection, and nearest neighbours by cosine. Every search compares the sign bits of all vectors
 * (Hamming distance, 48 bytes a passage, kept in memory from one search to the next) and ranks the nearest few hundred
 * by their numbers: 200,000 passages take about a tenth of what comparing the full vectors takes. Callers provide the
 * transactions.
 */
export class VectorIndex {
  readonly #tables: CollectionTables;
  #kept: { state: string; blocks: SignBits[] } | undefined;

  constructor(tables: CollectionTables) {
    this.#tables = tables;
  }

  /** Keeps the embeddings of passages, instead of those they have. Passages that are gone are left out. */
  set(modelName: string, vectors: readonly PassageEmbedding[]): void {
    const ids = vectors.map(({ passage_id }) => passage_id);
    this.remove(ids);
    const model = this.#addModel(modelName);
    const mark = this.#tables.prepare(`UPDATE @_chunks SET model = ? WHERE chunk_id = ?`);
    const present = vectors.filter(({ passage_id }) => mark.run(model, passage_id).changes > 0);
    const insert = this.#tables.prepare(`INSERT INTO @_vectors VALUES (?, ?, ?)`);
    for (let next = 0; next < present.length;) {
      const block = this.#openBlock(model);
      const added = present.slice(next, next + BLOCK_SIZE - block.chunkIds.length);
      this.#writeBlock(
        block.block,
        [...block.chunkIds, ...added.map(({ passage_id }) => passage_id)],
        [block.codes, ...added.map(({ vector }) => bytesOf(signBits(vector)))],
      );
      for (const { passage_id, vector } of added)
        insert.run(passage_id, block.block, bytesOf(quantise(vector)));
      next += added.length;
    }
  }

  /** Forgets the embeddings of passages. */
  remove(chunkIds: readonly number[]): void {
    const these = JSON.stringify(chunkIds);
    const embedded = this.#tables
      .prepare(`SELECT DISTINCT block FROM @_vectors WHERE ${among('chunk_id')}`)
      .all(these) as { block: number }[];
    if (embedded.length === 0) return;
    const read = this.#tables.prepare(`SELECT block, chunk_ids, codes FROM @_vector_blocks WHERE block = ?`);
    const rows = embedded.map(({ block }) => read.get(block) as unknown as BlockRow);
    const gone = new Set(chunkIds);
    for (const row of rows) {
      const { block, chunkIds: kept, codes } = toBlock(row);
      const stay = kept.flatMap((id, index) => (gone.has(id) ? [] : [index]));
      this.#writeBlock(
        block,
        stay.map((index) => kept[index] ?? 0),
        stay.map((index) => codes.subarray(index * CODE_BYTES, (index + 1) * CODE_BYTES)),
      );
    }
    for (const sql of [
      `DELETE FROM @_vectors WHERE ${among('chunk_id')}`,
      `UPDATE @_chunks SET model = NULL WHERE ${among('chunk_id')}`,
    ]) {
      this.#tables.prepare(sql).run(these);
    }
  }

  /**
   * The passages nearest to a vector, nearest first; of equals, the one learned last.
   * @param isCandidate Passages that may be found; null: all.
   * @param floor The least cosine that counts as near.
   */
  search(
    query: Float32Array,
    modelName: string,
    isCandidate: ((chunkId: number) => boolean) | null,
    floor: number,
  ): { chunk_id: number; cosine: number }[] {
    const model = this.#modelOf(modelName);
    if (model === undefined) return [];
    const code = signBits(query);
    const blocks = this.#signBits(model);
    const count = blocks.reduce((sum, { chunkIds }) => sum + chunkIds.length, 0);
    const ids = new Float64Array(count);
    const distances = new Uint16Array(count);
    let filled = 0;
    for (const { chunkIds, codes } of blocks) {
      ids.set(chunkIds, filled);
      distances.set(hammingDistances(code, codes), filled);
      filled += chunkIds.length;
    }
    if (isCandidate) {
      // An iterator of entries takes three times as long.
      for (let index = 0; index < count; index += 1) {
        if (!isCandidate(ids[index] ?? 0)) distances[index] = EXCLUDED;
      }
    }
    const candidates = nearest(distances, CANDIDATES).map((index) => ids[index] ?? 0);
    return this.#rank(query, candidates).filter(({ cosine }) => cosine >= floor);
  }

  /** The embeddings of passages, scaled to signed bytes; those that have none of the model are left out. */
  vectorsOf(modelName: string, chunkIds: readonly number[]): Map<number, Int8Array> {
    const model = this.#modelOf(modelName);
    if (model === undefined) return new Map();
    const rows = this.#tables
      .prepare(
        `SELECT chunk_id, vector FROM @_vectors JOIN @_chunks USING (chunk_id)
         WHERE model = ? AND ${among('chunk_id')}`,
      )
      .all(model, JSON.stringify(chunkIds)) as { chunk_id: number; vector: Uint8Array }[];
    return new Map(rows.map(({ chunk_id, vector }) => [chunk_id, toInt8(vector)]));
  }

  /** A passage's embedding, scaled to signed bytes, and the model that made it. */
  embeddingOf(chunkId: number): { model: string; vector: Int8Array } | undefined {
    const row = this.#tables
      .prepare(
        `SELECT name, vector FROM @_vectors JOIN @_chunks USING (chunk_id) JOIN embedding_models USING (model)
         WHERE chunk_id = ?`,
      )
      .get(chunkId) as { name: string; vector: Uint8Array } | undefined;
    return row && { model: row.name, vector: toInt8(row.vector) };
  }

  /** Of a model: how many passages there are, and how many of them have its embedding. */
  counts(modelName: string): EmbeddingCounts {
    const count = (where: string, ...values: number[]) => {
      const row = this.#tables.prepare(`SELECT count(*) AS n FROM @_chunks ${where}`).get(...values) as {
        n: number;
      };
      return row.n;
    };
    const model = this.#modelOf(modelName);
    return { chunks: count(''), embedded: model === undefined ? 0 : count('WHERE model = ?', model) };
  }

  /** Passages without an embedding of this model, oldest first. */
  missing(modelName: string, limit: number): MissingRow[] {
    return this.#tables
      .prepare(
        `SELECT chunk_id AS passage_id, title, context, text FROM @_chunks
         JOIN @_owners ON position = chunk_id >> 16 WHERE chunk_id IN (
           SELECT chunk_id FROM @_chunks WHERE model IS NULL
           UNION ALL SELECT chunk_id FROM @_chunks
             WHERE model IN (SELECT model FROM embedding_models WHERE name <> ?)
           LIMIT ?) ORDER BY chunk_id`,
      )
      .all(modelName, limit) as unknown as MissingRow[];
  }

  /** Those of all passages of a model, read again after any change of the store. */
  #signBits(model: number): SignBits[] {
    const { data_version } = this.#tables.prepare('PRAGMA data_version').get() as { data_version: number };
    // The first shows other connections' changes, the second this one's.
    const { own } = this.#tables.prepare('SELECT total_changes() AS own').get() as { own: number };
    const state = `${data_version} ${own} ${model}`;
    if (this.#kept?.state === state) return this.#kept.blocks;
    const rows = this.#tables
      .prepare(`SELECT chunk_ids, codes FROM @_vector_blocks WHERE model = ?`)
      .all(model) as Pick<BlockRow, 'chunk_ids' | 'codes'>[];
    const blocks = rows.map(({ chunk_ids, codes }) => ({
      chunkIds: idsIn(chunk_ids),
      codes: codesIn(codes),
    }));
    this.#kept = { state, blocks };
    return blocks;
  }

  #rank(query: Float32Array, chunkIds: readonly number[]): { chunk_id: number; cosine: number }[] {
    const rows = this.#tables
      .prepare(`SELECT chunk_id, vector FROM @_vectors WHERE ${among('chunk_id')}`)
      .all(JSON.stringify(chunkIds)) as { chunk_id: number; vector: Uint8Array }[];
    return rows
      .map(({ chunk_id, vector }) => ({ chunk_id, cosine: cosine(query, toInt8(vector)) }))
      .toSorted((a, b) => b.cosine - a.cosine || b.chunk_id - a.chunk_id);
  }

  #modelOf(name: string): number | undefined {
    const row = this.#tables.prepare('SELECT model FROM embedding_models WHERE name = ?').get(name);
    return (row as { model: number } | undefined)?.model;
  }

  #addModel(name: string): number {
    const insert = 'INSERT INTO embedding_models (name) VALUES (?) ON CONFLICT DO NOTHING';
    this.#tables.prepare(insert).run(name);
    return this.#modelOf(name) ?? 0;
  }

  /** The model's newest block if it has room, otherwise a new one. */
  #openBlock(model: number): Block {
    const row = this.#tables
      .prepare(
        `SELECT block, chunk_ids, codes FROM @_vector_blocks WHERE model = ? ORDER BY block DESC LIMIT 1`,
      )
      .get(model) as BlockRow | undefined;
    if (row && row.chunk_ids.byteLength < BLOCK_SIZE * 8) return toBlock(row);
    const { lastInsertRowid } = this.#tables
      .prepare("INSERT INTO @_vector_blocks (model, chunk_ids, codes) VALUES (?, x'', x'')")
      .run(model);
    return { block: Number(lastInsertRowid), chunkIds: [], codes: new Uint8Array() };
  }

  #writeBlock(block: number, chunkIds: readonly number[], codes: readonly Uint8Array[]): void {
    if (chunkIds.length === 0) {
      this.#tables.prepare(`DELETE FROM @_vector_blocks WHERE block = ?`).run(block);
      return;
    }
    this.#tables
      .prepare(`UPDATE @_vector_blocks SET chunk_ids = ?, codes = ? WHERE block = ?`)
      .run(bytesOf(Float64Array.from(chunkIds)), Buffer.concat(codes), block);
  }
}

const CODE_BYTES = WORDS_PER_CODE * 4;

export interface MissingRow {
  passage_id: number;
  title: string;
  /** JSON. */
  context: string;
  text: string;
}
interface BlockRow {
  block: number;
  chunk_ids: Uint8Array;
  codes: Uint8Array;
}
interface SignBits {
  chunkIds: Float64Array;
  codes: Uint32Array;
}
interface Block {
  block: number;
  chunkIds: number[];
  codes: Uint8Array;
}

function toBlock({ block, chunk_ids, codes }: BlockRow): Block {
  return { block, chunkIds: [...idsIn(chunk_ids)], codes };
}

function idsIn(bytes: Uint8Array): Float64Array {
  const { buffer, byteOffset, byteLength } = aligned(bytes, 8);
  return new Float64Array(buffer, byteOffset, byteLength / 8);
}

function codesIn(bytes: Uint8Array): Uint32Array {
  const { buffer, byteOffset, byteLength } = aligned(bytes, 4);
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

/** A copy where it is needed: an array of wider numbers must start at a multiple of their size. */
function aligned(bytes: Uint8Array, size: number): Uint8Array {
  return bytes.byteOffset % size === 0 ? bytes : new Uint8Array(bytes);
}

function bytesOf(numbers: Uint32Array | Int8Array | Float64Array): Uint8Array {
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

function toInt8(bytes: Uint8Array): Int8Array {
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
