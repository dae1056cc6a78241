import type { Statements } from '../../database/postgresql/statements';
import { meaningsToForget, type MeaningTombstone } from '../forgotten-meanings';
import { hashOf } from '../memory-key';
import type { Said } from '../memory-meaning';

/** Whether a tombstone keeps an embedding of this model. */
export async function knowsMeanings(statements: Statements, model: string): Promise<boolean> {
  const row = await statements.get(
    `SELECT 1 FROM memory_tombstones WHERE kind = 'words' AND model = ? LIMIT 1`,
    [model],
  );
  return row !== undefined;
}

/**
 * After forgetting, no embedding of it is left; those of memories deleted earlier are removed as well, if these
 * messages said them or they name a person. The hashes of their words stay. Callers provide the transaction.
 * @param messages Positions of messages that are still there.
 */
export async function forgetMeanings(
  statements: Statements,
  messages: readonly number[],
  person: string | null,
): Promise<void> {
  const said = await statements.all<{ conversation_id: string; message_id: string }>(
    `SELECT conversation_id, message_id FROM messages t JOIN conversations c ON c.position = t.conversation
     WHERE t.position = ANY(?::bigint[])`,
    [messages],
  );
  const sources = new Set(said.map(({ conversation_id, message_id }) => hashOf(conversation_id, message_id)));
  const rows = await statements.all<MeaningTombstone>(
    'SELECT tombstone, kind, key, detail FROM memory_tombstones WHERE model IS NOT NULL',
  );
  for (const { tombstone, detail } of meaningsToForget(rows, sources, person)) {
    const { meaning: _meaning, ...words } = JSON.parse(detail) as Said;
    await statements.run('UPDATE memory_tombstones SET model = NULL, detail = ? WHERE tombstone = ?', [
      JSON.stringify(words),
      tombstone,
    ]);
  }
}
