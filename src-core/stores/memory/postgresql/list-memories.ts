import {
  memoryQuerySchema,
  MOST_MEMORIES_CHOSEN,
  type Memory,
  type MemoryDetails,
  type MemoryGroup,
  type MemoryGrouping,
  type MemoryPage,
  type MemoryQuery,
} from '#shared/memories';
import { PostgresConjunction } from '../../database/postgresql/condition';
import { readPage } from '../../database/postgresql/page';
import type { Statements } from '../../database/postgresql/statements';
import { MEMORY_COLUMNS, memoryCondition, toMemories, type MemoryRow } from '../memory-rows';
import { readSources } from './read-sources';

export async function listMemories(statements: Statements, query: MemoryQuery): Promise<MemoryPage> {
  const { rows, ...rest } = await readPage<MemoryRow, 'holds_from' | 'position'>(
    statements,
    {
      from: 'memories m',
      columns: MEMORY_COLUMNS,
      condition: shown(query),
      order: ['holds_from', 'position'],
      of: 'the memory',
    },
    memoryQuerySchema.parse(query),
  );
  return { memories: await withSources(statements, rows), ...rest };
}

const GROUP_KEYS: Record<MemoryGrouping, { key: string; of: string; order: string }> = {
  month: {
    // Months are those of this computer, not of the server.
    key: `to_char(to_timestamp(holds_from / 1000.0) AT TIME ZONE ?, 'YYYY-MM')`,
    of: '1',
    order: 'min(holds_from) DESC',
  },
  kind: { key: 'kind', of: 'kind', order: 'count DESC, kind' },
  subject: { key: 'max(subject)', of: 'subject_key', order: 'count DESC, subject_key' },
};

export function groupMemories(
  statements: Statements,
  by: MemoryGrouping,
  query: MemoryQuery,
): Promise<MemoryGroup[]> {
  const { key, of, order } = GROUP_KEYS[by];
  const { sql, values } = shown(query);
  const zone = by === 'month' ? [new Intl.DateTimeFormat().resolvedOptions().timeZone] : [];
  return statements.all(
    `SELECT ${key} AS key, count(*) AS count, min(holds_from) AS "from", max(holds_from) + 1 AS "to"
     FROM memories m WHERE ${sql} GROUP BY ${of} ORDER BY ${order}`,
    [...zone, ...values],
  );
}

export async function memoryIds(statements: Statements, query: MemoryQuery): Promise<string[]> {
  const { sql, values } = shown(query);
  const rows = await statements.all<{ memory_id: string }>(
    `SELECT memory_id FROM memories m WHERE ${sql} ORDER BY holds_from DESC, position DESC LIMIT ?`,
    [...values, MOST_MEMORIES_CHOSEN],
  );
  return rows.map(({ memory_id }) => memory_id);
}

/** Those of these ids that are shown. */
export async function readMemories(statements: Statements, ids: readonly string[]): Promise<Memory[]> {
  const rows = await statements.all<MemoryRow>(
    `SELECT ${MEMORY_COLUMNS} FROM memories m WHERE deleted_ms IS NULL AND m.memory_id = ANY(?) ORDER BY m.position`,
    [ids],
  );
  return withSources(statements, rows);
}

export async function readMemory(statements: Statements, memoryId: string): Promise<MemoryDetails | null> {
  const row = await statements.get<MemoryRow & { subject_key: string }>(
    `SELECT ${MEMORY_COLUMNS}, m.subject_key FROM memories m WHERE deleted_ms IS NULL AND memory_id = ?`,
    [memoryId],
  );
  if (!row) return null;
  const { subject_key, ...own } = row;
  const [memory] = await withSources(statements, [own]);
  if (!memory) return null;
  const chain = await statements.all<MemoryRow>(
    `SELECT ${MEMORY_COLUMNS} FROM memories m
     WHERE user_id = ? AND subject_key = ? AND attribute = ? AND deleted_ms IS NULL ORDER BY holds_from, position`,
    [row.user_id, subject_key, row.attribute],
  );
  const sources = await readSources(statements, [row.position]);
  return {
    ...memory,
    sources: sources.get(row.position) ?? [],
    chain: chain.length > 0 ? await withSources(statements, chain) : [memory],
    edits: await statements.all(
      'SELECT text, until_ms AS until FROM memory_edits WHERE memory = ? ORDER BY until_ms, edit',
      [row.position],
    ),
  };
}

function shown(query: MemoryQuery): PostgresConjunction {
  return memoryCondition(new PostgresConjunction(), query);
}

async function withSources(statements: Statements, rows: readonly MemoryRow[]): Promise<Memory[]> {
  const sources = await readSources(
    statements,
    rows.map(({ position }) => position),
  );
  return toMemories(rows, sources);
}
