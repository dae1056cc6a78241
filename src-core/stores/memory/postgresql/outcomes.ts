import type { Statements } from '../../database/postgresql/statements';
import type { Remembered } from '../memories';

/** The outcomes of jobs, until they are settled. Callers provide the transactions. */

/** The outcome of a job's earlier attempt that did not live to report it. */
export async function readOutcome(statements: Statements, addedBy: string): Promise<Remembered | undefined> {
  const row = await statements.get<{ outcome: string }>(
    'SELECT outcome FROM memory_jobs WHERE added_by = ?',
    [addedBy],
  );
  return row && (JSON.parse(row.outcome) as Remembered);
}

export async function keepOutcome(
  statements: Statements,
  addedBy: string,
  outcome: Remembered,
): Promise<void> {
  await statements.run('INSERT INTO memory_jobs (added_by, outcome) VALUES (?, ?)', [
    addedBy,
    JSON.stringify(outcome),
  ]);
}

export async function forgetOutcome(statements: Statements, addedBy: string): Promise<void> {
  await statements.run('DELETE FROM memory_jobs WHERE added_by = ?', [addedBy]);
}
