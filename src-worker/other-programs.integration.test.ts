import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listWorkflows } from '#core/history/list-workflows';
import { describeWorkflow } from '#core/history/describe-workflow';
import { StartMarks } from '#core/history/start-marks';
import { acceptedJob, submitJob } from '#core/jobs/submit-job';
import type { AcceptedJob } from '#core/stores/local/outbox';
import type { DataAnalysisInput } from '#shared/jobs/analysis';
import { MEMO_START_MARK } from '#shared/jobs/job';
import { JOBS, TASK_QUEUE, type JobInput, type JobKind } from '#shared/jobs/registry';
import { AnalysisJob } from './activities/analysis/analysis-job';
import { inspectDataFile } from './analysis/reading/inspect-data-file';
import { writeDataFile } from './testing/data-files';
import {
  imageRequest,
  learningRequest,
  startJobWorld,
  type AnalysisHandle,
  type JobHandle,
  type JobWorld,
  type LearningHandle,
} from './testing/job-world';
import { review, reviewState } from './testing/review';

/** Names of columns, which programs that may not read the file must not learn. */
const CSV = 'patient,diagnosis\n1,flu\n2,measles\n3,flu\n';

let world: JobWorld;
let marks: StartMarks;
let inside: string;
let outside: string;
beforeAll(async () => {
  world = await startJobWorld();
  marks = new StartMarks(world.paths);
  // From here on, a start without a mark is another program's.
  marks.isOlder('');
  await world.worker();
  inside = await writeDataFile(join(world.mine, 'shared', 'a.csv'), CSV);
  outside = await writeDataFile(join(world.mine, 'private', 'b.csv'), CSV);
});
afterAll(() => world.close());
beforeEach(() => rm(world.paths.settings, { force: true }));

/** As the app and the command do it. */
async function submit<Kind extends JobKind>(kind: Kind, input: JobInput<Kind>): Promise<JobHandle<Kind>> {
  const job = acceptedJob(kind, randomUUID(), input);
  await submitJob(world.client, { taskQueue: TASK_QUEUE }, marks, job);
  return world.client.workflow.getHandle(job.workflow_id) as JobHandle<Kind>;
}

async function errorOf(handle: AnalysisHandle): Promise<string> {
  const { success, error } = await handle.result();
  return success ? 'success' : (error ?? 'none');
}

function request(changes: Partial<DataAnalysisInput> = {}): DataAnalysisInput {
  return { file_path: inside, analysis_type: 'statistics', ...changes };
}

const foreign = (changes: Partial<DataAnalysisInput> = {}) => world.start('analysis', request(changes));

