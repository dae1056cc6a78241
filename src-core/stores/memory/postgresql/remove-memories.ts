import type { SqlValue, Statements } from '../../database/postgresql/statements';
import type { Passages } from '../../passages/postgresql/passages';
import { turnOwner } from '../memories';
import { linkChains } from './memory-chain';
import type { MemoryIndex } from './memory-index';

/** What finds conversations and memories. */
export interface Indexes {
  turns: Passages;
  index: MemoryIndex;
}

/** Removes what a job has added. Callers provide the transaction. */
export async function removeAddedBy(
  statements: Statements,
  addedBy: string,
  indexes: Indexes,
): Promise<void> {
  const touched = await statements.all<{ memory: number }>(
    'DELETE FROM memory_sources WHERE added_by = ? RETURNING memory',
    [addedBy],
  );
  // What its review has dropped.
  await statements.run('DELETE FROM memory_tombstones WHERE memory_id = ?', [addedBy]);
  const messages = await positionsOf(statements, 'SELECT position FROM messages WHERE added_by = ?', addedBy);
  await removeMessages(statements, messages, indexes);
  await mendMemories(
    statements,
    touched.map(({ memory }) => memory),
    indexes,
  );
}

/** Removes messages for good, with their index entries, and conversations that have none left. */
export async function removeMessages(
  statements: Statements,
  positions: readonly number[],
  indexes: Indexes,
): Promise<void> {
  if (positions.length === 0) return;
  const touched = await positionsOf(
    statements,
    'SELECT DISTINCT memory AS position FROM memory_sources WHERE message = ANY(?::bigint[])',
    positions,
  );
  const gone = await statements.all<{ conversation: number; conversation_id: string; message_id: string }>(
    `DELETE FROM messages t USING conversations c
     WHERE c.position = t.conversation AND t.position = ANY(?::bigint[])
     RETURNING t.conversation, c.conversation_id, t.message_id`,
    [positions],
  );
  await indexes.turns.remove(
    statements,
    gone.map(({ conversation_id, message_id }) => turnOwner(conversation_id, message_id)),
  );
  await statements.run(
    `DELETE FROM conversations c WHERE c.position = ANY(?::bigint[])
     AND NOT EXISTS (SELECT 1 FROM messages t WHERE t.conversation = c.position)`,
    [[...new Set(gone.map(({ conversation }) => conversation))]],
  );
  await mendMemories(statements, touched, indexes);
}

/** After sources are removed: a memory that nobody says any more is removed, and what it superseded is true again. */
export async function mendMemories(
  statements: Statements,
  positions: readonly number[],
  indexes: Indexes,
): Promise<void> {
  if (positions.length === 0) return;
  await linkChains(statements, positions, async () => {
    const gone = await statements.all<{ memory_id: string }>(
      `DELETE FROM memories m WHERE m.position = ANY(?::bigint[])
       AND NOT EXISTS (SELECT 1 FROM memory_sources s WHERE s.memory = m.position) RETURNING memory_id`,
      [positions],
    );
    await indexes.index.remove(
      statements,
      gone.map(({ memory_id }) => memory_id),
    );
    await statements.run(
      `UPDATE memories m SET indexed = false,
         holds_from = (SELECT min(said_ms) FROM memory_sources s WHERE s.memory = m.position)
       WHERE m.position = ANY(?::bigint[])`,
      [positions],
    );
  });
}

export async function positionsOf(
  statements: Statements,
  sql: string,
  ...values: SqlValue[]
): Promise<number[]> {
  const rows = await statements.all<{ position: number }>(sql, values);
  return rows.map(({ position }) => position);
}
