import { AppError } from '#shared/errors';
import type { Database } from '../../database/database';
import { among } from '../../database/id-list';
import { searchTextOf } from '../memory-key';
import type { Merge } from '../merge';
import { editRow, relink, shownMemory } from './change-memories';
import type { Indexes } from './remove-memories';

/**
 * From now on, the one stands for what the others say; their texts are in its history. They are hidden, not buried:
 * what says the same strengthens the one. Callers provide the transaction.
 * @param text Other words for the one.
 */
export function mergeMemories(
  database: Database,
  into: string,
  memoryIds: readonly string[],
  { text, indexes }: { text: string | undefined; indexes: Indexes },
): void {
  const survivor = shownMemory(database, into);
  const others = [...new Set(memoryIds)].filter((id) => id !== into).map((id) => shownMemory(database, id));
  if (others.length === 0) return;
  const these = JSON.stringify(others.map(({ position }) => position));
  const before = database
    .prepare('SELECT holds_from, edited_ms FROM memories WHERE position = ?')
    .get(survivor.position) as Pick<Merge, 'holds_from' | 'edited_ms'>;
  const messages = database
    .prepare(
      `INSERT OR IGNORE INTO memory_sources (memory, message, start_at, end_at, said_ms, added_by)
       SELECT ?, message, start_at, end_at, said_ms, added_by FROM memory_sources WHERE ${among('memory')}
       RETURNING message`,
    )
    .all(survivor.position, these)
    .map(({ message }) => Number(message));
  const keys = database
    .prepare(
      `INSERT OR IGNORE INTO memory_keys (key, memory) SELECT key, ? FROM memory_keys WHERE ${among('memory')}
       RETURNING key`,
    )
    .all(survivor.position, these)
    .map(({ key }) => String(key));
  const addEdit = database.prepare('INSERT INTO memory_edits (memory, until_ms, text) VALUES (?, ?, ?)');
  const edits = others.map((other) =>
    Number(addEdit.run(survivor.position, Date.now(), other.text).lastInsertRowid),
  );
  let own_text: number | null = null;
  if (text !== undefined && text !== survivor.text) {
    editRow(database, survivor, text, indexes);
    own_text = Number(
      database.prepare('SELECT max(rowid) AS id FROM memory_edits WHERE memory = ?').get(survivor.position)
        ?.id,
    );
  }
  const positions = others.map(({ position }) => position);
  relink(database, [survivor.position, ...positions], () => {
    database.prepare(`UPDATE memories SET deleted_ms = ? WHERE ${among('position')}`).run(Date.now(), these);
    database
      .prepare(
        `UPDATE memories SET edited_ms = ?1, holds_from = coalesce((SELECT min(said_ms) FROM memory_sources WHERE memory = position), holds_from)
         WHERE position = ?2`,
      )
      .run(Date.now(), survivor.position);
  });
  const merge: Merge = { others: positions, messages, keys, edits, own_text, ...before };
  database
    .prepare('INSERT OR REPLACE INTO memory_merges (survivor, made_ms, merge) VALUES (?, ?, ?)')
    .run(survivor.position, Date.now(), JSON.stringify(merge));
  indexes.index.updateThese([survivor.position, ...positions]);
}

/**
 * Undoes the last merge into a memory, until the others are purged.
 * @throws AppError `not_found`
 */
export function unmergeMemories(database: Database, into: string, { index }: Indexes): void {
  const survivor = shownMemory(database, into);
  const { position } = survivor;
  const row = database.prepare('DELETE FROM memory_merges WHERE survivor = ? RETURNING merge').get(position);
  const merge = row && (JSON.parse(String(row.merge)) as Merge);
  const these = JSON.stringify(merge?.others ?? []);
  const hidden = database
    .prepare(`SELECT count(*) AS count FROM memories WHERE deleted_ms IS NOT NULL AND ${among('position')}`)
    .get(these) as { count: number };
  if (!merge || hidden.count === 0) throw new AppError('not_found', 'That merge can no longer be undone.');
  const { messages, keys, edits, own_text, holds_from, edited_ms } = merge;
  const text = own_text === null ? null : textOfEdit(database, own_text);
  const own = [position, ...merge.others];
  relink(database, own, () => {
    const remove = (table: string, column: string, values: readonly (string | number)[]) =>
      database
        .prepare(`DELETE FROM ${table} WHERE memory = ? AND ${among(column)}`)
        .run(position, JSON.stringify(values));
    remove('memory_sources', 'message', messages);
    remove('memory_keys', 'key', keys);
    remove('memory_edits', 'rowid', own_text === null ? edits : [...edits, own_text]);
    if (text !== null) {
      database
        .prepare('UPDATE memories SET text = ?, search_text = ? WHERE position = ?')
        .run(text, searchTextOf({ ...survivor, text }), position);
    }
    database
      .prepare('UPDATE memories SET holds_from = ?, edited_ms = ? WHERE position = ?')
      .run(holds_from, edited_ms, position);
    database.prepare(`UPDATE memories SET deleted_ms = NULL WHERE ${among('position')}`).run(these);
  });
  index.updateThese(own);
}

function textOfEdit(database: Database, rowid: number): string | null {
  const row = database.prepare('SELECT text FROM memory_edits WHERE rowid = ?').get(rowid);
  return row ? String(row.text) : null;
}
