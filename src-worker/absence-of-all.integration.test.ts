import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { StartMarks } from '#core/history/start-marks';
import { JobBook } from '#core/jobs/job-book';
import { knowledgeId } from '#core/stores/knowledge/knowledge-id';
import { openDatabase, type Database } from '#core/stores/database/database';
import { LocalDatabase } from '#core/stores/local/local-database';
import { LocalStore } from '#core/stores/local/local-store';
import { SqliteStores } from '#core/stores/sqlite/sqlite-stores';
import { memoryLog } from '#core/testing/memory-log';
import type { ScriptedServer } from '#core/testing/scripted-server';
import { canSetClocks, setClocks } from '#core/testing/set-clocks';
import { startGuardedTestServer, type GuardedTestServer } from '#core/testing/temporal-server';
import { Denials } from '#core/stores/vault/denials';
import type { Job } from '#shared/jobs/job';
import { TASK_QUEUE } from '#shared/jobs/registry';
import { drawnByFakeOpenAi, OPENAI_IMAGES } from './providers/testing/fake-openai';
import { fakeBackends } from './testing/fake-backends';
import { freshText } from './testing/fresh-text';
import { imageRequest, learningRequest, startJobWorld, type JobWorld } from './testing/job-world';
import {
  PYTHON_PROGRAMS,
  PYTHON_SET_UP_MS,
  pythonIsMissing,
  pythonWithRequirements,
} from '#core/testing/python-environment';
import type { WorkerProcess } from './testing/worker-process';

/**
 * Stands in for a night: a worker that is silent for this long counts as lost. `absence.integration.test.ts` has one
 * that is longer than the other time limits, too.
 */
const NIGHT_MS = 15_000;
/** A provider has twenty seconds to answer. */
const SHORT = { TEMPORAL_ACTIVITY_START_TO_CLOSE_TIMEOUT: '20' };
const THREE_DAYS_S = 3 * 24 * 3600;

const missing = pythonIsMissing();
const backends = fakeBackends();
let server: GuardedTestServer;
let world: JobWorld;
let database: Database;
let local: LocalStore;
let worker: WorkerProcess;
let book: JobBook;
let openai: ScriptedServer;
let env: Record<string, string>;
let python: string;

const picture = imageRequest({ backend: 'openai', size: '1024x1024' });
const never = { after: new Promise(() => undefined) };

function newBook(): JobBook {
  const stores = new SqliteStores(database, world.paths);
  return new JobBook({
    outbox: local.outbox,
    reviews: local.reviews,
    denials: new Denials(stores),
    stores,
    config: { taskQueue: TASK_QUEUE, workflowExecutionTimeoutSeconds: undefined },
    marks: new StartMarks(world.paths),
    log: memoryLog(),
  });
}

/** Makes these processes stand still for a while, including this one if it is among them. */
async function standStill(milliseconds: number, pids: readonly number[]): Promise<void> {
  const all = pids.join(' ');
  const script = `kill -STOP ${all}; sleep ${milliseconds / 1000}; kill -CONT ${all}`;
  const [code] = (await once(spawn('sh', ['-c', script], { stdio: 'inherit' }), 'exit')) as [number];
  if (code !== 0) throw new Error('Not all of the processes were there.');
}

