import './analysis-jobs.css';
import type { JSX } from 'react';
import { isEnded } from '#shared/jobs/job';
import { call } from '../../../hooks/call';
import { useJobs } from '../../../hooks/use-jobs';
import type { Submission } from '../submissions';
import { EndedAnalysis } from './ended-analysis';
import { RunningAnalysis } from './running-analysis';

interface AnalysisJobsProps {
  /** The job that was started last, or that a link led to. */
  chosen: string | null;
  onOpenReport: (analysisId: string) => void;
  /** Puts what was asked for back into the form. */
  onChange: (submission: Submission) => void;
  onStarted: (workflowId: string) => void;
}

/** What runs and how each ended. Nothing where there are no jobs. */
export function AnalysisJobs(props: AnalysisJobsProps): JSX.Element | null {
  const { chosen, onOpenReport, onChange, onStarted } = props;
  const jobs = useJobs().filter(({ kind }) => kind === 'analysis');
  const running = jobs.filter(({ state }) => !isEnded(state));
  const ended = jobs.filter(({ state }) => isEnded(state));
  if (jobs.length === 0) return null;
  const dismissAll = (): void =>
    ended.forEach(({ workflow_id }) => void call('jobs.dismiss', { workflow_id }).catch(() => undefined));

  return (
    <section className="analysis-jobs" aria-label="What becomes of it" tabIndex={-1}>
      {running.length > 0 && (
        <>
          <h2 className="section-title">Being analysed</h2>
          <ul className="analysis-jobs__list">
            {running.map((job) => (
              <RunningAnalysis key={job.workflow_id} job={job} chosen={job.workflow_id === chosen} />
            ))}
          </ul>
        </>
      )}
      {ended.length > 0 && (
        <>
          <div className="analysis-jobs__bar">
            <h2 className="section-title">What became of it</h2>
            {ended.length > 1 && (
              <button type="button" className="link small" onClick={dismissAll}>
                Dismiss all
              </button>
            )}
          </div>
          <ul className="analysis-jobs__list">
            {ended.map((job) => (
              <EndedAnalysis
                key={job.workflow_id}
                job={job}
                chosen={job.workflow_id === chosen}
                onOpenReport={onOpenReport}
                onChange={onChange}
                onStarted={onStarted}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
