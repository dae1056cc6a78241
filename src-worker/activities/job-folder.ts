import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { makePartialFolder } from '#core/files/partial-folder';
import { storageError } from '#core/files/storage-error';
import { writeFileAtomic } from '#core/files/write-file-atomic';

/** Longer than any job may run. */
const ABANDONED_AFTER_MS = 14 * 24 * 3600_000;

/** Which run of which workflow a thing belongs to. */
export interface JobRun {
  workflowId: string;
  runId: string;
}

/**
 * A name for a run that is safe in a path and the same in every attempt. Other programs choose workflow ids freely
 * and may use one again, so the run counts too.
 */
export function jobName({ workflowId, runId }: JobRun): string {
  const readable = workflowId.replaceAll(/[^A-Za-z0-9_-]+/g, '-');
  const hash = createHash('sha256').update(`${workflowId}\n${runId}`).digest('hex');
  return `${readable.slice(0, 60)}-${hash.slice(0, 12)}`;
}

/** What a job has reached so far, as files that outlive the worker. */
export class JobFolder {
  readonly #path: string;

  /** @param jobs The folder that holds the folders of all jobs. */
  constructor(jobs: string, run: JobRun) {
    this.#path = join(jobs, jobName(run));
  }

  /** The bytes under this name, or undefined when no attempt got so far. */
  async read(name: string): Promise<Buffer | undefined> {
    try {
      return await readFile(join(this.#path, name));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw storageError(error, 'What the job had reached could not be read');
    }
  }

  async write(name: string, content: Uint8Array | string): Promise<void> {
    await writeFileAtomic(join(this.#path, name), content);
  }

  /** Where the thing of this name is, or will be. */
  path(name: string): string {
    return join(this.#path, name);
  }

  /**
   * A folder of files that belong together, which is there when all of them are: made by `work` under another name,
   * unless an attempt before has done so.
   */
  async reach(name: string, work: (folder: string) => Promise<void>): Promise<void> {
    const path = this.path(name);
    if (existsSync(path)) return;
    const folder = await makePartialFolder(path, 'attempt', work);
    await rename(folder, path).catch(async (error: unknown) => {
      await rm(folder, { recursive: true, force: true });
      // Another attempt, which counted as lost, may have been faster.
      if (!existsSync(path)) throw error;
    });
  }

  async remove(name = ''): Promise<void> {
    await rm(join(this.#path, name), { recursive: true, force: true });
  }
}

/** Removes the folders of jobs that ended where no worker could see it, by being terminated for example. */
export async function sweepAbandonedJobs(jobs: string, now = Date.now()): Promise<void> {
  for (const name of await readdir(jobs).catch(() => [])) {
    const path = join(jobs, name);
    const info = await stat(path).catch(() => undefined);
    if (info && now - info.mtimeMs > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true });
  }
}
