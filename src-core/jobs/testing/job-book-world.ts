import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Job } from '#shared/jobs/job';
import { LocalDatabase } from '../../stores/local/local-database';
import { LocalStore } from '../../stores/local/local-store';
import { openDatabase } from '../../stores/database/database';
import type { Database } from '../../stores/database/database';
import { SqliteStores } from '../../stores/sqlite/sqlite-stores';
import { memoryLog } from '../../testing/memory-log';
import { Denials } from '../../stores/vault/denials';
import { JobBook } from '../job-book';
import type { JobBookOptions } from '../job-book';
import { StartMarks } from '../../history/start-marks';
import { countingClient } from './counting-client';
import type { CountingClient } from './counting-client';

type BookOptions = Pick<JobBookOptions, 'denialHoldMs' | 'reviewPage'>;

/** The world of one test of the job book: a store, a client of a server, and a book. */
export class JobBookWorld {
  readonly folder = mkdtempSync(join(tmpdir(), 'job-book-'));
  readonly database: Database = openDatabase(join(this.folder, 'leather-book.db'));
  readonly local = new LocalStore(new LocalDatabase(join(this.folder, 'local.db')));
  readonly temporal: CountingClient;
  /** Each test has its own task queue: what it leaves running does not reach other tests. */
  readonly taskQueue = `queue-${randomUUID()}`;
  readonly log = memoryLog();
  /** Of the jobs that are started from now on, by the server's clock. */
  readonly config = { taskQueue: this.taskQueue, workflowExecutionTimeoutSeconds: 120 };
  readonly marks = new StartMarks({ startKey: join(this.folder, 'start-key.json') });
  book: JobBook;

  constructor(server: { address: string; namespace: string }) {
    this.temporal = countingClient(server);
    this.book = this.newBook();
  }

  /** @param options.database, local Another computer's. */
  newBook(options: BookOptions & { database?: Database; local?: LocalStore } = {}): JobBook {
    const { database = this.database, local = this.local, ...others } = options;
    const stores = new SqliteStores(database, { root: this.folder });
    return new JobBook({
      outbox: local.outbox,
      reviews: local.reviews,
      denials: new Denials(stores),
      stores,
      config: this.config,
      marks: this.marks,
      log: this.log,
      ...others,
    });
  }

  /** As when the app is closed and opened again, before there is a server. */
  async reopen(options: BookOptions = {}): Promise<void> {
    await this.book.stop();
    this.book = this.newBook(options);
  }

  jobOf(workflowId: string): Job {
    const job = this.book.list.get(workflowId);
    if (!job) throw new Error(`${workflowId} is not in the list.`);
    return job;
  }

  /** Settles when the list satisfies the condition. */
  until(condition: (jobs: Job[]) => boolean): Promise<void> {
    const { book } = this;
    return new Promise((resolve) => {
      const stop = book.list.onChange(check);
      function check(jobs: Job[]): void {
        if (!condition(jobs)) return;
        stop();
        resolve();
      }
      check(book.list.all());
    });
  }

  /** Settles when this job satisfies the condition. */
  untilJob(workflowId: string, condition: (job: Job) => boolean): Promise<void> {
    return this.until((jobs) => jobs.some((job) => job.workflow_id === workflowId && condition(job)));
  }

  async close(): Promise<void> {
    await this.book.stop();
    await this.temporal.close();
    this.database.close();
    this.local.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
