import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makePartialFolder } from '#core/files/partial-folder';
import { storageError } from '#core/files/storage-error';
import { writeFileAtomic } from '#core/files/write-file-atomic';

/** Says in the folder whose it is: its name cannot be read backwards. */
export const RUN_FILE = 'run.json';

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
  readonly #run: JobRun;

  /** @param jobs The folder that holds the folders of all jobs. */
  constructor(jobs: string, run: JobRun) {
    this.#path = join(jobs, jobName(run));
    this.#run = run;
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
    await this.#claim();
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
    await this.#claim();
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

  /** Whoever comes after a killed worker can ask the server whether the job still runs. */
  async #claim(): Promise<void> {
    const { workflowId, runId } = this.#run;
    const path = this.path(RUN_FILE);
    if (!existsSync(path))
      await writeFileAtomic(path, JSON.stringify({ workflowId, runId } satisfies JobRun));
  }
}
