import { JOB_KINDS } from '#shared/jobs/registry';
import type { JobKind } from '#shared/jobs/registry';
import type { Database } from '../database/open-sqlite';
import type { LocalDatabase } from './local-database';

const CHANGING = 'The job could not be kept';

/** A job that the app has accepted. */
export interface AcceptedJob {
  workflow_id: string;
  kind: JobKind;
  /** As parsed by the kind's request schema. */
  request: unknown;
  summary: string;
  /** ISO 8601. */
  submitted_at: string;
}

export interface OutboxEntry extends AcceptedJob {
  /** The server may have received this workflow: a start was sent, and its answer may be lost. */
  start_attempted: boolean;
  /** The person wants it cancelled instead. */
  cancel_requested: boolean;
  /** The server that has it, by its {@link serverName}: {@link EMBEDDED}, or the address of another one. */
  started_on: string | null;
  /** The server that the start was sent to, if its answer is not known. */
  sent_to?: string;
  /** It timed out before: this is another run of the same workflow id. */
  run_again?: true;
  /** The previous run was another program's: see `StartMarks`. */
  of_other_program?: true;
}

/** The values of the column `run_again`. */
const RUN_AGAIN = { ours: 1, ofOtherProgram: 2 } as const;

/** The app's own server, whatever its port. */
export const EMBEDDED = 'embedded';

/**
 * The server that has a job, or may have it: only that one may be told about it. Null if no server has heard of it, or
 * it is not known which one has.
 */
export function serverOf({ started_on, sent_to }: OutboxEntry): string | null {
  return started_on ?? sent_to ?? null;
}

/** The outbox's name for a server: what one namespace has, another does not know. */
export function serverName(server: string, namespace: string): string {
  return namespace === 'default' ? server : `${server}/${namespace}`;
}

/**
 * The jobs that the app has accepted and that are not known to have ended, and what has yet to be sent to the server
 * about them: start this workflow, cancel that one. They are on the disk before the person reads "accepted", so that
 * neither a crash, nor a server that is not there yet, nor the loss of the server's database loses them.
 */
export class Outbox {
  readonly #database: LocalDatabase;

  constructor(database: LocalDatabase) {
    this.#database = database;
  }

  /** Keeps a job until {@link remove}. The same workflow id twice is one entry, the first. */
  accept(job: AcceptedJob): void {
    this.#database.write(CHANGING, (sqlite) => insert(sqlite, job));
  }

