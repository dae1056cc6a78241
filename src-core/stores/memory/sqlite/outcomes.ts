import type { Database } from '../../database/database';
import type { Remembered } from '../memories';

/** The outcomes of jobs, until they are settled. Callers provide the transactions. */

/** The outcome of a job's earlier attempt that ended before it could report it. */
export function readOutcome(database: Database, addedBy: string): Remembered | undefined {
  const row = database.prepare('SELECT outcome FROM memory_jobs WHERE added_by = ?').get(addedBy);
  return row && (JSON.parse(String(row.outcome)) as Remembered);
}

export function keepOutcome(database: Database, addedBy: string, outcome: Remembered): void {
  database
    .prepare('INSERT INTO memory_jobs (added_by, outcome) VALUES (?, ?)')
    .run(addedBy, JSON.stringify(outcome));
}

export function forgetOutcome(database: Database, addedBy: string): void {
  database.prepare('DELETE FROM memory_jobs WHERE added_by = ?').run(addedBy);
}
