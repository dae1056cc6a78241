import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { startGuardedTestServer, startTestServer, type TestServer } from '#core/testing/temporal-server';
import { alternate } from './alternate';
import { bundleBareWorkflows, startBareWorker } from './bare-worker';
import { jobsPerSecond } from './jobs-per-second';
import { median, printComparison } from './report';
import { untilPolling } from './until-polling';

const ROUNDS = 7;
const CALLS = 300;
const JOBS = 150;
const IN_FLIGHT = 50;

interface Measured {
  /** Start of the server alone. */
  startMs: number;
  /** From the server's start until a worker polls. */
  pollingMs: number;
  /** The median of small calls, one after the other. */
  callMs: number;
  jobsPerSecond: number;
}

/** An embedded server in its namespace behind its gate, over the same server on a port of the computer. */
export default async function gate(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'leather-book-bench-'));
  try {
    const bundle = await bundleBareWorkflows(root);
    const { on, off } = await alternate(ROUNDS, {
      on: () => measure(startGuardedTestServer, bundle),
      off: () => measure(startTestServer, bundle),
    });
    const compare = (title: string, unit: string, value: keyof Measured, digits = 0, best?: 'most') =>
      printComparison(
        title,
        unit,
        { name: 'behind its gate', values: on.map((each) => each[value]) },
        { name: 'on a port of the computer', values: off.map((each) => each[value]) },
        digits,
        best,
      );
    console.log(
      `load average ${loadavg()
        .map((load) => load.toFixed(1))
        .join(', ')}`,
    );
    compare('Start of the server', 'ms', 'startMs');
    compare('Start of the server until a worker polls', 'ms', 'pollingMs');
    compare(`One gRPC call (describeNamespace), median of ${CALLS}`, 'ms', 'callMs', 2);
    compare(
      `Bare workflows of three activities, ${JOBS}, ${IN_FLIGHT} in flight`,
      'jobs/s',
      'jobsPerSecond',
      1,
      'most',
    );
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function measure(start: () => Promise<TestServer>, bundle: string): Promise<Measured> {
  const taskQueue = randomUUID();
  const began = performance.now();
  const server = await start();
  const startMs = performance.now() - began;
  const worker = startBareWorker(server.address, taskQueue, bundle);
  await untilPolling(server.address, taskQueue);
  const pollingMs = performance.now() - began;
  const connection = await Connection.connect({ address: server.address });
  try {
    const calls: number[] = [];
    for (let call = 0; call < CALLS; call += 1) {
      const asked = performance.now();
      await connection.workflowService.describeNamespace({ namespace: 'default' });
      calls.push(performance.now() - asked);
    }
    const client = new Client({ connection });
    const startJob = () =>
      client.workflow.start('threeActivities', { taskQueue, workflowId: randomUUID(), args: [] });
    return {
      ...{ startMs, pollingMs, callMs: median(calls) },
      jobsPerSecond: await jobsPerSecond(startJob, JOBS, IN_FLIGHT),
    };
  } finally {
    await connection.close();
    await worker.stop();
    await server.stop();
  }
}