  /** Records that a start is about to be sent to this server: from now on it alone may be told about the job. */
  markStartAttempted(workflowId: string, server: string): void {
    this.#change(
      'UPDATE outbox SET start_attempted = 1, sent_to = ? WHERE workflow_id = ?',
      server,
      workflowId,
    );
  }

  /** Keeps the request to cancel a workflow that the server knows or may know. */
  requestCancel(job: AcceptedJob): void {
    this.#database.write(CHANGING, (sqlite) => {
      const { changes } = sqlite
        .prepare('UPDATE outbox SET cancel_requested = 1 WHERE workflow_id = ?')
        .run(job.workflow_id);
      if (changes === 0) insert(sqlite, job, { start_attempted: 1, cancel_requested: 1 });
    });
  }

  /**
   * Takes back those of some jobs that the server cannot have received.
   * @returns these.
   */
  withdraw(workflowIds: readonly string[]): OutboxEntry[] {
    return this.#database.write(CHANGING, (sqlite) => {
      const rows = sqlite
        .prepare(
          `DELETE FROM outbox WHERE start_attempted = 0 AND workflow_id IN (SELECT value FROM json_each(?))
           RETURNING *`,
        )
        .all(JSON.stringify(workflowIds));
      return (rows as unknown as Row[]).map(toEntry);
    });
  }

  /** This server has the workflow: it need not be sent again, unless the server loses what it had. */
  markStarted(workflowId: string, server: string): void {
    this.#change('UPDATE outbox SET started_on = ? WHERE workflow_id = ?', server, workflowId);
  }

  /**
   * Puts a started job that timed out back, to be started again under its workflow id, once.
   * @returns false for a job that the app has not accepted, that was put back before, or that is to be cancelled.
   */
  putBack(workflowId: string): boolean {
    return (
      this.#change(
        `UPDATE outbox SET started_on = NULL, start_attempted = 0, sent_to = NULL, run_again = 1
         WHERE workflow_id = ? AND run_again = 0 AND cancel_requested = 0`,
        workflowId,
      ) > 0
    );
  }

  /** Accepts a timed-out job again, whichever program's it is, to be started under its workflow id. */
  acceptAgain(job: AcceptedJob, ofOtherProgram = false): void {
    this.#database.write(CHANGING, (sqlite) => {
      sqlite.prepare('DELETE FROM outbox WHERE workflow_id = ?').run(job.workflow_id);
      insert(sqlite, job, { run_again: ofOtherProgram ? RUN_AGAIN.ofOtherProgram : RUN_AGAIN.ours });
    });
  }

  /**
   * The server has lost its database, or got an older one: the jobs of all its namespaces are to be started again. For
   * a job that it still has, this changes nothing.
   * @returns how many.
   */
  startAgain(server: string): number {
    return this.#change(
      `UPDATE outbox SET started_on = NULL WHERE started_on = ?1 OR substr(started_on, 1, length(?1) + 1) = ?1 || '/'`,
      server,
    );
  }

  /**
   * This server does not know the job: it is to be started again.
   * @returns false for a job that the app has not accepted, that another server has, or that is to be cancelled.
   */
  startLostAgain(workflowId: string, server: string): boolean {
    return (
      this.#change(
        `UPDATE outbox SET started_on = NULL
         WHERE workflow_id = ? AND (started_on = ? OR started_on IS NULL) AND cancel_requested = 0`,
        workflowId,
        server,
      ) > 0
    );
  }

  /** The jobs that this server was the last to have, as far as is known. */
  startedOn(server: string): string[] {
    const rows = this.#database.read((sqlite) =>
      sqlite.prepare('SELECT workflow_id FROM outbox WHERE started_on = ?').all(server),
    );
    return (rows as { workflow_id: string }[]).map(({ workflow_id }) => workflow_id);
  }

  /** The jobs that another server has, or may have, oldest first. */
  elsewhere(server: string): OutboxEntry[] {
    const rows = this.#database.read((sqlite) =>
      sqlite
        .prepare(
          'SELECT * FROM outbox WHERE coalesce(started_on, sent_to, ?1) <> ?1 ORDER BY submitted_at, rowid',
        )
        .all(server),
    );
    return knownEntries(rows);
  }

  /** How many jobs each server has, or may have; null: those that none has heard of, as far as is known. */
  countByServer(): { server: string | null; jobs: number }[] {
    return this.#database.read((sqlite) =>
      sqlite
        .prepare(
          'SELECT coalesce(started_on, sent_to) AS server, count(*) AS jobs FROM outbox GROUP BY 1 ORDER BY 1',
        )
        .all(),
    ) as { server: string | null; jobs: number }[];
  }

  /** The job has ended, or the server has been told to end it. */
  remove(workflowId: string): void {
    this.#change('DELETE FROM outbox WHERE workflow_id = ?', workflowId);
  }

  get(workflowId: string): OutboxEntry | undefined {
    const row = this.#database.read((sqlite) =>
      sqlite.prepare('SELECT * FROM outbox WHERE workflow_id = ?').get(workflowId),
    );
    return row === undefined ? undefined : toEntry(row as Row);
  }

  /** What has yet to be sent to the server, oldest first. */
  pending(): OutboxEntry[] {
    const rows = this.#database.read((sqlite) =>
      sqlite
        .prepare(
          'SELECT * FROM outbox WHERE started_on IS NULL OR cancel_requested = 1 ORDER BY submitted_at, rowid',
        )
        .all(),
    );
    return knownEntries(rows);
  }

  #change(sql: string, ...values: string[]): number {
    return this.#database.write(CHANGING, (sqlite) => Number(sqlite.prepare(sql).run(...values).changes));
  }
}

/** Kinds that only a newer version knows are left alone. */
function knownEntries(rows: unknown[]): OutboxEntry[] {
  return (rows as Row[]).map(toEntry).filter((entry) => JOB_KINDS.includes(entry.kind));
}

type State = Pick<Row, 'start_attempted' | 'cancel_requested' | 'run_again'>;

function insert(
  sqlite: Database,
  job: AcceptedJob,
  { start_attempted = 0, cancel_requested = 0, run_again = 0 }: Partial<State> = {},
): void {
  sqlite
    .prepare(
      `INSERT INTO outbox
         (workflow_id, kind, request, summary, submitted_at, start_attempted, cancel_requested, run_again)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (workflow_id) DO NOTHING`,
    )
    .run(
      job.workflow_id,
      job.kind,
      JSON.stringify(job.request),
      job.summary,
      job.submitted_at,
      start_attempted,
      cancel_requested,
      run_again,
    );
}

interface Row {
  workflow_id: string;
  kind: JobKind;
  request: string;
  summary: string;
  submitted_at: string;
  start_attempted: number;
  cancel_requested: number;
  started_on: string | null;
  run_again: number;
  sent_to: string | null;
}

function toEntry(row: Row): OutboxEntry {
  return {
    ...row,
    request: JSON.parse(row.request) as unknown,
    start_attempted: row.start_attempted === 1,
    cancel_requested: row.cancel_requested === 1,
    sent_to: row.sent_to ?? undefined,
    run_again: row.run_again > 0 ? true : undefined,
    of_other_program: row.run_again === RUN_AGAIN.ofOtherProgram ? true : undefined,
  };
}
