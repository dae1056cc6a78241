import {
  conversationQuerySchema,
  memoryQuerySchema,
  MOST_MEMORIES_CHOSEN,
  type Conversation,
  type ConversationPage,
  type ConversationQuery,
  type ConversationTurns,
  type Memory,
  type MemoryDetails,
  type MemoryGroup,
  type MemoryGrouping,
  type MemoryPage,
  type MemoryQuery,
} from '#shared/memories';
import type { ConversationMessage } from '#shared/memory';
import type { Database } from '../../database/database';
import { among } from '../../database/id-list';
import { Conjunction } from '../../database/condition';
import { readPage } from '../../database/page';
import type { MessagePlace, TurnRange } from '../memories';
import {
  CONVERSATION_COLUMNS,
  MEMORY_COLUMNS,
  memoryCondition,
  MESSAGE_COLUMNS,
  pageStart,
  PLACES_BEFORE,
  toConversation,
  toMemories,
  type ConversationRow,
  type MemoryRow,
} from '../memory-rows';
import { readSources } from './read-sources';

export function listMemories(database: Database, query: MemoryQuery): MemoryPage {
  const { rows, ...rest } = readPage<MemoryRow, 'holds_from' | 'position'>(
    database,
    {
      from: 'memories m',
      columns: MEMORY_COLUMNS,
      condition: shown(query),
      order: ['holds_from', 'position'],
      of: 'the memory',
    },
    memoryQuerySchema.parse(query),
  );
  return { memories: withSources(database, rows), ...rest };
}

function shown(query: MemoryQuery): Conjunction {
  return memoryCondition(new Conjunction(), query);
}

function withSources(database: Database, rows: readonly MemoryRow[]): Memory[] {
  const sources = readSources(
    database,
    rows.map(({ position }) => position),
  );
  return toMemories(rows, sources);
}

const GROUP_KEYS: Record<MemoryGrouping, { key: string; of: string; order: string }> = {
  month: {
    key: "strftime('%Y-%m', holds_from / 1000, 'unixepoch', 'localtime')",
    of: 'key',
    order: 'min(holds_from) DESC',
  },
  kind: { key: 'kind', of: 'kind', order: 'count DESC, kind' },
  subject: { key: 'max(subject)', of: 'subject_key', order: 'count DESC, subject_key' },
};

export function groupMemories(database: Database, by: MemoryGrouping, query: MemoryQuery): MemoryGroup[] {
  const { key, of, order } = GROUP_KEYS[by];
  const { sql, values } = shown(query);
  return database
    .prepare(
      `SELECT ${key} AS key, count(*) AS count, min(holds_from) AS "from", max(holds_from) + 1 AS "to"
       FROM memories m WHERE ${sql} GROUP BY ${of} ORDER BY ${order}`,
    )
    .all(...values) as unknown as MemoryGroup[];
}

export function memoryIds(database: Database, query: MemoryQuery): string[] {
  const { sql, values } = shown(query);
  return database
    .prepare(`SELECT memory_id FROM memories m WHERE ${sql} ORDER BY holds_from DESC, position DESC LIMIT ?`)
    .all(...values, MOST_MEMORIES_CHOSEN)
    .map((row) => String(row.memory_id));
}

/** Those of these ids that are shown. */
export function readMemories(database: Database, memoryIds: readonly string[]): Memory[] {
  const rows = database
    .prepare(
      `SELECT ${MEMORY_COLUMNS} FROM memories m WHERE deleted_ms IS NULL AND ${among('m.memory_id')} ORDER BY m.position`,
    )
    .all(JSON.stringify(memoryIds)) as unknown as MemoryRow[];
  return withSources(database, rows);
}

export function readMemory(database: Database, memoryId: string): MemoryDetails | null {
  const row = database
    .prepare(
      `SELECT ${MEMORY_COLUMNS}, m.subject_key FROM memories m WHERE deleted_ms IS NULL AND memory_id = ?`,
    )
    .get(memoryId) as unknown as (MemoryRow & { subject_key: string }) | undefined;
  if (!row) return null;
  const { subject_key, ...own } = row;
  const [memory] = withSources(database, [own]);
  if (!memory) return null;
  const chain = database
    .prepare(
      `SELECT ${MEMORY_COLUMNS} FROM memories m
       WHERE user_id = ? AND subject_key = ? AND attribute = ? AND deleted_ms IS NULL ORDER BY holds_from, position`,
    )
    .all(row.user_id, subject_key, row.attribute) as unknown as MemoryRow[];
  const edits = database
    .prepare('SELECT text, until_ms AS until FROM memory_edits WHERE memory = ? ORDER BY until_ms, rowid')
    .all(row.position) as unknown as MemoryDetails['edits'];
  return {
    ...memory,
    sources: readSources(database, [row.position]).get(row.position) ?? [],
    chain: chain.length > 0 ? withSources(database, chain) : [memory],
    edits: edits.map(({ text, until }) => ({ text, until })),
  };
}

