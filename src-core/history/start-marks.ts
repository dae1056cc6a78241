import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { jobDefinition, type JobKind } from '#shared/jobs/registry';
import type { DataPaths } from '../platform/data-folder';
import { storageError } from '../platform/files/storage-error';

const keySchema = z.object({ key: z.string().min(40), since: z.iso.datetime() });
type StartKey = z.infer<typeof keySchema>;

/**
 * Distinguishes the jobs that the app and the command of this data folder started from those of other programs: their
 * memo has a mark that only the holder of the data folder's key can make, for one workflow id and one request. Another
 * computer's app with its own data folder has another key, and counts as another program here.
 */
export class StartMarks {
  readonly #file: string;
  #kept: StartKey | undefined;

  /** The key is read or made when first needed. */
  constructor({ startKey }: Pick<DataPaths, 'startKey'>) {
    this.#file = startKey;
  }

  /** The mark of a job that is about to be started. @throws AppError `storage_failed`, `disk_full`. */
  mark(workflowId: string, kind: JobKind, request: unknown): string {
    const digest = digestOf(kind, request);
    return `${digest}.${this.#sign(workflowId, digest)}`;
  }

  /**
   * Whether a mark was made for this workflow and this request. Fields that the kind's schema does not know are
   * ignored.
   */
  isOurs(mark: unknown, workflowId: string, kind: JobKind, request: unknown): boolean {
    return this.knows(mark, workflowId) && mark.startsWith(`${digestOf(kind, request)}.`);
  }

  /** Whether a mark was made for a workflow of this id, whatever the request. */
  knows(mark: unknown, workflowId: string): mark is string {
    if (typeof mark !== 'string') return false;
    const [digest = '', sign = ''] = mark.split('.');
    const [given, due] = [Buffer.from(sign), Buffer.from(this.#sign(workflowId, digest))];
    return given.length === due.length && timingSafeEqual(given, due);
  }

  /** Whether a workflow was started before there were marks, so that nobody can say who started it. */
  isOlder(startedAt: string): boolean {
    return startedAt < this.#startKey.since;
  }

  #sign(workflowId: string, digest: string): string {
    return createHmac('sha256', this.#startKey.key).update(`${workflowId}\n${digest}`).digest('base64url');
  }

  get #startKey(): StartKey {
    return (this.#kept ??= readOrMake(this.#file));
  }
}

/** Of the request as the schema reads it, whatever the order of its fields. */
function digestOf(kind: JobKind, request: unknown): string {
  const parsed = jobDefinition(kind).requestSchema.safeParse(request);
  return createHash('sha256')
    .update(JSON.stringify(sorted(parsed.success ? parsed.data : null)))
    .digest('base64url');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return Object.fromEntries(
    fields.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, field]) => [name, sorted(field)]),
  );
}

function readOrMake(file: string): StartKey {
  try {
    return read(file) ?? make(file);
  } catch (error) {
    throw storageError(error, 'The key that marks the app’s own jobs could not be kept');
  }
}

/** Undefined if there is none, or none that can be read. */
function read(file: string): StartKey | undefined {
  try {
    return keySchema.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch (error) {
    if (error instanceof SyntaxError || (error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** App, worker and command may do this at the same time: the first one's key counts for all. */
function make(file: string): StartKey {
  const made = { key: randomBytes(32).toString('base64url'), since: new Date().toISOString() };
  const draft = `${file}.${process.pid}.${made.key.slice(0, 8)}`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(draft, JSON.stringify(made), { mode: 0o600, flush: true });
  try {
    linkSync(draft, file);
    return made;
  } catch (error) {
    const there = read(file);
    if (there) return there;
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    // A damaged key: jobs marked with it count as older.
    writeFileSync(file, JSON.stringify(made), { mode: 0o600, flush: true });
    return made;
  } finally {
    rmSync(draft, { force: true });
  }
}
