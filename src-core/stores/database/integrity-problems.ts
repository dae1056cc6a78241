import { existsSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { SqliteCode, sqliteCode } from '../../platform/files/sqlite-code';

/** The first few say what kind of damage it is. */
const MOST_PROBLEMS = 10;

/**
 * What is wrong with a database: tables that it lacks, and what SQLite's `quick_check` and the check of the foreign
 * keys find; empty for a sound file, or if there is none.
 * @throws SQLite's error if something else keeps the file from being read, such as a full disk. Reads the whole file,
 * which takes seconds for a large one: {@link checkIntegrity} does it in a thread.
 */
export function integrityProblems(path: string, tables: readonly string[] = []): string[] {
  if (!existsSync(path)) return [];
  let database: InstanceType<typeof DatabaseSync> | undefined;
  try {
    database = new DatabaseSync(path, { timeout: 10_000 });
    const checked = database.prepare(`PRAGMA quick_check(${MOST_PROBLEMS})`).all() as {
      quick_check: string;
    }[];
    const problems = checked.map((row) => row.quick_check).filter((line) => line !== 'ok');
    const schema = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").all();
    const present = new Set((schema as { name: string }[]).map(({ name }) => name));
    problems.push(...tables.filter((name) => !present.has(name)).map((name) => `It has no table ${name}.`));
    const orphans = database.prepare('PRAGMA foreign_key_check').all() as { table: string; parent: string }[];
    for (const { table, parent } of orphans.slice(0, MOST_PROBLEMS)) {
      problems.push(`A row of ${table} names a row of ${parent} that does not exist.`);
    }
    return problems;
  } catch (error) {
    const code = sqliteCode(error);
    if (code !== SqliteCode.CORRUPT && code !== SqliteCode.NOTADB) throw error;
    return [(error as Error).message];
  } finally {
    database?.close();
  }
}
