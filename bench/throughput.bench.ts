import { imageRequest } from '../src-worker/testing/job-world';
import { startFakeAutomatic1111 } from '../src-worker/providers/testing/fake-automatic1111';
import { alternate } from './alternate';
import { openJobField, type BareWorkflow, type JobField } from './job-field';
import { jobsPerSecond, type StartJob } from './jobs-per-second';
import { processorSecondsOf } from './process-usage';
import { printComparison } from './report';

const ROUNDS = 3;
const JOBS = 150;
const IN_FLIGHT = 50;

/** Jobs a second, and what one job takes of the processor, in milliseconds, by process. */
interface Measured {
  perSecond: number;
  server: number;
  worker: number;
  client: number;
}

async function measured({ pids }: JobField, worker: number, start: StartJob): Promise<Measured> {
  const all = { server: pids.server, worker, client: process.pid };
  const before = Object.values(all).map(processorSecondsOf);
  const perSecond = await jobsPerSecond(start, JOBS, IN_FLIGHT);
  const [server = NaN, ofWorker = NaN, client = NaN] = Object.values(all).map(
    (pid, index) => ((processorSecondsOf(pid) - (before[index] ?? NaN)) / JOBS) * 1000,
  );
  return { perSecond, server, worker: ofWorker, client };
}

/**
 * Jobs a second with 50 in flight, over bare workflows of as many activities on the same server. The pictures that
 * cost nothing show what the app's own frame takes: prompts that the safety check refuses run one activity; a fake
 * image server on this machine answers at once, so that all three activities run and nothing is drawn.
 */
export default async function throughput(): Promise<void> {
  const field = await openJobField();
  const imageServer = await startFakeAutomatic1111();
  try {
    const { world } = field;
    await world.configure({ image: { local_address: imageServer.origin, local_protocol: 'automatic1111' } });
    const ours = (job: StartJob) => measured(field, field.pids.worker, job);
    const bareOf = (workflow: BareWorkflow) => () =>
      measured(field, field.pids.bareWorker, () => field.startBare(workflow));
    const threeActivities = bareOf('threeActivities');
    const oneActivity = bareOf('oneActivity');
    const cases = [
      {
        title: 'Illustrator, 256x256',
        job: () => world.start('image', imageRequest({ style: 'digital_art' })),
        bare: threeActivities,
        reference: 'a bare workflow of three empty activities',
      },
      {
        title: 'Pictures from an image server that answers at once, 256x256',
        job: () => world.start('image', imageRequest({ backend: 'local' })),
        bare: threeActivities,
        reference: 'a bare workflow of three empty activities',
      },
      {
        title: 'Prompts that the safety check refuses',
        job: () => world.start('image', imageRequest({ prompt: 'a nude portrait' })),
        bare: oneActivity,
        reference: 'a bare workflow of one empty activity',
      },
    ];
    for (const { title, job, bare, reference } of cases) {
      const values = await alternate(ROUNDS, { ours: () => ours(job), bare });
      printComparison(
        `${title}, ${JOBS} jobs, ${IN_FLIGHT} in flight`,
        'jobs/s',
        { name: 'Leather Book', values: values.ours.map(({ perSecond }) => perSecond) },
        { name: reference, values: values.bare.map(({ perSecond }) => perSecond) },
        1,
        'most',
      );
      // A busy machine changes these least.
      for (const process of ['server', 'worker', 'client'] as const) {
        printComparison(
          `Processor time of a job: ${process}`,
          'ms',
          { name: 'Leather Book', values: values.ours.map((each) => each[process]) },
          { name: reference, values: values.bare.map((each) => each[process]) },
          1,
        );
      }
    }
  } finally {
    await field.close();
    await imageServer.close();
  }
}