describe('where the folders of other programs are set', () => {
  beforeEach(() =>
    world.configure({
      other_programs: {
        input_dirs: [join(world.mine, 'elsewhere'), join(world.mine, 'shared')],
        output_dirs: [join(world.mine, 'reports')],
      },
    }),
  );

  it('they read and write in them, and in the app’s own place', async () => {
    expect(await errorOf(await foreign())).toBe('success');
    const output_path = join(world.mine, 'reports', 'one');
    expect(await errorOf(await foreign({ output_path }))).toBe('success');
    expect(await readdir(output_path)).toContain('report.html');
  });

  it('a file outside is not read, whether it is there or not, nor one behind a link or dots', async () => {
    await symlink(outside, join(world.mine, 'shared', 'link.csv'));
    await symlink(join(world.mine, 'private'), join(world.mine, 'shared', 'folder'));
    for (const file_path of [
      outside,
      join(world.mine, 'private', 'missing.csv'),
      join(world.mine, 'shared', 'link.csv'),
      join(world.mine, 'shared', 'folder', 'b.csv'),
      `${join(world.mine, 'shared')}/../private/b.csv`,
      `${join(world.mine, 'shared')}2/a.csv`,
    ]) {
      expect(await errorOf(await foreign({ file_path }))).toContain('may read from');
    }
  });

  it('nothing is written outside', async () => {
    await mkdir(join(world.mine, 'reports'), { recursive: true });
    await symlink(join(world.mine, 'private'), join(world.mine, 'reports', 'link'));
    for (const output_path of [
      join(world.mine, 'private', 'report'),
      join(world.mine, 'reports', 'link', 'report'),
    ]) {
      expect(await errorOf(await foreign({ output_path }))).toContain('may write to');
    }
    expect(await readdir(join(world.mine, 'private'))).toEqual(['b.csv']);
  });

  it('the app’s own jobs are free, and their mark serves nobody else', async () => {
    const own = await submit('analysis', request({ file_path: outside }));
    expect(await errorOf(own)).toBe('success');
    const { raw } = await own.describe();
    const fields = raw.workflowExecutionInfo?.memo?.fields ?? {};
    const stolen = JSON.parse(Buffer.from(fields[MEMO_START_MARK]?.data ?? '').toString()) as string;
    expect(marks.knows(stolen, own.workflowId)).toBe(true);
    const forged = await world.client.workflow.start(JOBS.analysis.workflowType, {
      taskQueue: TASK_QUEUE,
      workflowId: `analysis-${randomUUID()}`,
      args: [request({ file_path: outside })],
      memo: { [MEMO_START_MARK]: stolen },
    });
    expect(await errorOf(forged as AnalysisHandle)).toContain('may read from');
    // Under the same id, with another file.
    const again = await world.client.workflow.start(JOBS.analysis.workflowType, {
      taskQueue: TASK_QUEUE,
      workflowId: own.workflowId,
      args: [request({ file_path: outside, user_id: 'somebody else' })],
      memo: { [MEMO_START_MARK]: stolen },
    });
    expect(await errorOf(again as AnalysisHandle)).toContain('may read from');
  });

  it('a folder that becomes a link while the job waits does not let it out', async () => {
    const folder = join(world.mine, 'shared', 'changing');
    const path = await writeDataFile(join(folder, 'b.csv'), CSV);
    await world.reset();
    await world.configure({ other_programs: { input_dirs: [join(world.mine, 'shared')] } });
    const handle = await foreign({ file_path: path });
    await rm(folder, { recursive: true });
    await symlink(join(world.mine, 'private'), folder);
    await world.worker();
    expect(await errorOf(handle)).toContain('may read from');
  });

  it('what an attempt before them has kept tells nothing of a file outside', async () => {
    await world.reset();
    await world.configure({ other_programs: { input_dirs: [join(world.mine, 'shared')] } });
    const handle = await foreign({ file_path: outside });
    const run = { workflowId: handle.workflowId, runId: (await handle.describe()).runId };
    const inspected = await inspectDataFile(outside, {}, new AbortController().signal);
    await new AnalysisJob(world.paths.jobs, run).keepInspected(inspected);
    await world.worker();
    expect(await errorOf(handle)).toContain('may read from');
    expect(
      JSON.stringify(
        (await describeWorkflow(world.client, { workflow_id: handle.workflowId }, marks)).events,
      ),
    ).not.toContain(inspected.sha256);
  });
});

it('the environment goes before the settings', async () => {
  await world.reset();
  await world.configure({ other_programs: { input_dirs: [join(world.mine, 'private')] } });
  await world.worker({ LEATHER_BOOK_INPUT_DIRS: join(world.mine, 'shared') });
  expect(await errorOf(await foreign({ file_path: outside }))).toContain('may read from');
  expect(await errorOf(await foreign())).toBe('success');
  await world.reset();
  await world.worker();
});

describe('a refusal tells another program nothing of what the file holds', () => {
  it.each([
    ['a column', { options: { columns: ['income'] } }],
    ['a column to cluster by', { analysis_type: 'clustering', options: { clustering: { columns: ['x'] } } }],
    ['a column of a chart', { options: { charts: [{ kind: 'bar', x: 'income' }] } }],
    ['a type', { options: { reading: { column_types: { income: 'text' } } } }],
    ['clusters of words', { analysis_type: 'clustering', options: { columns: ['diagnosis'] } }],
  ] as [string, Partial<DataAnalysisInput>][])('%s', async (_, changes) => {
    const told = await errorOf(await foreign(changes));
    expect(told).toMatch(/column|Types/);
    expect(told).not.toContain('patient');
    expect(told.replaceAll('“diagnosis”', '')).not.toContain('diagnosis');
    // Its owner gets help.
    expect(await errorOf(await submit('analysis', request(changes)))).toMatch(/patient|diagnosis/);
  });

  it('nor how it begins', async () => {
    const file_path = join(world.mine, 'notes.json');
    await writeFile(file_path, 'the secret of the house');
    expect(await errorOf(await submit('analysis', request({ file_path })))).toContain('the secret');
    const told = await errorOf(await foreign({ file_path }));
    expect(told).toContain('is not JSON');
    expect(told).not.toContain('secret');
    await writeFile(file_path, '{"a": [1, 2], secret');
    expect(await errorOf(await foreign({ file_path }))).not.toContain('secret');
  });
});

