import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { canBeTakenOver, removeJobFiles, RUN_FILE, type JobRun } from './job-folder';

/**
 * A server forgets ended workflows after days; it never forgets running ones. But the job may belong to another server.
 */
export const FORGOTTEN_AFTER_MS = 14 * 24 * 3600_000;

const runSchema = z.object({ workflowId: z.string(), runId: z.string(), mark: z.string().optional() });

/** A worker may run for months, and another one may have ended the job that this one has begun. */
const SWEEPS_EVERY_MS = 15 * 60_000;

/** One that has timed out may be run again. */
export type RunState = 'running' | 'completed' | 'timed_out' | 'ended' | 'unknown';

export interface SweepOptions {
  /** The folder that holds the folders of all jobs. */
  jobs: string;
  /** What the server says about a run. */
  stateOf(run: JobRun): Promise<RunState>;
  /** Removes what the run has left elsewhere; its folder is removed after that. */
  clearUp(run: JobRun, state: RunState): Promise<void>;
  signal?: AbortSignal;
  now?: number;
}

/**
 * Clears up after jobs that ended while no worker could do it: they were terminated, or timed out while none ran. A
 * running job is left alone, on whatever machine; so is one that the server does not know, and a timed-out one with
 * something that its next run can take over, unless nothing has been written in its folder for two weeks.
 */
export async function sweepEndedJobs({
  jobs,
  stateOf,
  clearUp,
  signal,
  now = Date.now(),
}: SweepOptions): Promise<void> {
  for (const name of await readdir(jobs).catch(() => [])) {
    if (signal?.aborted) return;
    const folder = join(jobs, name);
    const run = await runOf(folder);
    const state = run ? await stateOf(run) : 'unknown';
    if (state === 'running') continue;
    const isOfUse = state === 'unknown' || (state === 'timed_out' && canBeTakenOver(folder));
    if (isOfUse && now - (await changedAt(folder)) < FORGOTTEN_AFTER_MS) continue;
    if (run) await clearUp(run, state);
    await removeJobFiles(folder);
  }
}

export interface KeepSweptOptions {
  signal: AbortSignal;
  /** Is told of what went wrong; the next time may be better. */
  failed(error: unknown): void;
  everyMs?: number;
}

/** Runs each of the sweeps now, and again while the worker runs. */
export async function keepSwept(
  sweeps: readonly (() => Promise<unknown>)[],
  { signal, failed, everyMs = SWEEPS_EVERY_MS }: KeepSweptOptions,
): Promise<void> {
  while (!signal.aborted) {
    for (const sweep of sweeps) await sweep().catch(failed);
    await delay(everyMs, undefined, { signal }).catch(() => undefined);
  }
}

/** Null for a folder that does not say whose it is: its worker was killed before it could, or it is not a job's. */
async function runOf(folder: string): Promise<JobRun | null> {
  try {
    return runSchema.parse(JSON.parse(await readFile(join(folder, RUN_FILE), 'utf8')));
  } catch {
    return null;
  }
}

/** Milliseconds since 1970; one that has gone meanwhile counts as new. */
async function changedAt(folder: string): Promise<number> {
  const info = await stat(folder).catch(() => undefined);
  return info?.mtimeMs ?? Infinity;
}
