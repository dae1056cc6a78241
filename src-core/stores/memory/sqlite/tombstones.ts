import type { Database } from '../../database/database';
import type { KeptMessage } from '../kept-message';
import type { Meanings } from '../memory-meaning';
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
export function readTombstones(database: Database, meanings?: Meanings): Tombstones {
  const kept = database.prepare('SELECT kind, key, detail, made_ms AS made FROM memory_tombstones').all();
  return new Tombstones(kept as unknown as KeptTombstone[], meanings);
}

export function buryMemory(database: Database, memory: DeletedMemory): void {
  for (const tombstone of tombstonesOf(memory)) addTombstone(database, tombstone, memory.memory_id);
}

export function addTombstone(
  database: Database,
  { kind, key, detail }: NewTombstone,
  memoryId: string | null = null,
): void {
  database
    .prepare('INSERT INTO memory_tombstones (kind, key, detail, memory_id, made_ms) VALUES (?, ?, ?, ?, ?)')
    .run(kind, key, JSON.stringify(detail), memoryId, Date.now());
}

/** A message, and those that are kept near it. */
export function nearbyMessages(database: Database, { conversation, ordinal }: KeptMessage): NearbyMessage[] {
  return database
    .prepare(
      `SELECT t.position, conversation_id, message_id FROM messages t JOIN conversations c ON c.position = conversation
       WHERE conversation = ? AND ordinal BETWEEN ? AND ?`,
    )
    .all(conversation, ordinal - NEARBY, ordinal + NEARBY) as unknown as NearbyMessage[];
}