/** Somebody else's program that has started a picture and a lesson, and waits for them. */
async function startPython(content: string) {
  const program = spawn(python, [join(PYTHON_PROGRAMS, 'patient.py'), server.address, content], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  // The client's own warnings are among them.
  const line = async (): Promise<unknown> => {
    const text = String((await lines.next()).value);
    return /^[{[]/.test(text) ? JSON.parse(text) : line();
  };
  const ids = (await line()) as { picture: string; lesson: string };
  return { ...ids, pid: program.pid ?? 0, results: line, exited: once(program, 'exit') };
}

function reached(workflowId: string, condition: (job: Job) => boolean): Promise<Job> {
  book.follow(workflowId);
  return new Promise((resolve) => {
    const look = (jobs: Job[]) => {
      const job = jobs.find(({ workflow_id }) => workflow_id === workflowId);
      if (!job || !condition(job)) return;
      stop();
      resolve(job);
    };
    const stop = book.list.onChange(look);
    look(book.list.all());
  });
}

/** What happens between the moment when every job is under way and the one when all can go on. */
type Passing = (pids: number[]) => Promise<void>;

/**
 * Pictures that a provider does not answer, one that it asks to come later, and requests that wait for a person, of
 * the app's and of a Python program's: each ends as it should, once.
 */
async function allGoOn(passing: Passing): Promise<void> {
  const asked = openai.count(OPENAI_IMAGES);
  const limited = { status: 429, headers: { 'retry-after': '4' } };
  openai.script(OPENAI_IMAGES, never, never, limited);
  const [content, contentOfPython] = [freshText(6), freshText(6)];
  const hung = book.accept('image', randomUUID(), picture);
  await openai.request(OPENAI_IMAGES, asked + 1);
  const foreign = await startPython(contentOfPython);
  await openai.request(OPENAI_IMAGES, asked + 2);
  const later = book.accept('image', randomUUID(), picture);
  await openai.request(OPENAI_IMAGES, asked + 3);
  const request = learningRequest({ content, require_approval: true, review_timeout: 3600 });
  const lesson = book.accept('learning', randomUUID(), request);
  const waiting = (job: Job) => Boolean(job.review);
  await Promise.all([reached(lesson, waiting), reached(foreign.lesson, waiting)]);
  book.follow(foreign.picture);

  await passing([...(await server.pids()), worker.pid, foreign.pid, process.pid]);

  await Promise.all([reached(lesson, waiting), reached(foreign.lesson, waiting)]);
  await book.reviews.give([lesson, foreign.lesson], { decision: 'approve', reviewer: 'Ann' });
  const ids = [hung, later, lesson, foreign.picture, foreign.lesson];
  const ended = await Promise.all(ids.map((id) => reached(id, (job) => job.ended_at != null)));
  const outcomes = ended.map(({ state, error }) => error?.message ?? state);
  expect(outcomes).toEqual(ids.map(() => 'completed'));
  expect(await foreign.results()).toEqual([true, true]);
  expect(await foreign.exited).toEqual([0, null]);

  const { images } = await world.stores.gallery.list({ limit: 200 });
  const pictures = ids.map((id) => images.filter(({ workflow_id }) => workflow_id === id).length);
  expect(pictures).toEqual([1, 1, 0, 1, 0]);
  for (const text of [content, contentOfPython]) expect(world.library.has(knowledgeId(text))).toBe(true);
  for (const id of ids) {
    const runs = [];
    for await (const run of world.client.workflow.list({ query: `WorkflowId = '${id}'` })) runs.push(run);
    expect(runs).toHaveLength(1);
  }
  expect(local.outbox.pending()).toEqual([]);
}

describe.skipIf(missing)(
  `nothing is lost, doubled or called failed${missing ? ` (skipped: ${missing})` : ''}`,
  () => {
    beforeAll(async () => {
      python = await pythonWithRequirements();
    }, PYTHON_SET_UP_MS);
    beforeAll(async () => {
      server = await startGuardedTestServer();
      world = await startJobWorld(undefined, server);
      database = openDatabase(world.paths.database);
      local = new LocalStore(new LocalDatabase(world.paths.local));
      ({ openai, env } = await backends.openAi());
      worker = await world.worker({ ...env, ...SHORT });
      book = newBook();
      book.resume();
      book.connect(world.client);
    });
    afterEach(() => book.connect(world.client));
    afterAll(async () => {
      await book.stop();
      database.close();
      local.close();
      await world.close();
      await backends.close();
    });

    it('when the computer sleeps: server, gate, worker, app and the other program stand still', async () => {
      await expect(allGoOn((pids) => standStill(NIGHT_MS, pids))).resolves.toBeUndefined();
    });

    it('when the server is away', async () => {
      await expect(
        allGoOn(() =>
          server
            .away(async () => {
              book.connect(undefined);
              await delay(NIGHT_MS);
            })
            .then(() => book.connect(world.client)),
        ),
      ).resolves.toBeUndefined();
    });

    it('when the app with its server and worker is closed, while the other program waits', async () => {
      await expect(
        allGoOn(async () => {
          await Promise.all([book.stop(), worker.stop()]);
          await server.away(() => delay(NIGHT_MS));
          worker = await world.worker({ ...env, ...SHORT });
          book = newBook();
          book.resume();
          book.connect(world.client);
        }),
      ).resolves.toBeUndefined();
    });

    describe.skipIf(!canSetClocks())('when the clock of the computer is set', () => {
      let pids: number[];
      afterAll(() => setClocks(0, [process.pid]));

      it('forward by three days', async () => {
        await expect(allGoOn(async (all) => setClocks(THREE_DAYS_S, (pids = all)))).resolves.toBeUndefined();
        expect(pids).toHaveLength(5);
      });

      it('back by three days, and right again', async () => {
        await expect(
          allGoOn(async (all) => {
            setClocks(0, all);
            // The server's timers stand still; what does not need them goes on.
            const meanwhile = book.accept('image', randomUUID(), picture);
            await reached(meanwhile, ({ state }) => state === 'completed');
            setClocks(THREE_DAYS_S, all);
          }),
        ).resolves.toBeUndefined();
      });

      it('so that the server forgets, while the app is closed, what it and the other program have had done', async () => {
        const content = freshText(6);
        const asked = openai.count(OPENAI_IMAGES);
        const foreign = await startPython(content);
        await world.client.workflow.getHandle(foreign.picture).result();
        let answer = () => undefined as void;
        const answered = new Promise<void>((resolve) => (answer = resolve));
        openai.script(OPENAI_IMAGES, (entry) => ({ ...drawnByFakeOpenAi(entry), after: answered }));
        const own = book.accept('image', randomUUID(), picture);
        await openai.request(OPENAI_IMAGES, asked + 2);
        await book.stop();
        answer();
        await world.client.workflow.getHandle(own).result();

        setClocks(3 * THREE_DAYS_S, [...(await server.pids()), worker.pid, foreign.pid, process.pid]);
        // A server learns that its clock was set when its next timer is due.
        await world.client.workflow.start('Nothing', {
          workflowId: randomUUID(),
          taskQueue: 'nobody',
          workflowExecutionTimeout: '1 second',
        });
        for (const id of [own, foreign.picture]) {
          const state = () => world.client.workflow.getHandle(id).describe();
          await expect.poll(() => state().catch(() => 'gone'), { timeout: 60_000 }).toBe('gone');
        }

        book = newBook();
        book.resume();
        book.connect(world.client);
        const lesson = await reached(foreign.lesson, (job) => Boolean(job.review));
        await book.reviews.give([lesson.workflow_id], { decision: 'approve', reviewer: 'Ann' });
        expect(await foreign.results()).toEqual([true, true]);
        expect(await foreign.exited).toEqual([0, null]);
        // The app cannot know how it ended. Running it again finds the picture, and makes no second one.
        await reached(own, ({ error }) => error?.code === 'not_found');
        await book.runAgain(own);
        await reached(own, ({ state }) => state === 'completed');
        expect(openai.count(OPENAI_IMAGES)).toBe(asked + 2);
        const { images } = await world.stores.gallery.list({ limit: 200 });
        for (const id of [own, foreign.picture]) {
          expect(images.filter(({ workflow_id }) => workflow_id === id)).toHaveLength(1);
        }
        expect(world.library.has(knowledgeId(content))).toBe(true);
      });
    });
  },
);
