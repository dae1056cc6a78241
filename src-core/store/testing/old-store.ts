import { DatabaseSync } from '@photostructure/sqlite';
import { foldTag } from '#shared/add-tags';
import { searchableText } from '../../passages/searchable-text';
import { migrations } from '../migrations';
import type { Database } from '../open-sqlite';

/** A new store as version `version` of its schema made it. */
export function oldStore(path: string, version: number): Database {
  const old = new DatabaseSync(path);
  const ofText = (work: (text: string) => string) => (text: unknown) => work(String(text));
  old.function('searchable_text', { deterministic: true }, ofText(searchableText));
  old.function('fold_tag', { deterministic: true }, ofText(foldTag));
  for (const migration of migrations.slice(0, version)) {
    if (typeof migration === 'string') old.exec(migration);
    else migration(old, { path, isNew: true });
  }
  old.exec(`PRAGMA user_version = ${version}`);
  return old;
}
