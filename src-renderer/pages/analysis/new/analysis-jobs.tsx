import './analysis-jobs.css';
import type { JSX } from 'react';
import { EndedJobs } from '../../../components/jobs/ended-jobs';
import { RunningJobs } from '../../../components/jobs/running-jobs';
import { useJobsOfKind } from '../../../hooks/use-jobs';
import type { Submission } from '../submissions';
import { EndedAnalysis } from './ended-analysis';
import { RecentlyAnalysed } from './recently-analysed';

interface AnalysisJobsProps {
  /** The job that was started last, or that a link led to. */
  chosen: string | null;
  /** Whether there is room for earlier analyses while there is no job. */
  roomy: boolean;
  /** Puts what was asked for back into the form. */
  onChange: (submission: Submission) => void;
  onStarted: (workflowId: string) => void;
}

/** Running jobs and how others ended; without either, what was analysed recently. */
export function AnalysisJobs({ chosen, roomy, onChange, onStarted }: AnalysisJobsProps): JSX.Element | null {
  const { all, running, ended } = useJobsOfKind('analysis');
  if (all.length === 0 && !roomy) return null;
  return (
    <section className="analysis-jobs" aria-label="Progress and results" tabIndex={-1}>
      <RunningJobs title="Being analysed" jobs={running} chosen={chosen} />
      <EndedJobs title="Finished" jobs={ended}>
        {(job) => (
          <EndedAnalysis
            key={job.workflow_id}
            job={job}
            chosen={job.workflow_id === chosen}
            onChange={onChange}
            onStarted={onStarted}
          />
        )}
      </EndedJobs>
      {all.length === 0 && <RecentlyAnalysed />}
    </section>
  );
}
