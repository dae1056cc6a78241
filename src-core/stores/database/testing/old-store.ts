import { DatabaseSync } from '@photostructure/sqlite';
import { defineFunctions } from '../database';
import { migrations } from '../migrations';
import type { Database } from '../open-sqlite';

/** A new store as version `version` of its schema made it. */
export function oldStore(path: string, version: number): Database {
  const old = new DatabaseSync(path);
  defineFunctions(old);
  for (const migration of migrations.slice(0, version)) {
    if (typeof migration === 'string') old.exec(migration);
    else migration(old, { path, isNew: true });
  }
  old.exec(`PRAGMA user_version = ${version}`);
  return old;
}
