import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { historyJson, parseHistory } from '#core/history/history-json';
import { WORKFLOW_TASKS } from '#core/temporal/count-pollers';
import { TASK_QUEUE } from '#shared/jobs/registry';
import { freshText } from './testing/fresh-text';
import { learningRequest, startJobWorld, type JobWorld, type LearningHandle } from './testing/job-world';
import { buildNextRelease, type NextRelease } from './testing/next-release';
import { PATCH } from './testing/next-release-workflow';
import { review, untilWaiting } from './testing/review';
import type { WorkerProcess } from './testing/worker-process';
import { checkReplay } from './questions/replay-check';

const DEPLOYMENT = 'leather-book';
const UNVERSIONED = 1;
const VERSIONED = 2;

let world: JobWorld;
let next: NextRelease;
beforeAll(async () => {
  [world, next] = await Promise.all([startJobWorld(), buildNextRelease()]);
});
afterAll(async () => {
  await world.close();
  await next.remove();
});
afterEach(() => world.reset());

function start(): Promise<LearningHandle> {
  return world.start('learning', learningRequest({ content: freshText(30), require_approval: true }));
}

/** What the server has been told about a worker that polls for workflows. */
async function deploymentOf({ pid }: WorkerProcess) {
  const { pollers } = await world.client.workflowService.describeTaskQueue({
    namespace: 'default',
    taskQueue: { name: TASK_QUEUE },
    taskQueueType: WORKFLOW_TASKS,
  });
  return pollers.find(({ identity }) => identity?.includes(`-${pid}@`))?.deploymentOptions;
}

/** The builds of the workers that answered for it, and whether it took the next release's way. */
async function wayOf(handle: LearningHandle) {
  const events = (await handle.fetchHistory()).events ?? [];
  const builds = events.flatMap(({ workflowTaskCompletedEventAttributes: completed }) =>
    completed ? [completed.deploymentVersion?.buildId ?? completed.workerVersion?.buildId ?? ''] : [],
  );
  const marks = events
    .flatMap(({ markerRecordedEventAttributes: marker }) => Object.values(marker?.details ?? {}))
    .flatMap(({ payloads }) => payloads ?? [])
    .map(({ data }) => Buffer.from(data ?? []).toString('utf8'));
  return { builds: [...new Set(builds)], isNew: marks.some((mark) => mark.includes(PATCH)) };
}

const approve = (handle: LearningHandle) => review(handle, { decision: 'approve', reviewer: 'Ada' });

describe('by default', () => {
  it('a worker names its deployment and build, and polls without anybody setting a version', async () => {
    const worker = await world.worker();
    expect(await deploymentOf(worker)).toMatchObject({
      deploymentName: DEPLOYMENT,
      buildId: expect.stringMatching(/^\d+\.\d+\.\d+\+[0-9a-f]{64}$/) as string,
      workerVersioningMode: UNVERSIONED,
    });
  });

  it('a job that the last release began goes on in the next one on its old way, and new jobs take the new way', async () => {
    const before = await world.worker();
    const old = await start();
    await untilWaiting(old);
    await before.stop();

    await world.worker({}, next.worker);
    const fresh = await start();
    await Promise.all([untilWaiting(old), untilWaiting(fresh)]);
    await Promise.all([approve(old), approve(fresh)]);
    expect(await old.result()).toMatchObject({ success: true });
    expect(await fresh.result()).toMatchObject({ success: true });
    expect(await wayOf(old)).toMatchObject({ isNew: false });
    expect(await wayOf(fresh)).toMatchObject({ isNew: true });

    // What the next release has begun is another matter: today's code does not know its way.
    const signal = new AbortController().signal;
    let json = '';
    const run = { workflow_id: fresh.workflowId };
    for await (const piece of historyJson({ client: world.client }, run, signal)) json += piece;
    const today = new URL('../dist/worker/workflow-bundle.js', import.meta.url).pathname;
    // The whole answer: if they differ, the failure says where.
    expect(await checkReplay(parseHistory(json), signal, next.bundle)).toEqual({
      outcome: 'same',
      workflow_type: 'AILearningWorkflow',
      event_count: expect.any(Number) as number,
    });
    expect(await checkReplay(parseHistory(json), signal, today)).toMatchObject({ outcome: 'differs' });
  });
});

describe('with LEATHER_BOOK_WORKER_VERSIONING', () => {
  /** As `temporal worker deployment set-current-version` does, once the server knows the version. */
  async function makeCurrent(worker: WorkerProcess): Promise<string> {
    for (;;) {
      const buildId = (await deploymentOf(worker))?.buildId ?? '';
      try {
        await world.client.workflowService.setWorkerDeploymentCurrentVersion({
          namespace: 'default',
          deploymentName: DEPLOYMENT,
          buildId,
          identity: 'test',
        });
        return buildId;
      } catch {
        await delay(200);
      }
    }
  }

  it('a pinned job stays with the release that began it, and new jobs go to the current one', async () => {
    const pinned = { LEATHER_BOOK_WORKER_VERSIONING: 'pinned' };
    const first = await world.worker(pinned);
    expect(await deploymentOf(first)).toMatchObject({ workerVersioningMode: VERSIONED });
    const today = await makeCurrent(first);
    const old = await start();
    await untilWaiting(old);

    const second = await world.worker(pinned, next.worker);
    const tomorrow = await makeCurrent(second);
    expect(tomorrow).not.toBe(today);
    const fresh = await start();
    await untilWaiting(fresh);
    await Promise.all([approve(old), approve(fresh)]);
    expect(await old.result()).toMatchObject({ success: true });
    expect(await fresh.result()).toMatchObject({ success: true });
    expect(await wayOf(old)).toEqual({ builds: [today], isNew: false });
    expect(await wayOf(fresh)).toEqual({ builds: [tomorrow], isNew: true });
  });

  it('a job that upgrades by itself goes on in the current release, on its old way, without the one that began it', async () => {
    const upgrading = { LEATHER_BOOK_WORKER_VERSIONING: 'auto-upgrade' };
    const first = await world.worker(upgrading);
    expect(await deploymentOf(first)).toMatchObject({ workerVersioningMode: VERSIONED });
    const today = await makeCurrent(first);
    const old = await start();
    await untilWaiting(old);

    const second = await world.worker(upgrading, next.worker);
    const tomorrow = await makeCurrent(second);
    await first.stop();
    const fresh = await start();
    await Promise.all([untilWaiting(old), untilWaiting(fresh)]);
    await Promise.all([approve(old), approve(fresh)]);
    expect(await old.result()).toMatchObject({ success: true });
    expect(await fresh.result()).toMatchObject({ success: true });
    expect(await wayOf(old)).toEqual({ builds: [today, tomorrow], isNew: false });
    expect(await wayOf(fresh)).toEqual({ builds: [tomorrow], isNew: true });
  });
});
