import { STORES, type StoreName } from '#shared/store-names';
import type { Database } from './open-sqlite';

const ALL = STORES.map((store) => `(SELECT revision FROM ${store}_revision) AS ${store}`).join(', ');

/** Records, within the transaction of a change, that a store has changed. */
export function countRevision(database: Database, store: StoreName): void {
  database.exec(`UPDATE ${store}_revision SET revision = revision + 1`);
}

/** A number for each store that grows with every change of it, by any process. */
export function revisions(database: Database): Record<StoreName, number> {
  return database.prepare(`SELECT ${ALL}`).get() as Record<StoreName, number>;
}
