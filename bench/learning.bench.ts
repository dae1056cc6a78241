import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freshText } from '../src-worker/testing/fresh-text';
import { learningRequest } from '../src-worker/testing/job-world';
import { alternate } from './alternate';
import { openJobField, type BareWorkflow } from './job-field';
import { jobsPerSecond, type StartJob } from './jobs-per-second';
import { printComparison } from './report';

const ROUNDS = 3;
const JOBS = 50;
const IN_FLIGHT = 25;

const perSecond = (start: StartJob) => jobsPerSecond(start, JOBS, IN_FLIGHT);

/**
 * Entries learned a second with 25 in flight, over bare workflows of as many empty activities on the same server:
 * with the embedding model where there is one, and with full-text alone. Every text is new.
 */
export default async function learning(): Promise<void> {
  const noModels = await mkdtemp(join(tmpdir(), 'leather-book-no-models-'));
  try {
    await measure('without a model', { LEATHER_BOOK_MODELS_DIR: noModels });
    await measure('with embeddings where the model is there', {});
  } finally {
    await rm(noModels, { recursive: true });
  }
}

async function measure(title: string, env: Record<string, string>): Promise<void> {
  const field = await openJobField(env);
  try {
    const learn = (sentences: number) => () =>
      field.world.start('learning', learningRequest({ content: freshText(sentences) }));
    const cases: { what: string; job: StartJob; bare: BareWorkflow; reference: string }[] = [
      {
        what: 'Texts of 800 characters',
        job: learn(10),
        bare: 'fourActivities',
        reference: 'a bare workflow of four empty activities',
      },
      {
        what: 'Texts of 8,000 characters',
        job: learn(100),
        bare: 'fourActivities',
        reference: 'a bare workflow of four empty activities',
      },
      {
        what: 'Texts that a rule refuses',
        job: () => field.world.start('learning', learningRequest({ content: 'too few' })),
        bare: 'oneActivity',
        reference: 'a bare workflow of one empty activity',
      },
    ];
    for (const { what, job, bare, reference } of cases) {
      const values = await alternate(ROUNDS, {
        ours: () => perSecond(job),
        bare: () => perSecond(() => field.startBare(bare)),
      });
      printComparison(
        `${what}, ${title}, ${JOBS} jobs, ${IN_FLIGHT} in flight`,
        'jobs/s',
        { name: 'Leather Book', values: values.ours },
        { name: reference, values: values.bare },
        1,
        'most',
      );
    }
  } finally {
    await field.close();
  }
}
