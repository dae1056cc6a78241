import './job-state-mark.css';
import { Ban, Check, CircleSlash, Clock, LoaderCircle, X } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { JSX } from 'react';
import type { JobState } from '#shared/jobs/job';
import { JOB_STATE_WORDS } from '../../words/job-states';

const ICONS: Record<JobState, LucideIcon> = {
  queued: Clock,
  running: LoaderCircle,
  completed: Check,
  refused: Ban,
  failed: X,
  cancelled: CircleSlash,
  timed_out: Clock,
  terminated: X,
};

/** A job's state as a sign, a word and a colour. */
export function JobStateMark({ state }: { state: JobState }): JSX.Element {
  const Icon = ICONS[state];
  return (
    <span className="job-state" data-state={state}>
      <Icon aria-hidden className={state === 'running' ? 'spinner' : undefined} />
      {JOB_STATE_WORDS[state]}
    </span>
  );
}
