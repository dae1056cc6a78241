import { foldTag } from '#shared/add-tags';
import { searchableText } from '../../platform/text/searchable-text';
import { migrations } from './migrations';
import { openSqlite, type Database } from './open-sqlite';

export type { Database } from './open-sqlite';

/** Opens the app's store; as {@link openSqlite} does. */
export function openDatabase(path: string): Database {
  return openSqlite(path, { what: 'The app’s store', migrations, define: defineFunctions });
}

/** What the schema's views and statements call. */
export function defineFunctions(database: Database): void {
  const ofText = (work: (text: string) => string) => (text: unknown) => work(String(text));
  database.function('searchable_text', { deterministic: true }, ofText(searchableText));
  database.function('fold_tag', { deterministic: true }, ofText(foldTag));
}
