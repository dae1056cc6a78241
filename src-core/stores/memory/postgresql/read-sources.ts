import type { MemorySource } from '#shared/memories';
import type { Statements } from '../../database/postgresql/statements';
import { toSources, type SourceRow } from '../memory-rows';

/** Where memories were said, by their positions, in the order in which they were. */
export async function readSources(
  statements: Statements,
  positions: readonly number[],
): Promise<Map<number, MemorySource[]>> {
  const rows = await statements.all<SourceRow>(
    `SELECT memory, conversation_id, message_id, start_at, end_at, content, time_ms
     FROM memory_sources s JOIN messages t ON t.position = s.message
     JOIN conversations c ON c.position = t.conversation
     WHERE memory = ANY(?::bigint[]) ORDER BY said_ms, t.position`,
    [positions],
  );
  return toSources(rows);
}
