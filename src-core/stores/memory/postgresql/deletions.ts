import type { Deletion } from '#shared/memories';
import type { Statements } from '../../database/postgresql/statements';
import type { KeptTombstone } from '../tombstones';
import { modelOf } from './tombstones';

/** The tombstones, for export. */
export async function readDeletions(statements: Statements): Promise<Deletion[]> {
  const rows = await statements.all<KeptTombstone>(
    'SELECT kind, key, detail, made_ms AS made FROM memory_tombstones ORDER BY tombstone',
  );
  return rows.map((row) => ({ ...row, detail: JSON.parse(row.detail) as Deletion['detail'] }));
}

/** Callers provide the transaction. */
export async function addDeletions(statements: Statements, deletions: readonly Deletion[]): Promise<void> {
  for (const { kind, key, detail, made } of deletions) {
    const json = JSON.stringify(detail);
    await statements.run(
      `INSERT INTO memory_tombstones (kind, key, detail, model, made_ms) SELECT ?, ?, ?, ?, ?
       WHERE NOT EXISTS (SELECT 1 FROM memory_tombstones WHERE kind = ? AND key = ? AND detail = ?)`,
      [kind, key, json, modelOf(detail), made, kind, key, json],
    );
  }
}
