import type { Passages } from '../../passages/sqlite/passages';
import type { Database } from '../../database/database';
import { among } from '../../database/id-list';
import { ownerOf, type IndexedMemory } from '../memory-owner';

/** Keeps the index of memories up to date. Callers provide the transactions. */
export class MemoryIndex {
  readonly #database: Database;
  readonly #passages: Passages;

  constructor(database: Database, passages: Passages) {
    this.#database = database;
    this.#passages = passages;
  }

  /** Brings this many memories into the index as they are now. @returns how many. */
  update(limit: number): number {
    return this.#index(
      `m.position IN (SELECT position FROM memories WHERE indexed = 0 ORDER BY position LIMIT ?)`,
      limit,
    );
  }

  /** Brings these memories into the index as they are now. */
  updateThese(positions: readonly number[]): void {
    this.#index(among('m.position'), JSON.stringify(positions));
  }

  /** A memory's embedding; undefined if it has none yet. */
  embeddingOf(memoryId: string): { model: string; vector: Int8Array } | undefined {
    return this.#passages.embedding(memoryId);
  }

  remove(memoryIds: readonly string[]): void {
    this.#passages.remove(memoryIds);
  }

  #index(condition: string, value: number | string): number {
    const rows = this.#database
      .prepare(
        `SELECT position, memory_id, kind, text, subject, holds_from, off, superseded_by, deleted_ms,
           (SELECT json_group_array(DISTINCT conversation_id) FROM memory_sources s
            JOIN messages t ON t.position = s.message JOIN conversations c ON c.position = t.conversation
            WHERE s.memory = m.position) AS conversations
         FROM memories m WHERE ${condition}`,
      )
      .all(value) as unknown as (IndexedMemory & { conversations: string })[];
    for (const row of rows) {
      this.#put({ ...row, conversations: JSON.parse(row.conversations) as string[] });
    }
    this.#database
      .prepare(`UPDATE memories SET indexed = 1 WHERE ${among('position')}`)
      .run(JSON.stringify(rows.map(({ position }) => position)));
    return rows.length;
  }

  #put(row: IndexedMemory): void {
    const owner = ownerOf(row);
    const [indexed] = this.#passages.passages(row.memory_id);
    // The same text keeps its embedding.
    if (indexed?.text === row.text) this.#passages.describe([owner]);
    else this.#passages.put([owner]);
    this.#passages.hide([row.memory_id], row.deleted_ms !== null);
  }
}
