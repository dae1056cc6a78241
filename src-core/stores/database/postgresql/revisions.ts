import type { StoreName } from '#shared/store-names';
import type { Statements } from './statements';

/** The channel of PostgreSQL's notices; what is told is the name of the store that has changed. */
export const CHANGES = 'leather_book_changes';

/** A number for each store that grows with every change of it, by any process. */
export type Revisions = ReadonlyMap<StoreName, number>;

/** Records, within the transaction of a change, that a store has changed, and tells everybody when it is written. */
export async function countRevision(statements: Statements, store: StoreName): Promise<void> {
  await statements.run(
    `WITH counted AS (UPDATE revisions SET revision = revision + 1 WHERE store = ? RETURNING store)
     SELECT pg_notify('${CHANGES}', store) FROM counted`,
    [store],
  );
}

export async function revisions(statements: Statements): Promise<Revisions> {
  const rows = await statements.all<{ store: StoreName; revision: number }>(
    'SELECT store, revision FROM revisions',
  );
  return new Map(rows.map(({ store, revision }) => [store, revision]));
}
