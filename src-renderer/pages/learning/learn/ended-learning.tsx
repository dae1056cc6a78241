import type { JSX } from 'react';
import type { Job } from '#shared/jobs/job';
import type { LearningRequest } from '#shared/jobs/learning';
import { EndedJob } from '../../../components/jobs/ended-job';
import { call } from '../../../hooks/call';
import { useNavigation } from '../../../hooks/use-navigation';
import { outcomeOf } from '../../../job-kinds/outcome-of';
import { refuserOf } from '../learning-kind';
import { LearnedTitle } from './learned-title';
import { useSubmitLearning } from './use-submit-learning';

interface EndedLearningProps {
  job: Job;
  chosen: boolean;
  onChange: (request: LearningRequest) => void;
}

/** A learning job that has ended. */
export function EndedLearning({ job, chosen, onChange }: EndedLearningProps): JSX.Element {
  const { open } = useNavigation();
  const submit = useSubmitLearning();
  // The list of jobs has long texts cut off.
  const wholeRequest = async (): Promise<LearningRequest> =>
    (await call('learning.waiting', { workflow_id: job.workflow_id })).request;
  const made = outcomeOf(job)?.made;
  const byVault = job.state === 'refused' && refuserOf(job) === 'vault';
  return (
    <EndedJob
      job={job}
      chosen={chosen}
      onRunAgain={async () => submit.mutateAsync(await wholeRequest())}
      onChange={async () => onChange(await wholeRequest())}
      title={made && <LearnedTitle knowledgeId={made.id} fallback={job.summary} />}
      actions={
        byVault && (
          <button
            type="button"
            className="button button--small"
            onClick={() => open('learning', { kind: 'section', section: 'vault' })}
          >
            Open the Black Vault
          </button>
        )
      }
    />
  );
}
