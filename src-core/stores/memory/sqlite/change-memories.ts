import { AppError } from '#shared/errors';
import type { Database } from '../../database/database';
import { among } from '../../database/id-list';
import { SoftDeletion } from '../../database/soft-deletion';
import { memoryKey, searchTextOf } from '../memory-key';
import type { DeletedMemory } from '../tombstones';
import { linkChains } from './memory-chain';
import type { MemoryIndex } from './memory-index';
import { readSources } from './read-sources';
import { positionsOf, type Indexes } from './remove-memories';
import { buryMemory } from './tombstones';

/** What a person can do to memories. Callers provide the transactions. */

export function editMemory(database: Database, memoryId: string, text: string, indexes: Indexes): void {
  editRow(database, shownMemory(database, memoryId), text, indexes);
}

/** {@link editMemory} by position. */
export function editMemoryAt(database: Database, position: number, text: string, indexes: Indexes): void {
  const row = database.prepare(`SELECT ${SHOWN_COLUMNS} FROM memories WHERE position = ?`).get(position);
  if (row) editRow(database, row as unknown as ShownMemory, text, indexes);
}

/** {@link editMemory} of a row. */
export function editRow(database: Database, row: ShownMemory, text: string, { index }: Indexes): void {
  if (row.text === text) return;
  database
    .prepare('INSERT INTO memory_edits (memory, until_ms, text) VALUES (?, ?, ?)')
    .run(row.position, Date.now(), row.text);
  database
    .prepare('UPDATE memories SET text = ?, search_text = ?, edited_ms = ? WHERE position = ?')
    .run(text, searchTextOf({ ...row, text }), Date.now(), row.position);
  addKey(database, memoryKey({ ...row, text }), row.position);
  index.updateThese([row.position]);
}

/** @returns how many changed. */
export function markMemories(
  database: Database,
  memoryIds: readonly string[],
  mark: 'pinned' | 'off',
  value: boolean,
  { index }: Indexes,
): number {
  const changed = positionsOf(
    database,
    `UPDATE memories SET ${mark} = ? WHERE ${mark} <> ? AND deleted_ms IS NULL AND ${among('memory_id')} RETURNING position`,
    Number(value),
    Number(value),
    JSON.stringify(memoryIds),
  );
  index.updateThese(changed);
  return changed.length;
}

/** Hides memories, and buries them: what says the same does not come back. @returns how many. */
export function deleteMemories(database: Database, memoryIds: readonly string[], { index }: Indexes): number {
  return deletionOf(database).delete(memoryIds, (positions, change) => {
    for (const memory of readForBurial(database, positions, index)) buryMemory(database, memory);
    relink(database, positions, change);
    index.updateThese(positions);
  });
}

/** @returns how many came back. */
export function restoreMemories(
  database: Database,
  memoryIds: readonly string[],
  { index }: Indexes,
): number {
  return deletionOf(database).restore(memoryIds, (positions, change) => {
    database
      .prepare(`DELETE FROM memory_tombstones WHERE ${among('memory_id')}`)
      .run(JSON.stringify(memoryIds));
    relink(database, positions, change);
    index.updateThese(positions);
  });
}

/** Removes memories for good, with their index entries; their tombstones stay. @returns how many. */
export function purgeMemories(database: Database, olderThanMs: number, { index }: Indexes): number {
  const gone = deletionOf(database).purge(olderThanMs);
  index.remove(gone);
  database.prepare('DELETE FROM memory_merges WHERE made_ms <= ?').run(Date.now() - olderThanMs);
  database
    .prepare(`UPDATE memory_tombstones SET memory_id = NULL WHERE ${among('memory_id')}`)
    .run(JSON.stringify(gone));
  return gone.length;
}

function deletionOf(database: Database): SoftDeletion {
  return new SoftDeletion(database, { table: 'memories', id: 'memory_id', store: 'memories' });
}

/** Makes a change to what is deleted; deleted memories are not links of a chain. */
export function relink(database: Database, positions: readonly number[], change: () => void): void {
  linkChains(database, positions, () => {
    change();
    database
      .prepare(`UPDATE memories SET superseded_by = NULL, superseded_ms = NULL WHERE ${among('position')}`)
      .run(JSON.stringify(positions));
  });
}

function readForBurial(
  database: Database,
  positions: readonly number[],
  index: MemoryIndex,
): DeletedMemory[] {
  const sources = readSources(database, positions);
  const rows = database
    .prepare(
      `SELECT position, memory_id, user_id, subject, text, attribute, value_key,
         (SELECT json_group_array(key) FROM memory_keys WHERE memory = position) AS keys
       FROM memories WHERE ${among('position')}`,
    )
    .all(JSON.stringify(positions)) as unknown as (Omit<DeletedMemory, 'keys' | 'sources' | 'embedding'> & {
    position: number;
    keys: string;
  })[];
  return rows.map(({ position, keys, ...memory }) => ({
    ...memory,
    embedding: index.embeddingOf(memory.memory_id),
    keys: JSON.parse(keys) as string[],
    sources: sources.get(position) ?? [],
  }));
}

function addKey(database: Database, key: string, position: number): void {
  database.prepare('INSERT OR IGNORE INTO memory_keys (key, memory) VALUES (?, ?)').run(key, position);
}

const SHOWN_COLUMNS = 'position, memory_id, user_id, text, subject';

export interface ShownMemory {
  position: number;
  memory_id: string;
  user_id: string;
  text: string;
  subject: string;
}

/** @throws AppError `not_found` */
export function shownMemory(database: Database, memoryId: string): ShownMemory {
  const row = database
    .prepare(`SELECT ${SHOWN_COLUMNS} FROM memories WHERE deleted_ms IS NULL AND memory_id = ?`)
    .get(memoryId) as unknown as ShownMemory | undefined;
  if (row) return row;
  throw new AppError('not_found', 'That memory is no longer kept.');
}
