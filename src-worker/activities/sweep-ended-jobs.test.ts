import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { JobFolder, jobName, type JobRun } from './job-folder';
import { keepSwept, sweepEndedJobs, type RunState, type SweepOptions } from './sweep-ended-jobs';

const DAY_MS = 24 * 3600_000;

let jobs: string;
beforeEach(() => {
  jobs = mkdtempSync(join(tmpdir(), 'jobs-'));
});
afterEach(() => rmSync(jobs, { recursive: true, force: true }));

const run = (workflowId: string): JobRun => ({ workflowId, runId: `run of ${workflowId}` });

/** The folder of a job that has made progress, last written to this many days ago. */
async function reached(workflowId: string, daysAgo = 0): Promise<string> {
  const folder = new JobFolder(jobs, run(workflowId));
  await folder.reach('loaded', async (path) => writeFileSync(join(path, 'data.duckdb'), 'x'));
  const changed = new Date(Date.now() - daysAgo * DAY_MS);
  utimesSync(folder.path(''), changed, changed);
  return jobName(run(workflowId));
}

/** @param states What the server says about the runs; it knows no others. */
function sweep(states: Record<string, RunState>, options: Partial<SweepOptions> = {}): Promise<void> {
  return sweepEndedJobs({
    jobs,
    stateOf: async ({ workflowId, runId }) => {
      expect(runId).toBe(run(workflowId).runId);
      return states[workflowId] ?? 'unknown';
    },
    clearUp: async () => {},
    ...options,
  });
}

test('a job that runs keeps its folder, however long nothing has been written there', async () => {
  const name = await reached('image-1', 400);
  await sweep({ 'image-1': 'running' });
  expect(readdirSync(jobs)).toEqual([name]);
});

test.each(['ended', 'completed'] as const)(
  'one that has %s loses it, after what it left elsewhere',
  async (state) => {
    const name = await reached('image-1');
    const cleared: unknown[] = [];
    await sweep(
      { 'image-1': state },
      {
        clearUp: async (of, as) => {
          expect(existsSync(join(jobs, name, 'loaded', 'data.duckdb'))).toBe(true);
          cleared.push([of, as]);
        },
      },
    );
    expect(cleared).toEqual([[run('image-1'), state]]);
    expect(readdirSync(jobs)).toEqual([]);
  },
);

test('of those that have timed out, one keeps what its next run can take over, for two weeks', async () => {
  const request = { prompt: 'a red fox' };
  for (const id of ['image-1', 'image-2']) await new JobFolder(jobs, run(id)).takeOver(request);
  const young = await reached('image-1', 13);
  await reached('image-2', 15);
  await reached('analysis-1');
  await sweep({ 'image-1': 'timed_out', 'image-2': 'timed_out', 'analysis-1': 'timed_out' });
  expect(readdirSync(jobs)).toEqual([young]);
});

test('one that the server does not know may be another server’s, for two weeks', async () => {
  const young = await reached('young', 13);
  await reached('old', 15);
  await sweep({});
  expect(readdirSync(jobs)).toEqual([young]);
});

test('a folder that does not say whose it is counts as one that the server does not know', async () => {
  for (const [name, daysAgo] of [
    ['young', 13],
    ['old', 15],
  ] as const) {
    mkdirSync(join(jobs, name));
    writeFileSync(join(jobs, name, 'run.json'), '{"workflowId":');
    const changed = new Date(Date.now() - daysAgo * DAY_MS);
    utimesSync(join(jobs, name), changed, changed);
  }
  await sweep({});
  expect(readdirSync(jobs)).toEqual(['young']);
});

test('a server that does not answer, or what cannot be cleared up, leaves the folder for the next time', async () => {
  const name = await reached('image-1', 400);
  const failing = () => Promise.reject(new Error('unavailable'));
  await expect(sweep({}, { stateOf: failing })).rejects.toThrow('unavailable');
  await expect(sweep({ 'image-1': 'ended' }, { clearUp: failing })).rejects.toThrow('unavailable');
  expect(readdirSync(jobs)).toEqual([name]);
});

test('without a folder of jobs there is nothing to do; one that stops does no more', async () => {
  await reached('image-1');
  await sweep({ 'image-1': 'ended' }, { signal: AbortSignal.abort() });
  expect(readdirSync(jobs)).toHaveLength(1);
  await expect(sweep({}, { jobs: join(jobs, 'none') })).resolves.toBeUndefined();
});

test('what somebody else has put into the folder of an ended job stays', async () => {
  const name = await reached('image-1');
  writeFileSync(join(jobs, name, 'loaded', 'my notes.txt'), 'x');
  writeFileSync(join(jobs, name, 'thesis.doc'), 'x');
  await sweep({ 'image-1': 'ended' });
  expect(readdirSync(join(jobs, name), { recursive: true }).map(String).toSorted()).toEqual([
    'loaded',
    'loaded/my notes.txt',
    'thesis.doc',
  ]);
});

test('a job that another worker ends while this one runs loses its folder, too', async () => {
  await reached('image-1');
  const running = new AbortController();
  let asked = 0;
  const failures: unknown[] = [];
  const stateOf = async (): Promise<RunState> => {
    asked += 1;
    if (asked === 1) return 'running';
    if (asked === 2) throw new Error('The server is away.');
    return 'completed';
  };
  const swept = keepSwept([() => sweepEndedJobs({ jobs, stateOf, clearUp: async () => {} })], {
    signal: running.signal,
    failed: (error) => failures.push(error),
    everyMs: 1,
  });
  await expect.poll(() => readdirSync(jobs)).toEqual([]);
  running.abort();
  await swept;
  expect(failures).toHaveLength(1);
});
