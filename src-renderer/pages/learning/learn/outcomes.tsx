import './outcomes.css';
import { Hourglass } from 'lucide-react';
import type { JSX } from 'react';
import type { LearningRequest } from '#shared/jobs/learning';
import { EndedJobs } from '../../../components/jobs/ended-jobs';
import { RunningJobs } from '../../../components/jobs/running-jobs';
import { useJobsOfKind, useJobsToCome, useReviewCount } from '../../../hooks/use-jobs';
import { useNavigation } from '../../../hooks/use-navigation';
import { waitWords } from '../../../words/waits';
import { EndedLearning } from './ended-learning';
import { RecentlyLearned } from './recently-learned';
import { SAMPLE_TEXT } from './sample-text';

interface OutcomesProps {
  /** The job that was started last, or that a link led to. */
  chosen: string | null;
  /** Puts a request back into the form. */
  onChange: (request: LearningRequest) => void;
}

/** The jobs that were sent: running ones, waiting ones, and how others ended. */
export function Outcomes({ chosen, onChange }: OutcomesProps): JSX.Element {
  const { open } = useNavigation();
  const { running, waiting, ended } = useJobsOfKind('learning');
  const toCome = useJobsToCome('learning');
  const { waiting: count } = useReviewCount('learning');
  const first = waiting.find((job) => !job.review.given);
  return (
    <section className="outcomes" aria-label="Progress and results" tabIndex={-1}>
      {count > 0 && (
        <p className="outcomes__waiting">
          <Hourglass aria-hidden className="icon" />
          <span>{waitWords(count)} to say yes or no.</span>
          <button
            type="button"
            className="button button--small"
            onClick={() =>
              open(
                'learning',
                count === 1 && first
                  ? { kind: 'workflow', workflowId: first.workflow_id }
                  : { kind: 'section', section: 'waiting' },
              )
            }
          >
            Review
          </button>
        </p>
      )}
      <RunningJobs title="Being learned" jobs={running} toCome={toCome} chosen={chosen} />
      <EndedJobs title="Finished" jobs={ended}>
        {(job) => (
          <EndedLearning
            key={job.workflow_id}
            job={job}
            chosen={job.workflow_id === chosen}
            onChange={onChange}
          />
        )}
      </EndedJobs>
      {running.length + ended.length === 0 && <RecentlyLearned onSample={() => onChange(SAMPLE_TEXT)} />}
    </section>
  );
}
