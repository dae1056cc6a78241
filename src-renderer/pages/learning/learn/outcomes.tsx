import './outcomes.css';
import { Hourglass } from 'lucide-react';
import type { JSX } from 'react';
import { isEnded } from '#shared/jobs/job';
import type { LearningRequest } from '#shared/jobs/learning';
import { isWaiting, useJobs } from '../../../hooks/use-jobs';
import { useNavigation } from '../../../hooks/use-navigation';
import { call } from '../../../hooks/call';
import { EndedJob } from './ended-job';
import { LatelyLearned } from './lately-learned';
import { RunningJob } from './running-job';

/** More than these at once come from an import; the left page and the History have them all. */
const MOST_RUNNING = 12;

interface OutcomesProps {
  /** The job that was started last, or that a link led to. */
  chosen: string | null;
  /** Puts a request back into the form. */
  onChange: (request: LearningRequest) => void;
}

/** What becomes of what was sent: what runs, what waits, how each ended. */
export function Outcomes({ chosen, onChange }: OutcomesProps): JSX.Element {
  const jobs = useJobs().filter((job) => job.kind === 'learning');
  const { open } = useNavigation();
  const running = jobs.filter((job) => !isEnded(job.state) && !isWaiting(job));
  const waiting = jobs.filter(isWaiting).filter((job) => !job.review.given);
  const ended = jobs.filter((job) => isEnded(job.state));
  const dismissAll = (): void =>
    ended.forEach(({ workflow_id }) => void call('jobs.dismiss', { workflow_id }).catch(() => undefined));

  return (
    <section className="outcomes" aria-label="What becomes of it" tabIndex={-1}>
      {waiting.length > 0 && (
        <p className="outcomes__waiting">
          <Hourglass aria-hidden className="icon" />
          <span>
            {waiting.length === 1 ? '1 waits for you' : `${waiting.length} wait for you`} to say yes or no.
          </span>
          <button
            type="button"
            className="button button--small"
            onClick={() => open('learning', waiting.length === 1 ? waiting[0]?.workflow_id : 'waiting')}
          >
            Review
          </button>
        </p>
      )}
      {running.length > 0 && (
        <>
          <h2 className="section-title">Being learned</h2>
          <ul className="outcomes__list">
            {running.slice(0, MOST_RUNNING).map((job) => (
              <RunningJob
                key={job.workflow_id}
                job={job}
                chosen={job.workflow_id === chosen}
                opened={running.length <= 2}
              />
            ))}
          </ul>
          {running.length > MOST_RUNNING && (
            <p className="soft small">And {running.length - MOST_RUNNING} more; the History has them all.</p>
          )}
        </>
      )}
      {ended.length > 0 && (
        <>
          <div className="outcomes__bar">
            <h2 className="section-title">What became of it</h2>
            {ended.length > 1 && (
              <button type="button" className="link small" onClick={dismissAll}>
                Dismiss all
              </button>
            )}
          </div>
          <ul className="outcomes__list">
            {ended.map((job) => (
              <EndedJob
                key={job.workflow_id}
                job={job}
                chosen={job.workflow_id === chosen}
                onChange={onChange}
              />
            ))}
          </ul>
        </>
      )}
      {running.length + ended.length === 0 && <LatelyLearned />}
    </section>
  );
}
