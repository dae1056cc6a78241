import './job-card.css';
import { useState } from 'react';
import type { JSX } from 'react';
import type { Job } from '#shared/jobs/job';
import { call } from '../../hooks/call';

const MOST = 3;

interface EndedJobsProps {
  title: string;
  jobs: readonly Job[];
  /** How many are shown before somebody asks for all of them. */
  most?: number;
  /** The card of a job. */
  children: (job: Job) => JSX.Element;
}

/**
 * How jobs ended, newest first, to be dismissed one by one or all together. The older ones, and those that were
 * cancelled, fold into one line. Renders nothing if there are none.
 */
export function EndedJobs({ title, jobs, most = MOST, children }: EndedJobsProps): JSX.Element | null {
  const [all, setAll] = useState(most === Infinity);
  if (jobs.length === 0) return null;
  const opened = jobs.filter(({ state }) => state !== 'cancelled').slice(0, most);
  const folded = jobs.length - opened.length;
  return (
    <section className="job-cards" aria-label={title}>
      <div className="job-cards__bar">
        <h2 className="section-title">{title}</h2>
        {jobs.length > 1 && (
          <button type="button" className="link small" onClick={() => dismissJobs(jobs)}>
            Dismiss all
          </button>
        )}
      </div>
      <ul className="job-cards__list">{(all ? jobs : opened).map(children)}</ul>
      {folded > 0 && most < Infinity && (
        <button type="button" className="link small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show ${folded} more`}
        </button>
      )}
    </section>
  );
}

/** Removes ended jobs from the list. One that cannot be removed now stays. */
export function dismissJobs(jobs: readonly Job[]): void {
  for (const { workflow_id } of jobs) void call('jobs.dismiss', { workflow_id }).catch(() => undefined);
}
