import type { JSX } from 'react';
import type { Job } from '#shared/jobs/job';
import { CancelJobButton } from '../../../components/cancel-job-button';
import { JobSteps } from '../../../components/job-steps';
import { ProgressBar } from '../../../components/progress-bar';
import { jobProgress, queuedWords } from '../../../words/job-progress';
import { useScrolledTo } from './use-scrolled-to';

interface RunningJobProps {
  job: Job;
  chosen: boolean;
  /** Whether its steps are shown at first. */
  opened: boolean;
}

/** A job on its way, with its steps. */
export function RunningJob({ job, chosen, opened }: RunningJobProps): JSX.Element {
  const { doing, fraction } = jobProgress(job);
  return (
    <li ref={useScrolledTo(chosen)} className="outcome" aria-label={`Being learned: ${job.summary}`}>
      <p className="written outcome__title" title={job.summary}>
        {job.summary}
      </p>
      <details open={opened || chosen}>
        <summary>{doing}</summary>
        <JobSteps job={job} />
      </details>
      <ProgressBar label={doing} fraction={fraction} />
      {job.state === 'queued' && <p className="small soft">{queuedWords(job)}</p>}
      <div className="actions">
        <CancelJobButton job={job} />
      </div>
    </li>
  );
}
