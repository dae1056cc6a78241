import type { Deletion } from '#shared/memories';
import type { Database } from '../../database/database';

/** The tombstones, for export. */
export function readDeletions(database: Database): Deletion[] {
  const rows = database
    .prepare('SELECT kind, key, detail, made_ms AS made FROM memory_tombstones ORDER BY tombstone')
    .all() as unknown as (Omit<Deletion, 'detail'> & { detail: string })[];
  return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as Deletion['detail'] }));
}

/** Callers provide the transaction. */
export function addDeletions(database: Database, deletions: readonly Deletion[]): void {
  const insert = database.prepare(
    `INSERT INTO memory_tombstones (kind, key, detail, made_ms) SELECT ?1, ?2, ?3, ?4
     WHERE NOT EXISTS (SELECT 1 FROM memory_tombstones WHERE kind = ?1 AND key = ?2 AND detail = ?3)`,
  );
  for (const { kind, key, detail, made } of deletions) insert.run(kind, key, JSON.stringify(detail), made);
}
