import { BookOpen } from 'lucide-react';
import { STEP_REVIEW } from '#shared/jobs/review';
import type { Job } from '#shared/jobs/job';
import type { JobKindView } from '../../job-kinds/job-kind-view';

export const learningKind: JobKindView<'learning'> = {
  word: 'Learning',
  Icon: BookOpen,
  chapter: 'learning',
  canEdit: () => true,
  ends: {
    refused: 'Nothing was learned.',
    failed: 'It could not be learned.',
    cancelled: 'It was stopped; nothing was learned.',
  },
  completed: (result) => {
    const id = result?.knowledge_id;
    const made = id ? { id, words: 'Show it in the library' } : undefined;
    return result?.already_known
      ? { heading: 'Known already', message: 'Nothing was added.', made }
      : {
          heading: 'Learned',
          ...(result?.replaced && { message: 'It replaced the earlier version in the library.' }),
          made,
        };
  },
  refusedAs: (job) => REFUSED_AS[refuserOf(job)],
};

const REFUSED_AS = {
  rules: 'Refused by the rules',
  person: 'Not learned',
  vault: 'Kept out by the Black Vault',
} as const;

/** Who refused a learning job, by the step it ended with. */
export function refuserOf(job: Job): keyof typeof REFUSED_AS {
  const last = job.steps.findLast((step) => step.state !== 'pending' && step.state !== 'skipped');
  switch (last?.activity) {
    case undefined:
    case 'validate_learning_content':
      return 'rules';
    case STEP_REVIEW:
      return 'person';
    default:
      // Reading and storing refuse only what has entered the vault in the meantime.
      return 'vault';
  }
}
