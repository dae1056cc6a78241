import type { MemorySource } from '#shared/memories';
import type { Database } from '../../database/database';
import { among } from '../../database/id-list';
import { toSources, type SourceRow } from '../memory-rows';

/** Where memories were said, by their positions, in the order in which they were. */
export function readSources(database: Database, positions: readonly number[]): Map<number, MemorySource[]> {
  const rows = database
    .prepare(
      `SELECT memory, conversation_id, message_id, start_at, end_at, content, time_ms
       FROM memory_sources s JOIN messages t ON t.position = s.message
       JOIN conversations c ON c.position = t.conversation
       WHERE ${among('memory')} ORDER BY said_ms, t.position`,
    )
    .all(JSON.stringify(positions));
  return toSources(rows as unknown as SourceRow[]);
}
