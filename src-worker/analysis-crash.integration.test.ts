import { appendFile, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { JobFolder } from './activities/job-folder';
import { writeNumbersCsv } from './testing/data-files';
import { holdStore } from './testing/hold-store';
import { startJobWorld, type AnalysisHandle, type JobWorld } from './testing/job-world';

/** Enough rows that every step takes a while. */
const ROWS = 100_000;
/** The first activity that a worker reports is a local one, which reads the time-outs. */
const STEPS = [
  [2, 'validate_data_file'],
  [3, 'load_data'],
  [4, 'perform_analysis'],
  [5, 'generate_visualizations'],
] as const;

let world: JobWorld;
let data: string;

beforeAll(async () => {
  world = await startJobWorld();
});
beforeEach(async () => {
  data = await writeNumbersCsv(join(world.paths.root, 'files', 'numbers.csv'), ROWS);
});
afterEach(async () => {
  await world.reset();
  await world.analyses.delete((await world.analyses.list()).analyses.map(({ analysis_id }) => analysis_id));
  await world.analyses.purge({ olderThanMs: 0 });
});
afterAll(() => world.close());

const start = (changes = {}) =>
  world.start('analysis', { file_path: data, analysis_type: 'all', ...changes });

/** How a job ended, and everything that is left of it. */
async function ending(handle: AnalysisHandle) {
  const result = await handle.result().catch(() => undefined);
  return {
    status: (await handle.describe()).status.name,
    success: result?.success,
    rows: result?.results?.rows,
    listed: (await world.analyses.list()).total,
    folders: (await readdir(world.paths.analyses).catch(() => [])).length,
    leftovers: await world.leftovers(),
  };
}
const doneOnce = { status: 'COMPLETED', success: true, rows: ROWS, listed: 1, folders: 1, leftovers: [] };
const refused = {
  status: 'COMPLETED',
  success: false,
  rows: undefined,
  listed: 0,
  folders: 0,
  leftovers: [],
};
const cancelled = {
  ...{ status: 'CANCELLED', success: undefined, rows: undefined },
  ...{ listed: 0, folders: 0, leftovers: [] },
};

async function untilPending(handle: AnalysisHandle, activity: string): Promise<void> {
  await expect
    .poll(
      async () =>
        ((await handle.describe()).raw.pendingActivities ?? []).map((each) => each.activityType?.name),
      { timeout: 60_000 },
    )
    .toEqual([activity]);
}

async function jobFolder(handle: AnalysisHandle): Promise<JobFolder> {
  const { runId } = await handle.describe();
  return new JobFolder(world.paths.jobs, { workflowId: handle.workflowId, runId });
}

/** What shows that a file was written again. */
async function identityOf(path: string): Promise<unknown> {
  const { ino, mtimeMs, size } = await stat(path);
  return { ino, mtimeMs, size };
}

describe('a worker that is killed', () => {
  it.each(STEPS)('when its activity number %i has begun (%s): the next one finishes', async (nth) => {
    const first = await world.worker();
    const handle = await start();
    await first.message('activity', nth);
    await first.kill();
    await world.worker();
    expect(await ending(handle)).toEqual(doneOnce);
  });

  it('while it analyses: the next one loads nothing again', async () => {
    const first = await world.worker();
    const handle = await start();
    await first.message('activity', 4);
    await first.kill();
    const before = await identityOf((await jobFolder(handle)).path('loaded/data.duckdb'));
    await world.worker();
    const { output_path } = await handle.result();
    expect(await identityOf(join(output_path ?? '', 'data.duckdb'))).toEqual(before);
  });

  it('while it draws: the next one does not analyse again', async () => {
    const first = await world.worker();
    const handle = await start();
    await first.message('activity', 5);
    await first.kill();
    const folder = await jobFolder(handle);
    const found = JSON.parse(await readFile(folder.path('found/results.json'), 'utf8')) as {
      created_at: string;
    };
    await world.worker();
    const { output_path } = await handle.result();
    const results = JSON.parse(
      await readFile(join(output_path ?? '', 'results.json'), 'utf8'),
    ) as typeof found;
    expect(results.created_at).toBe(found.created_at);
  });

  it('with its report in place, before it could say so: the next one adds it to the list, once', async () => {
    const first = await world.worker();
    const release = holdStore(world.paths.database);
    const handle = await start();
    const placed = () => readdir(world.paths.analyses).catch(() => []);
    await expect
      .poll(async () => (await placed()).filter((name) => !name.startsWith('.')), { timeout: 120_000 })
      .toHaveLength(1);
    const [name = ''] = await placed();
    const before = await identityOf(join(world.paths.analyses, name, 'results.json'));
    await first.kill();
    release();
    expect((await world.analyses.list()).total).toBe(0);
    await world.worker();
    expect(await ending(handle)).toEqual(doneOnce);
    expect(await identityOf(join(world.paths.analyses, name, 'results.json'))).toEqual(before);
  });

  it('with its report in place, and the job is cancelled: nothing of it stays', async () => {
    const first = await world.worker();
    const stored = world.changed('analyses');
    const handle = await start();
    await stored;
    await first.kill();
    await handle.cancel();
    await world.worker();
    const end = await ending(handle);
    // What it had reported to the server in time counts.
    expect(end).toEqual(end.status === 'COMPLETED' ? doneOnce : cancelled);
  });

  it.each([STEPS[1], STEPS[3]])(
    'in activity %i (%s), and the job is cancelled before another comes: nothing of it stays',
    async (nth) => {
      const first = await world.worker();
      const handle = await start();
      await first.message('activity', nth);
      await first.kill();
      await handle.cancel();
      await world.worker();
      expect(await ending(handle)).toEqual(cancelled);
    },
  );
});

describe('a job that is cancelled', () => {
  it.each(STEPS)('in its activity %i (%s) leaves nothing', async (nth) => {
    const worker = await world.worker();
    const handle = await start();
    await worker.message('activity', nth);
    await handle.cancel();
    expect(await ending(handle)).toEqual(cancelled);
  });

  it('leaves the folder that the person named as it was', async () => {
    const worker = await world.worker();
    const mine = join(world.mine, 'one');
    const handle = await start({ output_path: join(mine, 'report') });
    await worker.message('activity', 5);
    await handle.cancel();
    expect((await ending(handle)).status).toBe('CANCELLED');
    expect(await readdir(mine).catch(() => [])).toEqual([]);
  });
});

describe('a job that is terminated with its worker killed', () => {
  /** Only what the list has is left of it. */
  async function untilSwept(handle: AnalysisHandle) {
    await expect.poll(() => world.leftovers(), { timeout: 60_000 }).toEqual([]);
    return ending(handle);
  }
  const terminated = { ...cancelled, status: 'TERMINATED' };

  it.each(STEPS)('in activity %i (%s): the next worker takes away what it left', async (nth) => {
    const first = await world.worker();
    const handle = await start();
    await first.message('activity', nth);
    await first.kill();
    await handle.terminate();
    await world.worker();
    expect(await untilSwept(handle)).toEqual(terminated);
  });

  it('while it writes into a folder of the person’s: only the earlier report stays there', async () => {
    const mine = join(world.mine, 'two');
    const first = await world.worker();
    const output_path = join(mine, 'report');
    const earlier = await (await start({ analysis_type: 'statistics', output_path })).result();
    await writeFile(join(output_path, 'thesis.txt'), 'years of work');
    const handle = await start({ output_path });
    await expect
      .poll(async () => (await readdir(mine)).some((name) => name.endsWith('.partial')), { timeout: 120_000 })
      .toBe(true);
    await first.kill();
    await handle.terminate();
    await world.worker();
    expect(await untilSwept(handle)).toEqual({ ...terminated, listed: 1 });
    expect(await readdir(mine)).toEqual(['report']);
    const results = JSON.parse(await readFile(join(output_path, 'results.json'), 'utf8')) as {
      analysis_id: string;
    };
    expect(results.analysis_id).toBe(earlier.results?.analysis_id);
    expect(await readFile(join(output_path, 'thesis.txt'), 'utf8')).toBe('years of work');
  });

  it('with its report in place, before it was in the list: the report goes', async () => {
    const first = await world.worker();
    const release = holdStore(world.paths.database);
    const handle = await start();
    await expect
      .poll(
        async () =>
          (await readdir(world.paths.analyses).catch(() => [])).some((name) => !name.startsWith('.')),
        {
          timeout: 120_000,
        },
      )
      .toBe(true);
    await first.kill();
    release();
    await handle.terminate();
    await world.worker();
    expect(await untilSwept(handle)).toEqual(terminated);
  });

  it('with its report in the list: the report stays', async () => {
    const first = await world.worker();
    const stored = world.changed('analyses');
    const handle = await start();
    await stored;
    await first.kill();
    await handle.terminate().catch(() => undefined);
    await world.worker();
    expect(await untilSwept(handle)).toMatchObject({ listed: 1, folders: 1, leftovers: [] });
  });

  it('a job that still runs keeps what it has reached when another worker starts', async () => {
    const first = await world.worker();
    const handle = await start();
    await first.message('activity', 4);
    await first.kill();
    const elsewhere = await world.worker({ TEMPORAL_TASK_QUEUE: 'another-queue' });
    await elsewhere.stop();
    expect((await world.leftovers()).length).toBe(1);
    await world.worker();
    expect(await ending(handle)).toEqual(doneOnce);
  });
});

describe('a file', () => {
  /** A job whose file has been checked, and whose worker has died in the loading. */
  async function checked() {
    const first = await world.worker();
    const handle = await start();
    await first.message('activity', 3);
    await first.kill();
    await untilPending(handle, 'load_data');
    return handle;
  }

  it('that changes under way is refused', async () => {
    const handle = await checked();
    await appendFile(data, '1,2,3,4,5,6,7,8,9,10\n');
    await world.worker();
    expect(await ending(handle)).toEqual(refused);
    expect((await handle.result()).error).toContain('changed');
  });

  it('that is deleted under way is refused', async () => {
    const handle = await checked();
    await rm(data);
    await world.worker();
    expect(await ending(handle)).toEqual(refused);
    expect((await handle.result()).error).toContain('“numbers.csv” is not there');
  });

  it('that is only touched is still the same', async () => {
    const handle = await checked();
    await utimes(data, new Date(), new Date());
    await world.worker();
    expect(await ending(handle)).toEqual(doneOnce);
  });

  it('that is deleted after the loading is no longer needed', async () => {
    const worker = await world.worker();
    const handle = await start();
    await worker.message('activity', 4);
    await rm(data);
    expect(await ending(handle)).toEqual(doneOnce);
  });
});

describe('two workers', () => {
  it('share the jobs of one queue', async () => {
    await Promise.all([world.worker(), world.worker()]);
    const small = await writeNumbersCsv(join(world.paths.root, 'files', 'small.csv'), 1000);
    const handles = await Promise.all(
      Array.from({ length: 6 }, () =>
        world.start('analysis', { file_path: small, analysis_type: 'statistics' }),
      ),
    );
    for (const handle of handles) expect(await handle.result()).toMatchObject({ success: true });
    expect((await world.analyses.list()).total).toBe(6);
    expect(await world.leftovers()).toEqual([]);
  });
});
