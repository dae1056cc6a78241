import type { JSX } from 'react';
import type { Job } from '#shared/jobs/job';
import { CancelJobButton } from '../../../components/cancel-job-button';
import { JobSteps } from '../../../components/job-steps';
import { ProgressBar } from '../../../components/progress-bar';
import { jobProgress, queuedWords } from '../../../words/job-progress';
import { useScrolledTo } from '../../learning/learn/use-scrolled-to';

/** A job on its way, with its steps, how far it is, and Cancel. */
export function RunningAnalysis({ job, chosen }: { job: Job; chosen: boolean }): JSX.Element {
  const { doing, fraction } = jobProgress(job);
  return (
    <li ref={useScrolledTo(chosen)} className="analysis-job" aria-label={`Being analysed: ${job.summary}`}>
      <p className="written analysis-job__file" title={job.summary}>
        {job.summary}
      </p>
      <p className="analysis-job__doing">
        <span>{doing}</span>
        {fraction !== null && <span>{Math.round(fraction * 100)} %</span>}
      </p>
      <ProgressBar label={doing} fraction={fraction} />
      <JobSteps job={job} />
      {job.state === 'queued' && <p className="small soft">{queuedWords(job)}</p>}
      <div className="actions">
        <CancelJobButton job={job} />
      </div>
    </li>
  );
}
