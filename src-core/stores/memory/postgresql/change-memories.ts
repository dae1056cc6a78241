import { AppError } from '#shared/errors';
import { SoftDeletion } from '../../database/postgresql/soft-deletion';
import type { Statements } from '../../database/postgresql/statements';
import { memoryKey, searchTextOf } from '../memory-key';
import type { DeletedMemory } from '../tombstones';
import { linkChains } from './memory-chain';
import type { MemoryIndex } from './memory-index';
import { addEdit, addKeys } from './memory-writer';
import { readSources } from './read-sources';
import { positionsOf, type Indexes } from './remove-memories';
import { buryMemory } from './tombstones';

/** What a person can do to memories. Callers provide the transactions. */

const DELETION = new SoftDeletion({ table: 'memories', id: 'memory_id', store: 'memories' });

export async function editMemory(
  statements: Statements,
  memoryId: string,
  text: string,
  indexes: Indexes,
): Promise<void> {
  await editRow(statements, await shownMemory(statements, memoryId), text, indexes);
}

/** {@link editMemory} by position. */
export async function editMemoryAt(
  statements: Statements,
  position: number,
  text: string,
  indexes: Indexes,
): Promise<void> {
  const row = await statements.get<ShownMemory>(`SELECT ${SHOWN_COLUMNS} FROM memories WHERE position = ?`, [
    position,
  ]);
  if (row) await editRow(statements, row, text, indexes);
}

/** {@link editMemory} of a row. @returns the row of the text it had; null if it has that already. */
export async function editRow(
  statements: Statements,
  row: ShownMemory,
  text: string,
  { index }: Indexes,
): Promise<number | null> {
  const { position } = row;
  if (row.text === text) return null;
  const edit = await addEdit(statements, position, { text: row.text, until: Date.now() });
  await statements.run('UPDATE memories SET text = ?, search_text = ?, edited_ms = ? WHERE position = ?', [
    text,
    searchTextOf({ ...row, text }),
    Date.now(),
    position,
  ]);
  await addKeys(statements, position, [memoryKey({ ...row, text })]);
  await index.updateThese(statements, [position]);
  return edit;
}

/** @returns how many changed. */
export async function markMemories(
  statements: Statements,
  memoryIds: readonly string[],
  { mark, value, indexes }: { mark: 'pinned' | 'off'; value: boolean; indexes: Indexes },
): Promise<number> {
  const changed = await positionsOf(
    statements,
    `UPDATE memories SET ${mark} = ? WHERE ${mark} <> ? AND deleted_ms IS NULL AND memory_id = ANY(?)
     RETURNING position`,
    value,
    value,
    memoryIds,
  );
  await indexes.index.updateThese(statements, changed);
  return changed.length;
}

/** Hides memories, and buries them: what says the same does not come back. @returns how many. */
export function deleteMemories(
  statements: Statements,
  memoryIds: readonly string[],
  { index }: Indexes,
): Promise<number> {
  return DELETION.delete(statements, memoryIds, async (positions, change) => {
    for (const memory of await readForBurial(statements, positions, index)) {
      await buryMemory(statements, memory);
    }
    await relink(statements, positions, change);
    await index.updateThese(statements, positions);
  });
}

/** @returns how many came back. */
export function restoreMemories(
  statements: Statements,
  memoryIds: readonly string[],
  { index }: Indexes,
): Promise<number> {
  return DELETION.restore(statements, memoryIds, async (positions, change) => {
    await statements.run('DELETE FROM memory_tombstones WHERE memory_id = ANY(?)', [memoryIds]);
    await relink(statements, positions, change);
    await index.updateThese(statements, positions);
  });
}

/** Removes memories for good, with their index entries; their tombstones stay. @returns how many. */
export async function purgeMemories(
  statements: Statements,
  olderThanMs: number,
  { index }: Indexes,
): Promise<number> {
  const gone = await DELETION.purge(statements, olderThanMs);
  await index.remove(statements, gone);
  await statements.run('DELETE FROM memory_merges WHERE made_ms <= ?', [Date.now() - olderThanMs]);
  await statements.run('UPDATE memory_tombstones SET memory_id = NULL WHERE memory_id = ANY(?)', [gone]);
  return gone.length;
}

/** Makes a change to what is deleted: that is no link of a chain. */
export async function relink(
  statements: Statements,
  positions: readonly number[],
  change: () => Promise<void>,
): Promise<void> {
  await linkChains(statements, positions, async () => {
    await change();
    await statements.run(
      'UPDATE memories SET superseded_by = NULL, superseded_ms = NULL WHERE position = ANY(?::bigint[])',
      [positions],
    );
  });
}

async function readForBurial(
  statements: Statements,
  positions: readonly number[],
  index: MemoryIndex,
): Promise<DeletedMemory[]> {
  const sources = await readSources(statements, positions);
  const rows = await statements.all<Omit<DeletedMemory, 'sources' | 'embedding'> & { position: number }>(
    `SELECT position, memory_id, user_id, subject, text, attribute, value_key,
       ARRAY(SELECT key FROM memory_keys WHERE memory = position ORDER BY key) AS keys
     FROM memories WHERE position = ANY(?::bigint[])`,
    [positions],
  );
  const memories: DeletedMemory[] = [];
  for (const { position, ...memory } of rows) {
    memories.push({
      ...memory,
      embedding: await index.embeddingOf(statements, memory.memory_id),
      sources: sources.get(position) ?? [],
    });
  }
  return memories;
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
export async function shownMemory(statements: Statements, memoryId: string): Promise<ShownMemory> {
  const row = await statements.get<ShownMemory>(
    `SELECT ${SHOWN_COLUMNS} FROM memories WHERE deleted_ms IS NULL AND memory_id = ?`,
    [memoryId],
  );
  if (row) return row;
  throw new AppError('not_found', 'That memory is no longer kept.');
}
