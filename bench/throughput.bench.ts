import { imageRequest } from '../src-worker/testing/job-world';
import { startFakeAutomatic1111 } from '../src-worker/providers/testing/fake-automatic1111';
import { alternate } from './alternate';
import { openJobField } from './job-field';
import { jobsPerSecond, type StartJob } from './jobs-per-second';
import { printComparison } from './report';

const ROUNDS = 3;
const JOBS = 150;
const IN_FLIGHT = 50;
const perSecond = (start: StartJob) => jobsPerSecond(start, JOBS, IN_FLIGHT);

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
    const threeActivities = () => perSecond(() => field.startBare('threeActivities'));
    const oneActivity = () => perSecond(() => field.startBare('oneActivity'));
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
      const values = await alternate(ROUNDS, { ours: () => perSecond(job), bare });
      printComparison(
        `${title}, ${JOBS} jobs, ${IN_FLIGHT} in flight`,
        'jobs/s',
        { name: 'Leather Book', values: values.ours },
        { name: reference, values: values.bare },
        1,
        'most',
      );
    }
  } finally {
    await field.close();
    await imageServer.close();
  }
}
