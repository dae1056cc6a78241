import type { SqlValue, Statements } from '../../database/postgresql/statements';
import type { Passages } from '../../passages/postgresql/passages';
import { ownerOf, type IndexedMemory } from '../memory-owner';

/** Keeps the index of memories up to date. Callers provide the transactions. */
export class MemoryIndex {
  readonly #passages: Passages;

  constructor(passages: Passages) {
    this.#passages = passages;
  }

  /** Brings this many memories into the index as they are now. @returns how many. */
  update(statements: Statements, limit: number): Promise<number> {
    return this.#index(
      statements,
      'm.position IN (SELECT position FROM memories WHERE NOT indexed ORDER BY position LIMIT ?)',
      limit,
    );
  }

  /** Brings these memories into the index as they are now. */
  async updateThese(statements: Statements, positions: readonly number[]): Promise<void> {
    await this.#index(statements, 'm.position = ANY(?::bigint[])', positions);
  }

  /** A memory's embedding; undefined where it has none yet. */
  embeddingOf(
    statements: Statements,
    memoryId: string,
  ): Promise<{ model: string; vector: Int8Array } | undefined> {
    return this.#passages.embedding(statements, memoryId);
  }

  remove(statements: Statements, memoryIds: readonly string[]): Promise<void> {
    return this.#passages.remove(statements, memoryIds);
  }

  async #index(statements: Statements, condition: string, value: SqlValue): Promise<number> {
    const rows = await statements.all<IndexedMemory>(
      `SELECT position, memory_id, kind, text, subject, holds_from, off, superseded_by, deleted_ms,
         ARRAY(SELECT DISTINCT conversation_id FROM memory_sources s
               JOIN messages t ON t.position = s.message JOIN conversations c ON c.position = t.conversation
               WHERE s.memory = m.position) AS conversations
       FROM memories m WHERE ${condition} ORDER BY position`,
      [value],
    );
    if (rows.length === 0) return 0;
    const ids = (some: readonly IndexedMemory[]) => some.map(({ memory_id }) => memory_id);
    const indexed = await this.#passages.firstTexts(statements, ids(rows));
    // The same text keeps its embedding.
    const isKnown = (row: IndexedMemory) => indexed.get(row.memory_id) === row.text;
    await this.#passages.describe(statements, rows.filter(isKnown).map(ownerOf));
    await this.#passages.put(statements, rows.filter((row) => !isKnown(row)).map(ownerOf));
    for (const hidden of [true, false]) {
      const these = rows.filter(({ deleted_ms }) => (deleted_ms !== null) === hidden);
      if (these.length > 0) await this.#passages.hide(statements, ids(these), hidden);
    }
    await statements.run('UPDATE memories SET indexed = true WHERE position = ANY(?::bigint[])', [
      rows.map(({ position }) => position),
    ]);
    return rows.length;
  }
}
