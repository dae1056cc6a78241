import type { Database } from '../../database/database';
import { among } from '../../database/id-list';
import { meaningsToForget, type MeaningTombstone } from '../forgotten-meanings';
import { hashOf } from '../memory-key';

/** Whether a tombstone keeps an embedding of this model. */
export function knowsMeanings(database: Database, model: string): boolean {
  const row = database
    .prepare(
      `SELECT 1 FROM memory_tombstones WHERE kind = 'words' AND detail ->> '$.meaning.model' = ? LIMIT 1`,
    )
    .get(model);
  return row !== undefined;
}

/**
 * After forgetting, no embedding of it is left; those of memories deleted earlier are removed as well, if these
 * messages said them or they name a person. The hashes of their words stay. Callers provide the transaction.
 * @param messages Positions of messages that are still there.
 */
export function forgetMeanings(database: Database, messages: readonly number[], person: string | null): void {
  const sources = new Set(
    database
      .prepare(
        `SELECT conversation_id, message_id FROM messages t JOIN conversations c ON c.position = t.conversation
         WHERE ${among('t.position')}`,
      )
      .all(JSON.stringify(messages))
      .map(({ conversation_id, message_id }) => hashOf(String(conversation_id), String(message_id))),
  );
  const rows = database
    .prepare(
      `SELECT tombstone, kind, key, detail FROM memory_tombstones WHERE detail -> '$.meaning' IS NOT NULL`,
    )
    .all() as unknown as MeaningTombstone[];
  const gone = meaningsToForget(rows, sources, person);
  database
    .prepare(
      `UPDATE memory_tombstones SET detail = json_remove(detail, '$.meaning') WHERE ${among('tombstone')}`,
    )
    .run(JSON.stringify(gone.map(({ tombstone }) => tombstone)));
}
