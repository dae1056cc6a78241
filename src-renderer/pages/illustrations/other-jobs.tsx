import './other-jobs.css';
import { useState } from 'react';
import type { JSX } from 'react';
import type { Job } from '#shared/jobs/job';
import { dismissJobs, EndedJobs } from '../../components/jobs/ended-jobs';
import { RunningJobs } from '../../components/jobs/running-jobs';

interface OtherJobsProps {
  running: readonly Job[];
  /** The jobs that ended without a picture. */
  ended: readonly Job[];
  onChoose: (workflowId: string) => void;
  /** The card of an ended job. */
  card: (job: Job) => JSX.Element;
}

/** The jobs beside the one shown large, in one line that is always there; it opens into them. */
export function OtherJobs({ running, ended, onChoose, card }: OtherJobsProps): JSX.Element {
  const [opened, setOpened] = useState<'running' | 'ended' | null>(null);
  const fold = (part: 'running' | 'ended', words: string): JSX.Element => (
    <button
      type="button"
      className="link small"
      aria-expanded={opened === part}
      onClick={() => setOpened(opened === part ? null : part)}
    >
      {words}
    </button>
  );
  return (
    <>
      <div className="other-jobs" role="group" aria-label="Other jobs">
        {running.length > 0 && fold('running', `${running.length} more under way`)}
        {ended.length > 0 && fold('ended', `${ended.length} ended without a picture`)}
        {ended.length > 0 && opened !== 'ended' && (
          <button type="button" className="link small" onClick={() => dismissJobs(ended)}>
            Dismiss
          </button>
        )}
      </div>
      {opened === 'running' && <RunningJobs title="Also under way" jobs={running} onChoose={onChoose} />}
      {opened === 'ended' && (
        <EndedJobs title="Ended earlier" jobs={ended} most={Infinity}>
          {card}
        </EndedJobs>
      )}
    </>
  );
}
