import type { Memory, MemoryQuery, MemorySource, MemoryState } from '#shared/memories';
import { memoryQuerySchema } from '#shared/memories';
import type { MemoryKind } from '#shared/memory';
import { Conjunction, type Condition } from '../../database/condition';
import type { Database } from '../../database/database';
import { among } from '../../database/id-list';
import { foldForComparing } from '../memory-key';

/** Converts the store's rows to the types of the rest of the app. */

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
  pinned: number;
  off: number;
  holds_from: number;
  superseded_ms: number | null;
  superseded_by: string | null;
  stored_ms: number;
  edited_ms: number | null;
  strength: number;
}

const STATES: Record<MemoryState, string> = {
  active: 'm.off = 0 AND m.superseded_by IS NULL',
  superseded: 'm.off = 0 AND m.superseded_by IS NOT NULL',
  off: 'm.off = 1',
};

export function stateOf({ off, superseded_by }: { off: number; superseded_by: unknown }): MemoryState {
  if (off === 1) return 'off';
  return superseded_by === null ? 'active' : 'superseded';
}

/** With the last place where each was said. */
export function toMemories(database: Database, rows: readonly MemoryRow[]): Memory[] {
  const sources = readSources(
    database,
    rows.map(({ position }) => position),
  );
  return rows.map(({ position, off, pinned, user_id, superseded_ms, stored_ms, edited_ms, ...row }) => ({
    ...row,
    state: stateOf({ off, ...row }),
    pinned: pinned === 1,
    user_id: user_id || null,
    superseded_at: superseded_ms,
    stored_at: stored_ms,
    edited_at: edited_ms,
    source: sources.get(position)?.at(-1) ?? null,
  }));
}

/** Where memories were said, by their positions, in the order in which they were. */
export function readSources(database: Database, positions: readonly number[]): Map<number, MemorySource[]> {
  const rows = database
    .prepare(
      `SELECT memory, conversation_id, message_id, start_at, end_at, content, time_ms
       FROM memory_sources s JOIN messages t ON t.position = s.message
       JOIN conversations c ON c.position = t.conversation
       WHERE ${among('memory')} ORDER BY said_ms, t.position`,
    )
    .all(JSON.stringify(positions)) as unknown as {
    memory: number;
    conversation_id: string;
    message_id: string;
    start_at: number;
    end_at: number;
    content: string;
    time_ms: number | null;
  }[];
  const found = new Map<number, MemorySource[]>();
  for (const { memory, start_at: start, end_at: end, content, time_ms, ...place } of rows) {
    const source = { ...place, start, end, quote: content.slice(start, end), said: time_ms };
    found.set(memory, [...(found.get(memory) ?? []), source]);
  }
  return found;
}

/** Shown and passing the query: a condition on the table `memories m`. */
export function memoryCondition(query: MemoryQuery): Condition {
  const { kinds, subjects, states, conversation_id, pinned, search, from, to } =
    memoryQuerySchema.parse(query);
  const condition = new Conjunction('m.deleted_ms IS NULL');
  condition.and(`(${states.map((state) => STATES[state]).join(' OR ') || '0'})`);
  if (kinds.length > 0) condition.and(among('m.kind'), JSON.stringify(kinds));
  if (subjects.length > 0)
    condition.and(among('m.subject_key'), JSON.stringify(subjects.map(foldForComparing)));
  if (conversation_id != null) {
    condition.and(
      `m.position IN (SELECT memory FROM memory_sources JOIN messages t ON t.position = message
       JOIN conversations c ON c.position = t.conversation WHERE conversation_id = ?)`,
      conversation_id,
    );
  }
  if (pinned != null) condition.and('m.pinned = ?', Number(pinned));
  condition.andWords('m.search_text', search);
  if (from != null) condition.and('m.holds_from >= ?', from);
  if (to != null) condition.and('m.holds_from < ?', to);
  return condition;
}
