import {
  memoryQuerySchema,
  type Conversation,
  type Memory,
  type MemoryQuery,
  type MemorySource,
  type MemoryState,
} from '#shared/memories';
import type { MemoryKind } from '#shared/memory';
import type { Conjunction } from '../database/condition';
import { foldForComparing } from './memory-key';

/** What SQLite and PostgreSQL have in common: columns, conditions, and how rows become the types of the rest of the app. */

export const MEMORY_COLUMNS = `m.position, m.memory_id, m.kind, m.text, m.subject, m.attribute, m.value, m.user_id, m.confidence,
  m.extractor, m.about_from, m.about_to, m.pinned, m.off, m.holds_from, m.superseded_ms, m.stored_ms, m.edited_ms,
  (SELECT n.memory_id FROM memories n WHERE n.position = m.superseded_by) AS superseded_by,
  (SELECT count(*) FROM memory_sources s WHERE s.memory = m.position) AS strength`;

/** What {@link MEMORY_COLUMNS} selects. */
export interface MemoryRow {
  position: number;
  memory_id: string;
  kind: MemoryKind;
  text: string;
  subject: string;
  attribute: string | null;
  value: string | null;
  user_id: string;
  confidence: number;
  extractor: string;
  about_from: number | null;
  about_to: number | null;
  /** SQLite has 0 and 1. */
  pinned: number | boolean;
  off: number | boolean;
  holds_from: number;
  superseded_ms: number | null;
  superseded_by: string | null;
  stored_ms: number;
  edited_ms: number | null;
  strength: number;
}

const STATES: Record<MemoryState, string> = {
  active: '(NOT m.off AND m.superseded_by IS NULL)',
  superseded: '(NOT m.off AND m.superseded_by IS NOT NULL)',
  off: 'm.off',
};

export function stateOf({
  off,
  superseded_by,
}: {
  off: number | boolean;
  superseded_by: unknown;
}): MemoryState {
  if (off) return 'off';
  return superseded_by === null ? 'active' : 'superseded';
}

/** With the last place where each was said. @param sources By the memories' positions. */
export function toMemories(
  rows: readonly MemoryRow[],
  sources: ReadonlyMap<number, readonly MemorySource[]>,
): Memory[] {
  return rows.map(({ position, off, pinned, user_id, superseded_ms, stored_ms, edited_ms, ...row }) => ({
    ...row,
    state: stateOf({ off, ...row }),
    pinned: Boolean(pinned),
    user_id: user_id || null,
    superseded_at: superseded_ms,
    stored_at: stored_ms,
    edited_at: edited_ms,
    source: sources.get(position)?.at(-1) ?? null,
  }));
}

/** A place where a memory was said. */
export interface SourceRow {
  memory: number;
  conversation_id: string;
  message_id: string;
  start_at: number;
  end_at: number;
  content: string;
  time_ms: number | null;
}

/** By the memories' positions, in the order of the rows. */
export function toSources(rows: readonly SourceRow[]): Map<number, MemorySource[]> {
  const found = new Map<number, MemorySource[]>();
  for (const { memory, start_at: start, end_at: end, content, time_ms, ...place } of rows) {
    const source = { ...place, start, end, quote: content.slice(start, end), said: time_ms };
    found.set(memory, [...(found.get(memory) ?? []), source]);
  }
  return found;
}

/** Adds to a condition on the table `memories m`: shown, and passing the query. */
export function memoryCondition<Condition extends Conjunction>(
  condition: Condition,
  query: MemoryQuery,
): Condition {
  const { kinds, subjects, states, conversation_id, pinned, search, from, to } =
    memoryQuerySchema.parse(query);
  condition.and('m.deleted_ms IS NULL');
  condition.and(`(${states.map((state) => STATES[state]).join(' OR ') || 'FALSE'})`);
  if (kinds.length > 0) condition.andOneOf('m.kind', kinds);
  if (subjects.length > 0) condition.andOneOf('m.subject_key', subjects.map(foldForComparing));
  if (conversation_id != null) {
    condition.and(
      `m.position IN (SELECT memory FROM memory_sources JOIN messages t ON t.position = message
       JOIN conversations c ON c.position = t.conversation WHERE conversation_id = ?)`,
      conversation_id,
    );
  }
  if (pinned != null) condition.and('m.pinned = ?', Number(pinned));
  condition.andWords('m.search_text', search);
  // Whole milliseconds: PostgreSQL compares them with nothing else.
  if (from != null) condition.and('m.holds_from >= ?', Math.ceil(from));
  if (to != null) condition.and('m.holds_from < ?', Math.ceil(to));
  return condition;
}

/** A message as the contract has it. */
export const MESSAGE_COLUMNS = 't.message_id AS id, t.role, t.speaker, t.content, t.time_ms AS time';

export const CONVERSATION_COLUMNS = `c.position, c.conversation_id, c.title, c.user_id, c.stored_ms,
  (SELECT min(time_ms) FROM messages t WHERE t.conversation = c.position) AS first_said,
  (SELECT max(time_ms) FROM messages t WHERE t.conversation = c.position) AS last_said,
  (SELECT count(*) FROM messages t WHERE t.conversation = c.position) AS message_count,
  (SELECT count(DISTINCT s.memory) FROM memory_sources s JOIN messages t ON t.position = s.message
   JOIN memories m ON m.position = s.memory WHERE t.conversation = c.position AND m.deleted_ms IS NULL) AS memory_count`;

/** What {@link CONVERSATION_COLUMNS} selects. */
export type ConversationRow = Omit<Conversation, 'stored_at'> & { position: number; stored_ms: number };

export function toConversation({
  position: _position,
  stored_ms,
  user_id,
  ...row
}: ConversationRow): Conversation {
  return { ...row, user_id: user_id || null, stored_at: stored_ms };
}

/** As a rule, the pause that began a segment is among this many messages. */
export const PLACES_BEFORE = 100;

/** Where the page begins that has a place. */
export function pageStart(place: number, limit: number): number {
  return place - (place % limit);
}
