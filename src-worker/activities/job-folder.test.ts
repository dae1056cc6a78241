import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { JobFolder } from './job-folder';

const FOX = { prompt: 'a red fox' };

let jobs: string;
beforeEach(async () => {
  jobs = await mkdtemp(join(tmpdir(), 'job-folder-'));
});
afterEach(() => rm(jobs, { recursive: true }));

/** The folder of a run that has begun with this request. */
async function begun(workflowId: string, runId: string, request: unknown): Promise<JobFolder> {
  const folder = new JobFolder(jobs, { workflowId, runId });
  await folder.takeOver(request);
  return folder;
}

test('a run that the server has lost leaves what it reached to the next one', async () => {
  await (await begun('image-1', 'lost', FOX)).write('picture-0', 'paid for');
  const next = await begun('image-1', 'next', FOX);
  expect(String(await next.read('picture-0'))).toBe('paid for');
  expect(JSON.parse(await readFile(next.path('run.json'), 'utf8'))).toEqual({
    workflowId: 'image-1',
    runId: 'next',
  });
});

test('nothing of it stays when the job clears up', async () => {
  const folder = await begun('image-1', 'run', FOX);
  await folder.write('picture-0', 'paid for');
  await folder.remove();
  expect(await readdir(jobs)).toEqual([]);
});

test('nothing is taken from another workflow, another request, or by a run that has begun', async () => {
  await (await begun('image-1', 'lost', FOX)).write('picture-0', 'paid for');
  expect(await (await begun('image-2', 'next', FOX)).read('picture-0')).toBeUndefined();
  const other = await begun('image-1', 'next', { prompt: 'a green frog' });
  expect(await other.read('picture-0')).toBeUndefined();
  await other.takeOver(FOX);
  expect(await other.read('picture-0')).toBeUndefined();
});