export function listConversations(database: Database, query: ConversationQuery): ConversationPage {
  const { search, ...page } = conversationQuerySchema.parse(query);
  const { rows, ...rest } = readPage<ConversationRow, 'position'>(
    database,
    {
      from: 'conversations c',
      columns: CONVERSATION_COLUMNS,
      condition: new Conjunction().andWords('c.search_text', search),
      order: ['position'],
      of: 'the memory',
    },
    page,
  );
  return { conversations: rows.map(toConversation), ...rest };
}

export function readConversation(database: Database, conversationId: string): Conversation | null {
  const row = database
    .prepare(`SELECT ${CONVERSATION_COLUMNS} FROM conversations c WHERE c.conversation_id = ?`)
    .get(conversationId) as unknown as ConversationRow | undefined;
  return row ? toConversation(row) : null;
}

/** The ids of the conversations that were sent with a `user_id`. */
export function conversationsOf(database: Database, userId: string): string[] {
  const rows = database.prepare('SELECT conversation_id FROM conversations WHERE user_id = ?').all(userId);
  return (rows as { conversation_id: string }[]).map(({ conversation_id }) => conversation_id);
}

export function readTurns(
  database: Database,
  conversationId: string,
  { offset: asked = 0, messageId, limit = 200 }: TurnRange,
): ConversationTurns {
  const from =
    'FROM messages t JOIN conversations c ON c.position = t.conversation WHERE c.conversation_id = ?';
  const { total } = database.prepare(`SELECT count(*) AS total ${from}`).get(conversationId) as {
    total: number;
  };
  const offset =
    messageId === undefined ? asked : pageStart(countBefore(database, conversationId, messageId), limit);
  const rows = database
    .prepare(`SELECT t.position, ${MESSAGE_COLUMNS} ${from} ORDER BY t.ordinal LIMIT ? OFFSET ?`)
    .all(conversationId, limit, offset) as unknown as (ConversationMessage & { position: number })[];
  const marked = database
    .prepare(
      `SELECT message, memory_id, text, start_at AS start, end_at AS "end" FROM memory_sources s
       JOIN memories m ON m.position = s.memory
       WHERE ${among('message')} AND deleted_ms IS NULL ORDER BY start_at`,
    )
    .all(JSON.stringify(rows.map(({ position }) => position))) as unknown as {
    message: number;
    memory_id: string;
    text: string;
    start: number;
    end: number;
  }[];
  const memories = new Map<number, ConversationTurns['messages'][number]['memories']>();
  for (const { message, ...mark } of marked) memories.set(message, [...(memories.get(message) ?? []), mark]);
  return {
    messages: rows.map(({ position, ...message }) => ({
      ...message,
      memories: memories.get(position) ?? [],
    })),
    offset,
    total,
  };
}

/** How many messages precede one; 0 if it is unknown. */
function countBefore(database: Database, conversationId: string, messageId: string): number {
  const row = database
    .prepare(
      `SELECT count(*) AS count FROM messages t JOIN messages this ON this.conversation = t.conversation
       JOIN conversations c ON c.position = this.conversation
       WHERE c.conversation_id = ? AND this.message_id = ? AND t.ordinal < this.ordinal`,
    )
    .get(conversationId, messageId);
  return Number(row?.count);
}

export function readPlacesUpTo(
  database: Database,
  conversationId: string,
  messageIds: readonly string[],
): MessagePlace[] {
  return database
    .prepare(
      `WITH these AS (
         SELECT t.conversation, ordinal FROM messages t JOIN conversations c ON c.position = t.conversation
         WHERE conversation_id = ? AND ${among('message_id')})
       SELECT message_id AS id, ordinal AS place, time_ms AS time FROM messages
       WHERE conversation = (SELECT conversation FROM these)
         AND ordinal BETWEEN (SELECT min(ordinal) FROM these) - ? AND (SELECT max(ordinal) FROM these)
       ORDER BY ordinal`,
    )
    .all(conversationId, JSON.stringify(messageIds), PLACES_BEFORE) as unknown as MessagePlace[];
}
