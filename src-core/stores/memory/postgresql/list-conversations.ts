import {
  conversationQuerySchema,
  type Conversation,
  type ConversationPage,
  type ConversationQuery,
  type ConversationTurns,
  type MemorySizes,
} from '#shared/memories';
import type { ConversationMessage } from '#shared/memory';
import { PostgresConjunction } from '../../database/postgresql/condition';
import { readPage } from '../../database/postgresql/page';
import type { Statements } from '../../database/postgresql/statements';
import type { MessagePlace, TurnRange } from '../memories';
import {
  CONVERSATION_COLUMNS,
  MESSAGE_COLUMNS,
  pageStart,
  PLACES_BEFORE,
  toConversation,
  type ConversationRow,
} from '../memory-rows';

export async function listConversations(
  statements: Statements,
  query: ConversationQuery,
): Promise<ConversationPage> {
  const { search, ...page } = conversationQuerySchema.parse(query);
  const { rows, ...rest } = await readPage<ConversationRow, 'position'>(
    statements,
    {
      from: 'conversations c',
      columns: CONVERSATION_COLUMNS,
      condition: new PostgresConjunction().andWords('c.search_text', search),
      order: ['position'],
      of: 'the memory',
    },
    page,
  );
  return { conversations: rows.map(toConversation), ...rest };
}

export async function readConversation(
  statements: Statements,
  conversationId: string,
): Promise<Conversation | null> {
  const row = await statements.get<ConversationRow>(
    `SELECT ${CONVERSATION_COLUMNS} FROM conversations c WHERE c.conversation_id = ?`,
    [conversationId],
  );
  return row ? toConversation(row) : null;
}

/** The ids of the conversations that were sent with a `user_id`. */
export async function conversationsOf(statements: Statements, userId: string): Promise<string[]> {
  const rows = await statements.all<{ conversation_id: string }>(
    'SELECT conversation_id FROM conversations WHERE user_id = ?',
    [userId],
  );
  return rows.map(({ conversation_id }) => conversation_id);
}

const OF_CONVERSATION =
  'FROM messages t JOIN conversations c ON c.position = t.conversation WHERE c.conversation_id = ?';

export async function readTurns(
  statements: Statements,
  conversationId: string,
  { offset: asked = 0, messageId, limit = 200 }: TurnRange,
): Promise<ConversationTurns> {
  const counted = await statements.get<{ total: number }>(`SELECT count(*) AS total ${OF_CONVERSATION}`, [
    conversationId,
  ]);
  const offset =
    messageId === undefined
      ? asked
      : pageStart(await countBefore(statements, conversationId, messageId), limit);
  const rows = await statements.all<ConversationMessage & { position: number }>(
    `SELECT t.position, ${MESSAGE_COLUMNS} ${OF_CONVERSATION} ORDER BY t.ordinal LIMIT ? OFFSET ?`,
    [conversationId, limit, offset],
  );
  const marks = await marksOf(
    statements,
    rows.map(({ position }) => position),
  );
  return {
    messages: rows.map(({ position, ...message }) => ({ ...message, memories: marks.get(position) ?? [] })),
    offset,
    total: counted?.total ?? 0,
  };
}

type Marks = ConversationTurns['messages'][number]['memories'];

/** What memories come from which words of messages, by their positions. */
async function marksOf(statements: Statements, positions: readonly number[]): Promise<Map<number, Marks>> {
  const rows = await statements.all<Marks[number] & { message: number }>(
    `SELECT message, memory_id, text, start_at AS start, end_at AS "end" FROM memory_sources s
     JOIN memories m ON m.position = s.memory
     WHERE message = ANY(?::bigint[]) AND deleted_ms IS NULL ORDER BY start_at, m.position`,
    [positions],
  );
  const marks = new Map<number, Marks>();
  for (const { message, ...mark } of rows) marks.set(message, [...(marks.get(message) ?? []), mark]);
  return marks;
}

/** How many messages stand before one; none before one that is unknown. */
async function countBefore(
  statements: Statements,
  conversationId: string,
  messageId: string,
): Promise<number> {
  const row = await statements.get<{ count: number }>(
    `SELECT count(*) AS count FROM messages t JOIN messages this ON this.conversation = t.conversation
     JOIN conversations c ON c.position = this.conversation
     WHERE c.conversation_id = ? AND this.message_id = ? AND t.ordinal < this.ordinal`,
    [conversationId, messageId],
  );
  return row?.count ?? 0;
}

/** Conversations with messages that the passage index does not have as they are. */
export async function readConversationsToIndex(statements: Statements): Promise<string[]> {
  const rows = await statements.all<{ conversation_id: string }>(
    `SELECT conversation_id FROM conversations WHERE position IN
       (SELECT conversation FROM messages WHERE NOT indexed) ORDER BY position`,
  );
  return rows.map(({ conversation_id }) => conversation_id);
}

/** Such messages of a conversation, in its order. */
export function readTurnsToIndex(
  statements: Statements,
  conversationId: string,
  limit: number,
): Promise<ConversationMessage[]> {
  return statements.all(
    `SELECT ${MESSAGE_COLUMNS} ${OF_CONVERSATION} AND NOT t.indexed ORDER BY t.ordinal LIMIT ?`,
    [conversationId, limit],
  );
}

/** The passage index has these messages now. */
export async function markTurnsIndexed(
  statements: Statements,
  conversationId: string,
  messageIds: readonly string[],
): Promise<void> {
  await statements.run(
    `UPDATE messages SET indexed = true WHERE message_id = ANY(?)
     AND conversation = (SELECT position FROM conversations WHERE conversation_id = ?)`,
    [messageIds, conversationId],
  );
}

export function readPlacesUpTo(
  statements: Statements,
  conversationId: string,
  messageIds: readonly string[],
): Promise<MessagePlace[]> {
  return statements.all(
    `WITH these AS (
       SELECT t.conversation, min(ordinal) AS first, max(ordinal) AS last
       FROM messages t JOIN conversations c ON c.position = t.conversation
       WHERE conversation_id = ? AND message_id = ANY(?) GROUP BY t.conversation)
     SELECT message_id AS id, ordinal AS place, time_ms AS time
     FROM messages t JOIN these ON these.conversation = t.conversation
     WHERE ordinal BETWEEN these.first - ${PLACES_BEFORE} AND these.last ORDER BY ordinal`,
    [conversationId, messageIds],
  );
}

export async function readSizes(statements: Statements): Promise<MemorySizes> {
  const row = await statements.get<MemorySizes>(
    `SELECT (SELECT count(*) FROM conversations) AS conversations,
       (SELECT count(*) FROM messages) AS messages,
       (SELECT count(*) FROM memories WHERE deleted_ms IS NULL) AS memories,
       ((SELECT coalesce(sum(octet_length(content)), 0) FROM messages)
        + (SELECT coalesce(sum(octet_length(text)), 0) FROM memories))::bigint AS bytes`,
  );
  return row ?? { conversations: 0, messages: 0, memories: 0, bytes: 0 };
}
