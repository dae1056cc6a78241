import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isReportFile } from '#core/stores/analysis/report-files';
import { isSpillFile } from '#core/stores/analysis/spill-files';
import { makePartialFolder } from '#core/platform/files/partial-folder';
import { removeMade } from '#core/platform/files/remove-made';
import { storageError } from '#core/platform/files/storage-error';
import { isTemporaryName, writeFileAtomic } from '#core/platform/files/write-file-atomic';
import { isReadingFile } from '../analysis/reading/in-temporary-folder';

/** Says in the folder which run it belongs to: this cannot be read from its name. */
export const RUN_FILE = 'run.json';
/** Says what the job was asked for. */
const REQUEST_FILE = 'request.sha256';

const HASH_LENGTH = 12;

/** Which run of which workflow something belongs to. */
export interface JobRun {
  workflowId: string;
  runId: string;
  /** The start mark of a job of the app's own. */
  mark?: string;
}

/**
 * A name for a run that is safe in a path and the same in every attempt. Other programs choose workflow ids freely
 * and may use one again, so the run counts too.
 */
export function jobName({ workflowId, runId }: JobRun): string {
  const readable = workflowId.replaceAll(/[^A-Za-z0-9_-]+/g, '-');
  const hash = createHash('sha256').update(`${workflowId}\n${runId}`).digest('hex');
  return `${readable.slice(0, 60)}-${hash.slice(0, HASH_LENGTH)}`;
}

/**
 * A name for what a run makes. All runs of a job of the app's own make the same: one follows another only if that timed
 * out or its server lost it.
 */
export function resultName({ workflowId, runId, mark = runId }: JobRun): string {
  return jobName({ workflowId, runId: mark });
}

/** The same for every run of a workflow with the same request. */
function requestMark({ workflowId }: JobRun, request: unknown): string {
  return createHash('sha256')
    .update(`${workflowId}\n${JSON.stringify(request)}`)
    .digest('hex');
}

/** Of little use without what is written into the folder after it, which flushes both. */
const FLUSHED_LATER = { flushFolder: false };

/** What the jobs of all kinds keep, by the path within a job's folder. */
const KEPT =
  /^((run|inspected|learned|read|piece-\d+)\.json|(object|found)\.txt|request\.sha256|output\.txt|picture-\d+(\.json)?)$/;
/** The folder of a file that was fetched to be analysed. */
const INPUT = /^input\/[^/]*$/;
/** The folder of a finished stage, or of one under way. */
const STAGE = /^(loaded|found|\.(loaded|found)\.attempt\.[0-9a-f]{12}\.partial)\//;
const IN_STAGE = /^(data\.duckdb(\.partial)?(\.wal)?|rejected\.csv|(loaded|results)\.json|labels\.parquet)$/;
/** A report that is on its way to an object store without files, or under way. */
const REPORT = /^(report|\.report\.[^/]+\.[0-9a-f]{12}\.partial)\//;
/** Where the readers keep intermediate files. */
const READING = /^reading-\w+\//;

/** The files of a stage, and those that DuckDB and the readers keep there for themselves. */
function isStageFile(path: string): boolean {
  const reading = READING.exec(path)?.[0];
  if (reading !== undefined) return path === reading || isReadingFile(path.slice(reading.length));
  return IN_STAGE.test(path) || isSpillFile(path) || isTemporaryName(path);
}

function isJobFile(path: string): boolean {
  if (INPUT.test(path)) return true;
  const report = REPORT.exec(path)?.[0];
  if (report !== undefined) return path === report || isReportFile(path.slice(report.length));
  const stage = STAGE.exec(path)?.[0];
  if (stage === undefined) return KEPT.test(path) || isTemporaryName(path);
  return path === stage || isStageFile(path.slice(stage.length));
}

/** Removes what a job has kept in its folder, and the folder, unless somebody else has put something there. */
export async function removeJobFiles(folder: string): Promise<void> {
  await removeMade(folder, isJobFile);
}

/** Whether another run of the same workflow finds something here for the same request. */
export function canBeTakenOver(folder: string): boolean {
  return existsSync(join(folder, REQUEST_FILE));
}

/** The intermediate results of a job, as files that outlive the worker. */
export class JobFolder {
  readonly #jobs: string;
  readonly #path: string;
  readonly #run: JobRun;

  /** @param jobs The folder that holds the folders of all jobs. */
  constructor(jobs: string, run: JobRun) {
    this.#jobs = jobs;
    this.#path = join(jobs, jobName(run));
    this.#run = run;
  }

  /** The bytes under this name, or undefined if no attempt got that far. */
  async read(name: string): Promise<Buffer | undefined> {
    try {
      return await readFile(join(this.#path, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw storageError(error, 'The job’s earlier results could not be read');
    }
  }

  /**
   * Takes over the results of another run of the same workflow for the same request, if this one has none yet. Such a
   * run has timed out, or the server has lost it, so that the job was started again.
   * @returns whether an earlier attempt, or such a run, may have left results.
   */
  async takeOver(request: unknown): Promise<boolean> {
    if (existsSync(this.#path)) return true;
    let found = false;
    const mark = requestMark(this.#run, request);
    const start = jobName(this.#run).slice(0, -HASH_LENGTH);
    for (const name of await readdir(this.#jobs).catch(() => [])) {
      if (!name.startsWith(start)) continue;
      const asked = await readFile(join(this.#jobs, name, REQUEST_FILE), 'utf8').catch(() => undefined);
      if (asked !== mark) continue;
      await rename(join(this.#jobs, name), this.#path);
      await this.remove(RUN_FILE);
      found = true;
      break;
    }
    await this.write(REQUEST_FILE, mark, FLUSHED_LATER);
    return found;
  }

  /** @param options.flushFolder False if a write that follows makes it last beyond a power cut. */
  async write(
    name: string,
    content: Uint8Array | string,
    options: { flushFolder?: boolean } = {},
  ): Promise<void> {
    await this.#claim();
    await writeFileAtomic(join(this.#path, name), content, options);
  }

  /** Where the file or folder of this name is, or will be. */
  path(name: string): string {
    return join(this.#path, name);
  }

  /**
   * A folder of files that belong together, which exists only when all of them do: made by `work` under another name,
   * unless an earlier attempt has made it.
   */
  async reach(name: string, work: (folder: string) => Promise<void>): Promise<void> {
    const path = this.path(name);
    if (existsSync(path)) return;
    await this.#claim();
    const folder = await makePartialFolder(path, 'attempt', isStageFile, work);
    await rename(folder, path).catch(async (error: unknown) => {
      await removeMade(folder, isStageFile);
      // Another attempt, which counted as lost, may have been faster.
      if (!existsSync(path)) throw error;
    });
  }

  /** Removes everything that the job has kept, or the file of this name. What somebody else has put there stays. */
  async remove(name?: string): Promise<void> {
    if (name === undefined) await removeJobFiles(this.#path);
    else await rm(join(this.#path, name), { force: true });
  }

  /** The worker after a killed one can then ask the server whether the job still runs. */
  async #claim(): Promise<void> {
    const path = this.path(RUN_FILE);
    if (!existsSync(path)) await writeFileAtomic(path, JSON.stringify(this.#run), FLUSHED_LATER);
  }
}
