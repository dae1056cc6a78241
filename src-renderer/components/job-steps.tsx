import './job-steps.css';
import { Check, Circle, Hourglass, LoaderCircle, Minus, X } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { JSX } from 'react';
import { isEnded, RUN_AGAIN_SENTENCE } from '#shared/jobs/job';
import type { Job, JobStep } from '#shared/jobs/job';
import { STEP_REVIEW } from '#shared/jobs/review';
import type { StepState } from '#shared/jobs/progress';
import { useNow } from '../hooks/use-now';
import { durationBetween, formatDuration, formatElapsed } from '../words/duration';
import { FromOtherProgram } from './from-other-program';
import { attemptWords, stepDoing } from '../words/job-progress';

const ICONS: Record<StepState, LucideIcon> = {
  pending: Circle,
  running: LoaderCircle,
  done: Check,
  failed: X,
  cancelled: Minus,
  skipped: Minus,
};

const STATE_WORDS: Record<StepState, string> = {
  pending: 'to come',
  running: 'running',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  skipped: 'skipped',
};

/** A job's steps with their times, attempts and details. */
export function JobSteps({ job }: { job: Job }): JSX.Element {
  const now = useNow(!isEnded(job.state));
  return (
    <div>
      {job.other_program != null && (
        <p>
          <FromOtherProgram identity={job.other_program} />
        </p>
      )}
      {job.run_again && <p className="soft small">{RUN_AGAIN_SENTENCE}</p>}
      <ol className="job-steps" aria-label="Steps">
        {job.steps.map((step) => (
          <Step key={step.activity} job={job} step={step} now={now} />
        ))}
      </ol>
    </div>
  );
}

function Step({ job, step, now }: { job: Job; step: JobStep; now: number }): JSX.Element {
  const running = step.state === 'running';
  // A wait for a person or in line is not work: it gets no turning mark.
  const waits = running && (step.waiting || step.activity === STEP_REVIEW);
  const Icon = waits ? Hourglass : ICONS[step.state];
  const duration = durationBetween(step.started_at, step.ended_at, now);
  const attempt = attemptWords(step);
  return (
    <li className="job-steps__step" data-state={step.state}>
      <span className="job-steps__icon">
        <Icon aria-hidden className={running && !waits ? 'spinner' : undefined} />
      </span>
      <span className="job-steps__label">
        {running ? stepDoing(job, step) : step.label}
        <span className="visually-hidden">, {STATE_WORDS[step.state]}</span>
      </span>
      <span className="job-steps__time">
        {duration !== null &&
          !step.waiting &&
          step.state !== 'pending' &&
          (running ? formatElapsed(duration) : formatDuration(duration))}
      </span>
      {running && step.detail && <span className="job-steps__note">{step.detail}</span>}
      {attempt && <span className="job-steps__note">{attempt}</span>}
    </li>
  );
}
