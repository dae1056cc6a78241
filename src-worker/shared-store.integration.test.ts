import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readPages } from '#core/history/read-events';
import { readStory } from '#core/history/read-story';
import { handOverFile } from '#core/stores/analysis/handed-file';
import { Reports } from '#core/stores/analysis/reports';
import { hasPostgres } from '#core/stores/database/postgresql/testing/test-database';
import { knowledgeId } from '#core/stores/knowledge/knowledge-id';
import { MOST_STORY_EVENTS, type StoryItem } from '#shared/workflow-story';
import { irisLikeCsv, writeDataFile } from './testing/data-files';
import { imageRequest } from './testing/job-world';
import { recordHistory } from './testing/record-history';
import {
  holdWrites,
  lastFailure,
  leftovers,
  SharedMachines,
  stepsUnderWay,
  type FourJobs,
  type Machine,
} from './testing/shared-machines';

let world: SharedMachines;
let machines: [Machine, Machine];

/** The jobs have ended well, and a window on whatever machine shows what they made, each thing once. */
async function expectOnce(jobs: FourJobs, { stores }: Machine): Promise<void> {
  const { content, conversation_id } = jobs;
  const { images = [] } = await jobs.image.result();
  const pictures = (await stores.gallery.list({ limit: 200 })).images.filter(
    ({ workflow_id }) => workflow_id === jobs.image.workflowId,
  );
  expect(pictures.map(({ image_id }) => image_id).toSorted()).toEqual(
    images.map(({ image_id }) => image_id).toSorted(),
  );
  expect(images).toHaveLength(2);
  for (const { image_id } of images) expect(await stores.gallery.verify(image_id)).toBe('intact');

  expect(await jobs.learning.result()).toEqual({ success: true, knowledge_id: knowledgeId(content) });
  const { items } = await stores.library.list({ limit: 200 });
  expect(items.filter(({ knowledge_id }) => knowledge_id === knowledgeId(content))).toHaveLength(1);
  const phrase = content.split('.', 1)[0] ?? '';
  const { hits } = await stores.passages.knowledge.index.search({ question: `"${phrase}"`, limit: 5 });
  expect(hits.map(({ owner_id }) => owner_id)).toContain(knowledgeId(content));

  const { results } = await jobs.analysis.result();
  const { analyses } = await stores.analyses.list({ limit: 200 });
  expect(analyses.filter(({ analysis_id }) => analysis_id === results?.analysis_id)).toHaveLength(1);
  const reports = new Reports(stores);
  expect(await reports.read(results?.analysis_id ?? '')).toMatchObject({ has_rows: true });
  await reports.close();

  expect(await jobs.memory.result()).toMatchObject({ memory_count: 1, message_count: 2 });
  const { memories } = await stores.memories.list({ conversation_id });
  expect(memories).toMatchObject([{ value: 'lisbon', strength: 1 }]);
  expect((await stores.memories.turns(conversation_id)).total).toBe(2);
}

async function storyOf(workflow_id: string): Promise<StoryItem[]> {
  const pages = readPages({ client: world.client }, { workflow_id }, new AbortController().signal);
  return (await readStory(pages, MOST_STORY_EVENTS)).items;
}

/** A worker clears up what it had begun and another one has ended, when it starts again or after a while. */
async function expectClearedAfterRestart(machine: Machine): Promise<void> {
  await world.work(machine);
  await expect.poll(() => leftovers(machine), { timeout: 120_000 }).toEqual([]);
}

