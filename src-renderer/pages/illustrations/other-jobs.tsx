import './other-jobs.css';
import type { JSX } from 'react';
import type { Job } from '#shared/jobs/job';
import { CancelJobButton } from '../../components/cancel-job-button';
import { ProgressBar } from '../../components/progress-bar';
import { jobProgress } from '../../words/job-progress';

interface OtherJobsProps {
  jobs: readonly Job[];
  onChoose: (workflowId: string) => void;
}

/** The jobs that run beside the one shown large. */
export function OtherJobs({ jobs, onChoose }: OtherJobsProps): JSX.Element | null {
  if (jobs.length === 0) return null;
  return (
    <section className="other-jobs" aria-labelledby="other-jobs">
      <h2 className="section-title" id="other-jobs">
        Also running
      </h2>
      <ul>
        {jobs.map((job) => {
          const { doing, fraction } = jobProgress(job);
          return (
            <li key={job.workflow_id} className="other-jobs__job">
              <button type="button" className="other-jobs__name" onClick={() => onChoose(job.workflow_id)}>
                {job.summary}
              </button>
              <div>
                <p className="other-jobs__doing">
                  {doing}
                  {fraction !== null && ` · ${Math.round(fraction * 100)} %`}
                </p>
                <ProgressBar label={doing} fraction={fraction} />
              </div>
              <CancelJobButton job={job} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
