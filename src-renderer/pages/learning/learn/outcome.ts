import type { Job, JobState } from '#shared/jobs/job';
import { STEP_REVIEW } from '#shared/jobs/learning';
import { JOBS } from '#shared/jobs/registry';

/** What became of a learning job that has ended, as a person wants to know it. */
export interface Outcome {
  tone: 'done' | 'refused' | 'failed' | 'quiet';
  heading: string;
  /** One sentence or two: why, or what now. */
  message: string;
  /** Where it stands in the library. */
  knowledgeId?: string;
  /** The Black Vault has a say in it. */
  byVault?: boolean;
}

type Ended = Exclude<JobState, 'queued' | 'running' | 'completed' | 'refused'>;

const ENDS: Record<Ended, Pick<Outcome, 'tone' | 'heading' | 'message'>> = {
  failed: { tone: 'failed', heading: 'Failed', message: 'It could not be learned.' },
  cancelled: { tone: 'quiet', heading: 'Cancelled', message: 'It was stopped; nothing was learned.' },
  timed_out: { tone: 'failed', heading: 'Timed out', message: 'It took longer than a job may.' },
  terminated: { tone: 'failed', heading: 'Terminated', message: 'It was ended from outside.' },
};

/** The outcome of a learning job; null while it has none. */
export function outcomeOf(job: Job): Outcome | null {
  const { state } = job;
  if (state === 'queued' || state === 'running') return null;
  const result = JOBS.learning.resultSchema.safeParse(job.result).data;
  if (state === 'completed') {
    const knowledgeId = result?.knowledge_id;
    return result?.already_known
      ? { tone: 'done', heading: 'Known already', message: 'Nothing was added.', knowledgeId }
      : { tone: 'done', heading: 'Learned', message: '', knowledgeId };
  }
  if (state === 'refused') return { tone: 'refused', ...refusal(job), message: result?.error ?? '' };
  return { ...ENDS[state], message: job.error?.message ?? ENDS[state].message };
}

/** The step that a refusal ended with tells who refused. */
function refusal(job: Job): Pick<Outcome, 'heading' | 'byVault'> {
  const last = job.steps.findLast((step) => step.state !== 'pending' && step.state !== 'skipped');
  switch (last?.activity) {
    case undefined:
    case 'validate_learning_content':
      return { heading: 'Refused by the rules' };
    case STEP_REVIEW:
      return { heading: 'Not learned' };
    default:
      // Reading and storing refuse nothing but what the vault has got meanwhile.
      return { heading: 'Kept out by the Black Vault', byVault: true };
  }
}
