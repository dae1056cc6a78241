import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { decodePayloads } from '#core/history/decode-payloads';
import { StartMarks } from '#core/history/start-marks';
import { JobBook } from '#core/jobs/job-book';
import { moveToFront } from '#core/jobs/move-to-front';
import { LocalDatabase } from '#core/stores/local/local-database';
import { LocalStore } from '#core/stores/local/local-store';
import { Denials } from '#core/stores/vault/denials';
import { memoryLog } from '#core/testing/memory-log';
import type { Job } from '#shared/jobs/job';
import { TASK_QUEUE } from '#shared/jobs/registry';
import { imageRequest, startJobWorld, type ImageHandle, type JobWorld } from './testing/job-world';
import { workQueues } from './work-queues';

/** How many pictures a worker may have under way at a time, in either of its two queues for them. */
const SLOTS = Math.max(
  ...workQueues(TASK_QUEUE, 50)
    .filter(({ name }) => name.includes('drawing'))
    .map(({ slots }) => slots),
);

let world: JobWorld;
const books: { book: JobBook; local: LocalStore }[] = [];

beforeAll(async () => {
  world = await startJobWorld();
});
afterEach(async () => {
  for (const { book, local } of books.splice(0)) {
    await book.stop();
    local.close();
  }
  await world.reset();
});
afterAll(() => world.close());

/** The job book of one of several programs that share the line: each has its own outbox. */
function openBook(): JobBook {
  const local = new LocalStore(new LocalDatabase(join(world.paths.root, `local-${randomUUID()}.db`)));
  const book = new JobBook({
    outbox: local.outbox,
    reviews: local.reviews,
    denials: new Denials(world.stores),
    stores: world.stores,
    config: { taskQueue: TASK_QUEUE, workflowExecutionTimeoutSeconds: undefined },
    marks: new StartMarks(world.paths),
    log: memoryLog(),
  });
  book.connect(world.client);
  book.resume();
  book.heartbeats.setWatched(true);
  books.push({ book, local });
  return book;
}

/** Settles when the book's list satisfies the condition. */
function until(book: JobBook, condition: (jobs: Job[]) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = (jobs: Job[]): void => {
      if (!condition(jobs)) return;
      stop();
      resolve();
    };
    const stop = book.list.onChange(look);
    look(book.list.all());
  });
}

const byPlace = (a: Job, b: Job): number => (a.line?.place ?? 0) - (b.line?.place ?? 0);

/** The seeds of the waiting pictures, in the order of their places. */
const line = (jobs: Job[]): string =>
  jobs
    .filter((job) => job.line)
    .toSorted(byPlace)
    .map(({ request }) => (request as { seed: number }).seed)
    .join('');

/** Starts so many pictures, one after the other, so that they wait in this order. */
async function startInLine(book: JobBook, count: number): Promise<ImageHandle[]> {
  const handles: ImageHandle[] = [];
  for (let seed = 0; seed < count; seed++) {
    const handle = await world.start('image', imageRequest({ seed }));
    handles.push(handle);
    book.follow(handle.workflowId);
    await until(book, (jobs) => line(jobs).length === seed + 1);
  }
  return handles;
}

/**
 * The seeds in the order in which the drawing of each began. When it ended says less: the first picture of a thread
 * takes as long as several others, since the thread starts with it.
 */
async function begun(handles: ImageHandle[]): Promise<number[]> {
  const times = await Promise.all(handles.map(drawingBegan));
  return times
    .map((time, seed) => ({ time, seed }))
    .toSorted((a, b) => a.time - b.time)
    .map(({ seed }) => seed);
}

/** In milliseconds of the server's clock. */
async function drawingBegan(handle: ImageHandle): Promise<number> {
  const events = (await handle.fetchHistory()).events ?? [];
  const due = events.find(
    (each) => each.activityTaskScheduledEventAttributes?.activityType?.name === 'generate_image',
  );
  const ended = events.find((each) =>
    each.activityTaskCompletedEventAttributes?.scheduledEventId?.equals(due?.eventId ?? -1),
  );
  const result = decodePayloads(ended?.activityTaskCompletedEventAttributes?.result);
  const [{ worked_ms }] = result as [{ worked_ms: number }];
  return Number(ended?.eventTime?.seconds) * 1e3 + Number(ended?.eventTime?.nanos) / 1e6 - worked_ms;
}

