import './job-card.css';
import './running-jobs.css';
import type { JSX } from 'react';
import type { Job } from '#shared/jobs/job';
import { useScrolledTo } from '../../hooks/use-scrolled-to';
import { jobProgress, queuedWords } from '../../words/job-progress';
import { formatCount } from '../../words/number';
import { CancelJobButton } from '../cancel-job-button';
import { JobSteps } from '../job-steps';
import { LineMenuButton } from '../line-menu-button';
import { ProgressBar } from '../progress-bar';

/** If there are more, they come from an import; the left page and History list all that have begun. */
const MOST = 12;
const MOST_OPEN = 2;

interface RunningJobsProps {
  /** "Being learned". */
  title: string;
  jobs: readonly Job[];
  /** How many more begin later. */
  toCome?: number;
  /** The job that was started last, or that a link led to. */
  chosen?: string | null;
  /** Shows a job with its steps elsewhere; absent: the list shows it. */
  onChoose?: (workflowId: string) => void;
}

/** The jobs in flight, each with how far it is and Cancel. Renders nothing when there are none. */
export function RunningJobs(props: RunningJobsProps): JSX.Element | null {
  const { title, jobs, toCome = 0, chosen = null, onChoose } = props;
  if (jobs.length === 0) return null;
  const others = Math.max(0, jobs.length - MOST) + toCome;
  return (
    <section className="job-cards" aria-label={title}>
      <h2 className="section-title">{title}</h2>
      <ul className="job-cards__list">
        {jobs.slice(0, MOST).map((job) => (
          <RunningJob
            key={job.workflow_id}
            title={title}
            job={job}
            chosen={job.workflow_id === chosen}
            opened={jobs.length <= MOST_OPEN}
            onChoose={onChoose}
          />
        ))}
      </ul>
      {others > 0 && (
        <p className="soft small">
          And {formatCount(others)} more; History lists {toCome > 0 ? 'those that have begun' : 'them all'}.
        </p>
      )}
    </section>
  );
}

interface RunningJobProps {
  title: string;
  job: Job;
  chosen: boolean;
  /** Whether its steps are shown at first. */
  opened: boolean;
  onChoose?: (workflowId: string) => void;
}

function RunningJob({ title, job, chosen, opened, onChoose }: RunningJobProps): JSX.Element {
  const { doing, fraction, moves } = jobProgress(job);
  const done = fraction === null ? '' : ` · ${Math.round(fraction * 100)} %`;
  return (
    <li
      ref={useScrolledTo(chosen)}
      className={onChoose ? 'running-row' : 'job-card'}
      aria-label={`${title}: ${job.summary}`}
    >
      {onChoose ? (
        <>
          <button type="button" className="running-row__name" onClick={() => onChoose(job.workflow_id)}>
            {job.summary}
          </button>
          <p className="running-row__doing">
            {doing}
            {done}
          </p>
        </>
      ) : (
        <>
          <p className="written job-card__title" title={job.summary}>
            {job.summary}
          </p>
          <details open={opened || chosen}>
            <summary>
              {doing}
              {done}
            </summary>
            <JobSteps job={job} />
          </details>
        </>
      )}
      <ProgressBar label={doing} fraction={fraction} moves={moves} />
      {job.state === 'queued' && !onChoose && <p className="small soft">{queuedWords(job)}</p>}
      <div className="actions">
        <LineMenuButton job={job} />
        <CancelJobButton job={job} />
      </div>
    </li>
  );
}