describe('what other programs send to be learned', () => {
  /** Until the worker has said what it may, it needs no review. */
  async function untilItWaits(handle: LearningHandle): Promise<void> {
    await expect.poll(async () => (await reviewState(handle)).state).toBe('waiting');
  }
  const text = () => learningRequest({ content: `Foxes sleep by day. ${randomUUID()}` });

  it('is learned at once, unless the person reviews it', async () => {
    expect(await (await world.start('learning', text())).result()).toMatchObject({ success: true });
  });

  it('waits for the person where they said so; their own does not', async () => {
    await world.configure({ other_programs: { review_learning: true } });
    const denied = await world.start('learning', text());
    await untilItWaits(denied);
    await review(denied, { decision: 'deny', reviewer: 'Ann' });
    expect(await denied.result()).toMatchObject({ success: false });
    const approved = await world.start('learning', text());
    await untilItWaits(approved);
    await review(approved, { decision: 'approve', reviewer: 'Ann' });
    expect(await approved.result()).toMatchObject({ success: true });
    const progress = await approved.query<{ steps: { name: string; state: string }[] }>('progress');
    expect(progress.steps.map(({ state }) => state)).toEqual(Array(5).fill('done'));
    const own = await submit('learning', text());
    expect(await own.result()).toMatchObject({ success: true });
    expect((await reviewState(own)).state).toBe('not_required');
  });
});

describe('a job of the app’s own that is started again, as one whose end its server has lost, finds', () => {
  async function start<Kind extends JobKind>(
    kind: Kind,
    { workflow_id, request }: AcceptedJob,
  ): Promise<JobHandle<Kind>> {
    const handle = await world.client.workflow.start(JOBS[kind].workflowType, {
      ...{ taskQueue: TASK_QUEUE, workflowId: workflow_id, args: [request] },
      memo: { [MEMO_START_MARK]: marks.mark(workflow_id, kind, request) },
    });
    return handle as JobHandle<Kind>;
  }
  async function twice<Kind extends JobKind>(kind: Kind, input: JobInput<Kind>): Promise<unknown[]> {
    const job = acceptedJob(kind, randomUUID(), input);
    return [await (await start(kind, job)).result(), await (await start(kind, job)).result()];
  }

  it('its pictures', async () => {
    const [first, second] = await twice('image', imageRequest({ count: 2 }));
    expect(first).toMatchObject({ success: true });
    expect(second).toEqual(first);
    expect((await world.stores.gallery.list()).total).toBe(2);
  });

  it('its report', async () => {
    const before = (await world.analyses.list()).total;
    const [first, second] = await twice('analysis', request());
    expect(first).toMatchObject({ success: true });
    expect(second).toEqual(first);
    expect((await world.analyses.list()).total).toBe(before + 1);
  });

  it('its report, which stays although the file has gone', async () => {
    const file_path = await writeDataFile(join(world.mine, 'shared', 'going.csv'), CSV);
    const job = acceptedJob('analysis', randomUUID(), request({ file_path }));
    const { output_path = '' } = await (await start('analysis', job)).result();
    await rm(file_path);
    expect(await errorOf(await start('analysis', job))).toContain('is not there');
    expect(await readdir(output_path)).toContain('report.html');
    expect((await world.analyses.list()).analyses[0]).toMatchObject({ workflow_id: job.workflow_id });
  });

  it('its knowledge', async () => {
    const before = world.library.list().total;
    const input = learningRequest({ content: `Owls sleep by day. ${randomUUID()}` });
    const [first, second] = await twice('learning', input);
    expect(second).toEqual({ ...(first as object), already_known: true });
    expect(world.library.list().total).toBe(before + 1);
  });

  it('and another program’s workflow under an id of before makes another picture', async () => {
    const workflowId = `image-${randomUUID()}`;
    const ids = [];
    for (const _ of [1, 2]) {
      const { images } = await (await world.start('image', imageRequest(), workflowId)).result();
      ids.push(images?.[0]?.image_id);
    }
    expect(new Set(ids).size).toBe(2);
  });
});

it('lists and pages say who started a job that the app did not', async () => {
  const [own, other] = [await submit('analysis', request()), await foreign()];
  await Promise.all([own.result(), other.result()]);
  const { client } = world;
  const listed = async (workflow_id: string) =>
    (await listWorkflows(client, marks, { workflow_id })).workflows[0];
  await expect.poll(() => listed(other.workflowId)).toBeDefined();
  await expect.poll(() => listed(own.workflowId)).toBeDefined();
  const identity = `${process.pid}@`;
  expect((await listed(other.workflowId))?.other_program).toContain(identity);
  expect((await listed(own.workflowId))?.other_program).toBeNull();
  const page = (workflow_id: string) => describeWorkflow(client, { workflow_id }, marks);
  expect((await page(other.workflowId)).other_program).toContain(identity);
  expect((await page(own.workflowId)).other_program).toBeNull();
});