describe.skipIf(!hasPostgres())('machines that share one store in PostgreSQL', () => {
  beforeAll(async () => {
    world = await SharedMachines.create();
    machines = [await world.add('one'), await world.add('two')];
  });
  afterEach(() => world.stopWorkers());
  afterAll(() => world.close());

  test('show each other’s pictures, knowledge, reports and memories, and hear of them', async () => {
    const [one, two] = machines;
    await Promise.all([world.work(one), world.work(two)]);
    const told = new Set<string>();
    const stop = two.stores.onChange((store) => told.add(store));
    const jobs = await Promise.all([world.startAll(), world.startAll()]);
    await expectOnce(jobs[0], two);
    await expectOnce(jobs[1], one);
    await expect
      .poll(() => [...told].toSorted(), { timeout: 60_000 })
      .toEqual(['analyses', 'gallery', 'knowledge', 'memories']);
    stop();
    expect([await leftovers(one), await leftovers(two)]).toEqual([[], []]);
  });

  test('lose nothing and double nothing if a worker and the database are killed in mid-job', async () => {
    const [one, two] = machines;
    const first = await world.work(one);
    await world.work(two);
    await world.postgres.kill();
    const jobs = await Promise.all([world.startAll(), world.startAll()]);
    for (const { image, learning, analysis, memory } of jobs) {
      for (const job of [image, learning, analysis, memory]) {
        await expect
          .poll(() => lastFailure(job), { timeout: 120_000 })
          .toMatch(/the database “books” at .* cannot be reached/);
      }
    }
    await first.kill();
    // It starts though the store is away.
    await world.work(one);
    await world.postgres.up();
    await expectOnce(jobs[0], two);
    await expectOnce(jobs[1], one);
    await Promise.all([expectClearedAfterRestart(one), expectClearedAfterRestart(two)]);
  });

  test('take over the jobs of a worker that is gone with their files, once and from their beginning', async () => {
    const [one, two] = machines;
    const first = await world.work(one);
    const release = await holdWrites(two);
    onTestFinished(release);
    const jobs = await world.startAll();
    const waiting = [
      [jobs.image, 'store_image_metadata'],
      [jobs.learning, 'store_knowledge'],
      [jobs.analysis, 'generate_visualizations'],
      [jobs.memory, 'store_memories'],
    ] as const;
    for (const [job, step] of waiting) {
      await expect.poll(() => stepsUnderWay(job), { timeout: 120_000 }).toBe(step);
    }
    expect(await leftovers(one)).toHaveLength(4);
    await world.work(two);
    await first.kill();
    await release();
    await expectOnce(jobs, two);
    expect(await leftovers(two)).toEqual([]);
    for (const [{ workflowId }] of waiting) {
      const items = await storyOf(workflowId);
      const begunAgain = items.filter(({ title }) => title.startsWith('Begun again, because the worker'));
      expect(begunAgain).toMatchObject([{ kind: 'moment', state: 'done' }]);
    }
    await expectClearedAfterRestart(one);
    if (!process.env.RECORD_HISTORIES) return;
    const { image, learning, analysis, memory } = jobs;
    for (const [kind, job] of Object.entries({ image, learning, analysis, memory })) {
      await recordHistory({ paths: { root: world.root } }, `${kind}-begun-again`, job);
    }
  });

  test('wait for a worker that has its files and much to do: nothing begins again while it is there', async () => {
    const [one, two] = machines;
    await world.work(one, { TEMPORAL_MAX_CONCURRENT_ACTIVITIES: '1' });
    const release = await holdWrites(two);
    onTestFinished(release);
    const jobs = [await world.start('image', imageRequest()), await world.start('image', imageRequest())];
    const stories = async () => (await Promise.all(jobs.map(({ workflowId }) => storyOf(workflowId)))).flat();
    const titles = async () => (await stories()).map(({ title }) => title);
    const answers = async () =>
      (await stories()).filter(
        ({ title, state }) => title === 'Worker asked whether it is there' && state === 'done',
      );
    await expect.poll(answers, { timeout: 180_000, interval: 500 }).not.toEqual([]);
    await release();
    for (const job of jobs) expect(await job.result()).toMatchObject({ success: true });
    expect((await titles()).filter((title) => title.startsWith('Begun again'))).toEqual([]);
    expect((await titles()).filter((title) => title === 'Picture drawn')).toHaveLength(2);
    expect(await leftovers(one)).toEqual([]);
  });

  test('analyse a file that only the app’s machine has: it is sent, and removed when the job has ended', async () => {
    const [one, two] = machines;
    await world.work(two);
    const { objects } = one.stores;
    const file = await writeDataFile(join(world.root, 'only-here.csv'), irisLikeCsv());
    const requestId = randomUUID();
    const sent: number[] = [];
    const onProgress = (fraction: number) => void sent.push(fraction);
    const file_object = await handOverFile(objects, file, { requestId, onProgress });
    expect(sent.at(-1)).toBe(1);
    await rm(file);
    const request = { file_path: file, file_object, analysis_type: 'all' };
    const [job, withoutFile] = [
      await world.start('analysis', request),
      await world.start('analysis', { ...request, file_object: `data-files/${randomUUID()}` }),
    ];
    const { results } = await job.result();
    const reports = new Reports(one.stores);
    expect(await reports.read(results?.analysis_id ?? '')).toMatchObject({
      results: { file: { name: 'only-here.csv' } },
    });
    await reports.close();
    expect(await objects.stat(file_object)).toBeNull();
    expect(await withoutFile.result()).toEqual({
      success: false,
      error: expect.stringContaining(
        '“only-here.csv” is no longer among the files that were sent.',
      ) as string,
    });
    const foreign = await world.start('analysis', { ...request, file_object: 'images/fox.png' });
    expect(await foreign.result()).toMatchObject({ success: false });
    expect(await leftovers(two)).toEqual([]);
  });

  test('lose nothing and double nothing if a worker is killed while it stores, and the database ends meanwhile', async () => {
    const [one, two] = machines;
    const first = await world.work(one);
    const jobs = await world.startAll();
    // Of all its jobs together: some have begun to store.
    await first.message('activity', 8);
    await first.kill();
    await world.postgres.kill();
    await world.postgres.up();
    await world.work(one);
    await expectOnce(jobs, two);
    expect(await leftovers(one)).toEqual([]);
  });
});
