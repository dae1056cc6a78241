import type { Statements } from '../../database/postgresql/statements';
import type { KeptMessage } from '../kept-message';
import type { Meanings, Said } from '../memory-meaning';
import {
  NEARBY,
  Tombstones,
  tombstonesOf,
  type DeletedMemory,
  type KeptTombstone,
  type NearbyMessage,
  type NewTombstone,
} from '../tombstones';

/** What stays deleted or forgotten, for one transaction: read once. @param meanings As {@link Tombstones} takes them. */
export async function readTombstones(statements: Statements, meanings?: Meanings): Promise<Tombstones> {
  const kept = await statements.all<KeptTombstone>(
    'SELECT kind, key, detail, made_ms AS made FROM memory_tombstones',
  );
  return new Tombstones(kept, meanings);
}

export async function buryMemory(statements: Statements, memory: DeletedMemory): Promise<void> {
  for (const tombstone of tombstonesOf(memory)) await addTombstone(statements, tombstone, memory.memory_id);
}

export async function addTombstone(
  statements: Statements,
  { kind, key, detail }: NewTombstone,
  memoryId: string | null = null,
): Promise<void> {
  await statements.run(
    'INSERT INTO memory_tombstones (kind, key, detail, model, memory_id, made_ms) VALUES (?, ?, ?, ?, ?, ?)',
    [kind, key, JSON.stringify(detail), modelOf(detail), memoryId, Date.now()],
  );
}

/** The model of the embedding that a tombstone keeps; null where it keeps none. */
export function modelOf(detail: unknown): string | null {
  return (detail as Partial<Said>).meaning?.model ?? null;
}

/** A message, and those that are kept near it. */
export function nearbyMessages(
  statements: Statements,
  { conversation, ordinal }: KeptMessage,
): Promise<NearbyMessage[]> {
  return statements.all(
    `SELECT t.position, conversation_id, message_id FROM messages t JOIN conversations c ON c.position = conversation
     WHERE conversation = ? AND ordinal BETWEEN ? AND ?`,
    [conversation, ordinal - NEARBY, ordinal + NEARBY],
  );
}
