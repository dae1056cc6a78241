import { AppError } from '#shared/errors';
import type { Statements } from '../../database/postgresql/statements';
import { searchTextOf } from '../memory-key';
import type { Merge } from '../merge';
import { editRow, relink, shownMemory } from './change-memories';
import { addEdit } from './memory-writer';
import type { Indexes } from './remove-memories';

/**
 * What the others say, the one says from now on; their texts are in its history. They are hidden, and not buried: what
 * says the same strengthens the one. Callers provide the transaction.
 * @param text Other words for the one.
 */
export async function mergeMemories(
  statements: Statements,
  into: string,
  memoryIds: readonly string[],
  { text, indexes }: { text: string | undefined; indexes: Indexes },
): Promise<void> {
  const survivor = await shownMemory(statements, into);
  const { position } = survivor;
  const ids = [...new Set(memoryIds)].filter((id) => id !== into);
  const others = await Promise.all(ids.map((id) => shownMemory(statements, id)));
  if (others.length === 0) return;
  const positions = others.map((other) => other.position);
  const before = await statements.get<Pick<Merge, 'holds_from' | 'edited_ms'>>(
    'SELECT holds_from, edited_ms FROM memories WHERE position = ?',
    [position],
  );
  if (!before) return;
  const messages = await statements.all<{ message: number }>(
    `INSERT INTO memory_sources (memory, message, start_at, end_at, said_ms, added_by)
     SELECT ?, message, start_at, end_at, said_ms, added_by FROM memory_sources
     WHERE memory = ANY(?::bigint[]) ORDER BY memory, message
     ON CONFLICT DO NOTHING RETURNING message`,
    [position, positions],
  );
  const keys = await statements.all<{ key: string }>(
    `INSERT INTO memory_keys (key, memory) SELECT key, ? FROM memory_keys WHERE memory = ANY(?::bigint[])
     ON CONFLICT DO NOTHING RETURNING key`,
    [position, positions],
  );
  const edits: number[] = [];
  for (const other of others) {
    edits.push(await addEdit(statements, position, { text: other.text, until: Date.now() }));
  }
  const own_text = text === undefined ? null : await editRow(statements, survivor, text, indexes);
  await relink(statements, [position, ...positions], async () => {
    await statements.run('UPDATE memories SET deleted_ms = ? WHERE position = ANY(?::bigint[])', [
      Date.now(),
      positions,
    ]);
    await statements.run(
      `UPDATE memories m SET edited_ms = ?, holds_from =
         coalesce((SELECT min(said_ms) FROM memory_sources s WHERE s.memory = m.position), holds_from)
       WHERE position = ?`,
      [Date.now(), position],
    );
  });
  const merge: Merge = {
    others: positions,
    messages: messages.map(({ message }) => message),
    keys: keys.map(({ key }) => key),
    edits,
    own_text,
    ...before,
  };
  await statements.run(
    `INSERT INTO memory_merges (survivor, made_ms, merge) VALUES (?, ?, ?)
     ON CONFLICT (survivor) DO UPDATE SET made_ms = excluded.made_ms, merge = excluded.merge`,
    [position, Date.now(), JSON.stringify(merge)],
  );
  await indexes.index.updateThese(statements, [position, ...positions]);
}

/**
 * Takes the last merge into a memory back, until the others are purged.
 * @throws AppError `not_found`
 */
export async function unmergeMemories(
  statements: Statements,
  into: string,
  { index }: Indexes,
): Promise<void> {
  const survivor = await shownMemory(statements, into);
  const { position } = survivor;
  const row = await statements.get<{ merge: string }>(
    'DELETE FROM memory_merges WHERE survivor = ? RETURNING merge',
    [position],
  );
  const merge = row && (JSON.parse(row.merge) as Merge);
  const others = merge?.others ?? [];
  const hidden = await statements.get(
    'SELECT 1 FROM memories WHERE deleted_ms IS NOT NULL AND position = ANY(?::bigint[]) LIMIT 1',
    [others],
  );
  if (!merge || !hidden) throw new AppError('not_found', 'That merge can no longer be undone.');
  const { own_text } = merge;
  const text = own_text === null ? null : await textOfEdit(statements, own_text);
  const own = [position, ...others];
  await relink(statements, own, async () => {
    await removeMerged(statements, position, merge);
    if (text !== null) {
      await statements.run('UPDATE memories SET text = ?, search_text = ? WHERE position = ?', [
        text,
        searchTextOf({ ...survivor, text }),
        position,
      ]);
    }
    await statements.run('UPDATE memories SET holds_from = ?, edited_ms = ? WHERE position = ?', [
      merge.holds_from,
      merge.edited_ms,
      position,
    ]);
    await statements.run('UPDATE memories SET deleted_ms = NULL WHERE position = ANY(?::bigint[])', [others]);
  });
  await index.updateThese(statements, own);
}

/** What a memory has got with a merge. */
async function removeMerged(
  statements: Statements,
  position: number,
  { messages, keys, edits, own_text }: Merge,
): Promise<void> {
  const own = own_text === null ? [] : [own_text];
  await statements.run('DELETE FROM memory_sources WHERE memory = ? AND message = ANY(?::bigint[])', [
    position,
    messages,
  ]);
  await statements.run('DELETE FROM memory_keys WHERE memory = ? AND key = ANY(?)', [position, keys]);
  await statements.run('DELETE FROM memory_edits WHERE memory = ? AND edit = ANY(?::bigint[])', [
    position,
    [...edits, ...own],
  ]);
}

async function textOfEdit(statements: Statements, edit: number): Promise<string | null> {
  const row = await statements.get<{ text: string }>('SELECT text FROM memory_edits WHERE edit = ?', [edit]);
  return row?.text ?? null;
}
