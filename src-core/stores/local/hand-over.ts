import { dirname, join } from 'node:path';
import type { Database } from '../database/open-sqlite';
import { LocalDatabase } from './local-database';

/** The local store also has the columns of a shared one. */
const TABLES = ['outbox', 'reviews', 'chosen_files'];

/**
 * Moves what is local out of a shared store that an earlier version wrote. It is kept in the local store before the
 * shared one, whose transaction is open, gives it up: after a crash in between, the next upgrade finds it there, and
 * later changes to it stand.
 * @param path The shared store's.
 */
export function handOver(shared: Database, path: string): void {
  const local = new LocalDatabase(localBeside(path));
  try {
    local.write('What is kept for the server could not be moved', (sqlite) => {
      const { changes } = sqlite.prepare('INSERT INTO handed_over VALUES (1) ON CONFLICT DO NOTHING').run();
      if (changes > 0) for (const table of TABLES) copyRows(shared, sqlite, table);
    });
  } finally {
    local.close();
  }
}

/** The local store of a shared store's data folder. */
function localBeside(path: string): string {
  return join(dirname(path), 'local.db');
}

function copyRows(from: Database, to: Database, table: string): void {
  const columns = from.prepare('SELECT name FROM pragma_table_info(?)').all(table) as { name: string }[];
  const names = columns.map(({ name }) => name).join(', ');
  const values = columns.map(() => '?').join(', ');
  const insert = to.prepare(`INSERT INTO ${table} (${names}) VALUES (${values}) ON CONFLICT DO NOTHING`);
  for (const row of from.prepare(`SELECT ${names} FROM ${table} ORDER BY rowid`).iterate()) {
    insert.run(...Object.values(row as Record<string, string | number | null>));
  }
}