it('a line is drawn in the order that people have given it, across a restart and whoever moves', async () => {
  const first = await world.worker();
  first.send({ type: 'pause', paused: true });
  const book = openBook();
  const handles = await startInLine(book, 8);
  const other = openBook();
  await until(other, (jobs) => line(jobs) === '01234567');

  const id = (seed: number): string => handles[seed]?.workflowId ?? '';
  expect(await book.lines.move(id(6), { before: id(2) })).toBe(true);
  await until(other, (jobs) => line(jobs) === '01623457');
  expect(await other.lines.move(id(0), 'end')).toBe(true);
  await until(book, (jobs) => line(jobs) === '16234570');
  expect(await book.lines.move(id(5), 'front')).toBe(true);
  expect(await book.lines.move(id(7), 'front')).toBe(true);
  expect(await book.lines.move(id(5), { before: id(2) })).toBe(true);
  await until(other, (jobs) => line(jobs) === '71652340');

  await first.stop();
  await world.worker();
  await Promise.all(handles.map((handle) => handle.result()));
  const seeds = await begun(handles);
  // Those that are drawn beside each other may begin in any order.
  const out = [...'71652340'].map((seed, place) => Math.abs(seeds.indexOf(Number(seed)) - place));
  expect(Math.max(...out)).toBeLessThan(2 * SLOTS - 1);
  expect(await world.stores.lines.order(`default/${TASK_QUEUE}/image`)).toEqual([]);
}, 120_000);

it('what was called to the front during a pause, and then displaced, does not begin early', async () => {
  const worker = await world.worker();
  worker.send({ type: 'pause', paused: true });
  const book = openBook();
  const handles = await startInLine(book, 8);
  const id = (seed: number): string => handles[seed]?.workflowId ?? '';
  const server = { client: world.client };
  const { signal } = new AbortController();
  // As many as there are slots: none is left for what is placed before them.
  for (let seed = 8 - SLOTS; seed < 8; seed++) {
    const job = { workflow_id: id(seed), kind: 'image' } as const;
    expect(await moveToFront(server, job, signal)).toBe(true);
    // The worker takes it up, and holds it.
    await expect.poll(() => moveToFront(server, job, signal)).toBe(false);
  }
  // What a worker has taken up waits again as soon as the worker says so.
  await until(book, (jobs) => line(jobs).length === handles.length);
  expect(await book.lines.move(id(3), 'front')).toBe(true);
  worker.send({ type: 'pause', paused: false });
  await Promise.all(handles.map((handle) => handle.result()));
  const seeds = await begun(handles);
  expect(seeds.indexOf(3)).toBeLessThan(2 * SLOTS - 1);
  for (let seed = 8 - SLOTS; seed < 8; seed++)
    expect(seeds.indexOf(seed)).toBeGreaterThan(8 - SLOTS - (2 * SLOTS - 1));
}, 120_000);

it('a job whose turn has come is not moved; what is cancelled in line holds nothing up', async () => {
  const worker = await world.worker();
  worker.send({ type: 'pause', paused: true });
  const book = openBook();
  const handles = await startInLine(book, 4);
  const id = (seed: number): string => handles[seed]?.workflowId ?? '';
  await book.lines.move(id(3), { before: id(0) });
  await until(book, (jobs) => line(jobs) === '3012');
  book.cancel(id(3));
  worker.send({ type: 'pause', paused: false });
  await Promise.all(handles.slice(0, 3).map((handle) => handle.result()));
  await until(book, (jobs) => jobs.every(({ state }) => state === 'completed' || state === 'cancelled'));
  expect(await book.lines.move(id(0), 'front')).toBe(false);
  await expect.poll(() => world.stores.lines.order(`default/${TASK_QUEUE}/image`)).toEqual([]);
}, 120_000);
