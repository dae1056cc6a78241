import './job-state-mark.css';
import { Ban, Check, CircleSlash, Clock, Hourglass, LoaderCircle, X } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { JSX } from 'react';
import { isEnded } from '#shared/jobs/job';
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

interface JobStateMarkProps {
  state: JobState;
  /** It is held for a person's review. */
  waits?: boolean;
}

/** A job's state as a sign, a word and a colour. */
export function JobStateMark({ state, waits = false }: JobStateMarkProps): JSX.Element {
  if (waits && !isEnded(state)) {
    return (
      <span className="job-state" data-state="waits">
        <Hourglass aria-hidden />
        Waiting for you
      </span>
    );
  }
  const Icon = ICONS[state];
  return (
    <span className="job-state" data-state={state}>
      <Icon aria-hidden className={state === 'running' ? 'spinner' : undefined} />
      {JOB_STATE_WORDS[state]}
    </span>
  );
}
