import './job-card.css';
import { useState } from 'react';
import type { JSX } from 'react';
import type { Job } from '#shared/jobs/job';
import { call } from '../../hooks/call';

interface EndedJobsProps {
  title: string;
  jobs: readonly Job[];
  /** How many are shown before somebody asks for all of them. */
  most?: number;
  /** The card of a job. */
  children: (job: Job) => JSX.Element;
}

/** What became of jobs, newest first, to be dismissed one by one or all together. Nothing where there are none. */
export function EndedJobs({ title, jobs, most = Infinity, children }: EndedJobsProps): JSX.Element | null {
  const [all, setAll] = useState(false);
  if (jobs.length === 0) return null;
  const dismissAll = (): void =>
    jobs.forEach(({ workflow_id }) => void call('jobs.dismiss', { workflow_id }).catch(() => undefined));
  return (
    <section className="job-cards" aria-label={title}>
      <div className="job-cards__bar">
        <h2 className="section-title">{title}</h2>
        {jobs.length > 1 && (
          <button type="button" className="link small" onClick={dismissAll}>
            Dismiss all
          </button>
        )}
      </div>
      <ul className="job-cards__list">{(all ? jobs : jobs.slice(0, most)).map(children)}</ul>
      {jobs.length > most && (
        <button type="button" className="link small" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show ${jobs.length - most} more`}
        </button>
      )}
    </section>
  );
}
