import type { Passages } from '../../passages/sqlite/passages';
import type { Database } from '../../database/database';
import { among } from '../../database/id-list';
import { turnOwner } from '../memories';
import { linkChains } from './memory-chain';
import type { MemoryIndex } from './memory-index';

/** What finds conversations and memories. */
export interface Indexes {
  turns: Passages;
  index: MemoryIndex;
}

/** Removes what a job has added. Callers provide the transaction. */
export function removeAddedBy(database: Database, addedBy: string, indexes: Indexes): void {
  const touched = positionsOf(
    database,
    'SELECT memory AS position FROM memory_sources WHERE added_by = ?',
    addedBy,
  );
  database.prepare('DELETE FROM memory_sources WHERE added_by = ?').run(addedBy);
  // What its review has dropped.
  database.prepare('DELETE FROM memory_tombstones WHERE memory_id = ?').run(addedBy);
  const messages = positionsOf(database, 'SELECT position FROM messages WHERE added_by = ?', addedBy);
  removeMessages(database, messages, indexes);
  mendMemories(database, touched, indexes);
}

/** Removes messages for good, with their index entries, and conversations that have none left. */
export function removeMessages(database: Database, positions: readonly number[], indexes: Indexes): void {
  const these = JSON.stringify(positions);
  const touched = positionsOf(
    database,
    `SELECT DISTINCT memory AS position FROM memory_sources WHERE ${among('message')}`,
    these,
  );
  const gone = database
    .prepare(
      `SELECT conversation_id, message_id FROM messages t JOIN conversations c ON c.position = t.conversation
       WHERE ${among('t.position')}`,
    )
    .all(these) as { conversation_id: string; message_id: string }[];
  indexes.turns.remove(gone.map(({ conversation_id, message_id }) => turnOwner(conversation_id, message_id)));
  database.prepare(`DELETE FROM messages WHERE ${among('position')}`).run(these);
  database.exec('DELETE FROM conversations WHERE position NOT IN (SELECT conversation FROM messages)');
  mendMemories(database, touched, indexes);
}

/** After sources are removed: a memory that nobody says any more is removed, and what it superseded is true again. */
export function mendMemories(database: Database, positions: readonly number[], indexes: Indexes): void {
  const these = JSON.stringify(positions);
  linkChains(database, positions, () => {
    const gone = database
      .prepare(
        `DELETE FROM memories WHERE ${among('position')}
         AND position NOT IN (SELECT memory FROM memory_sources) RETURNING memory_id`,
      )
      .all(these) as { memory_id: string }[];
    indexes.index.remove(gone.map(({ memory_id }) => memory_id));
    database
      .prepare(
        `UPDATE memories SET indexed = 0, holds_from = (SELECT min(said_ms) FROM memory_sources WHERE memory = position)
         WHERE ${among('position')}`,
      )
      .run(these);
  });
}

export function positionsOf(database: Database, sql: string, ...values: (string | number)[]): number[] {
  return database
    .prepare(sql)
    .all(...values)
    .map((row) => Number(row.position));
}
