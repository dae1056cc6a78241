import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { provisionPostgresql } from '../scripts/provision/postgresql.mjs';
import { startFakeAutomatic1111 } from '../src-worker/providers/testing/fake-automatic1111';
import { imageRequest } from '../src-worker/testing/job-world';
import { SharedMachines } from '../src-worker/testing/shared-machines';
import { alternate } from './alternate';
import { bundleBareWorkflows, startBareWorker, type BareWorker } from './bare-worker';
import { jobsPerSecond, type StartJob } from './jobs-per-second';
import { printComparison } from './report';
import { untilPolling } from './until-polling';

const ROUNDS = 3;
const WORKERS = [1, 2, 4];
const JOBS = 150;
const IN_FLIGHT = 50;
const BARE_QUEUE = 'bare';
const perSecond = (start: StartJob) => jobsPerSecond(start, JOBS, IN_FLIGHT);

/**
 * Pictures a second that arrive at once, by one, two and four worker processes, each with a data folder of its own, on
 * one Temporal server, one PostgreSQL and one folder of objects; beside as many bare workers on the same server. All
 * are on this computer, so its processors limit them: more workers show what sharing costs, not what machines add.
 */
export default async function scaling(): Promise<void> {
  await provisionPostgresql();
  const imageServer = await startFakeAutomatic1111();
  const world = await SharedMachines.create();
  const bareWorkers: BareWorker[] = [];
  try {
    const bundle = await bundleBareWorkflows(world.root);
    const settings = { image: { local_address: imageServer.origin, local_protocol: 'automatic1111' } };
    let working = 0;
    for (const workers of WORKERS) {
      for (; working < workers; working += 1) {
        const machine = await world.add(`machine-${working}`);
        await mkdir(machine.paths.root, { recursive: true });
        await writeFile(machine.paths.settings, JSON.stringify(settings));
        await world.work(machine);
        bareWorkers.push(startBareWorker(world.address, BARE_QUEUE, bundle));
      }
      await untilPolling(world.address, BARE_QUEUE);
      const values = await alternate(ROUNDS, {
        ours: () => perSecond(() => world.start('image', imageRequest({ backend: 'local' }))),
        bare: () =>
          perSecond(() =>
            world.client.workflow.start('threeActivities', {
              taskQueue: BARE_QUEUE,
              workflowId: `bare-${randomUUID()}`,
            }),
          ),
      });
      printComparison(
        `Pictures that arrive at once, ${workers} worker${workers === 1 ? '' : 's'}`,
        'jobs/s',
        { name: 'Leather Book, PostgreSQL', values: values.ours },
        { name: 'bare workflows of three empty activities', values: values.bare },
        1,
        'most',
      );
    }
  } finally {
    await Promise.all(bareWorkers.map((worker) => worker.stop()));
    await world.stopWorkers();
    await world.close();
    await imageServer.close();
  }
}
