import './job-card.css';
import { useMutation } from '@tanstack/react-query';
import { Ban, Check, CircleAlert, CircleSlash } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { JSX, ReactNode } from 'react';
import type { Job } from '#shared/jobs/job';
import { call } from '../../hooks/call';
import { useCall } from '../../hooks/use-call';
import { useNavigation } from '../../hooks/use-navigation';
import { useScrolledTo } from '../../hooks/use-scrolled-to';
import { outcomeOf } from '../../job-kinds/outcome-of';
import type { Outcome } from '../../job-kinds/outcome-of';
import { jobKindView } from '../../job-kinds/registry';
import { ErrorNote } from '../error-note';
import { RunAgainButton } from '../run-again-button';

const ICONS: Record<Outcome['tone'], LucideIcon> = {
  done: Check,
  refused: Ban,
  failed: CircleAlert,
  quiet: CircleSlash,
};

interface EndedJobProps {
  job: Job;
  chosen?: boolean;
  /**
   * Submits the same as a new job, which replaces this one once it is accepted. Absent: nobody knows what was asked
   * for.
   */
  onRunAgain?: () => Promise<unknown>;
  /** Puts what was asked for back into the form. Absent: nobody knows. */
  onChange?: () => unknown;
  /** Replaces the person's own name for it. */
  title?: ReactNode;
  /** What to say about what was made. */
  facts?: ReactNode;
  /** What can be done besides. */
  actions?: ReactNode;
}

/** How a job ended, and what to do now. */
export function EndedJob(props: EndedJobProps): JSX.Element | null {
  const { job, chosen = false, onRunAgain, onChange, title, facts, actions } = props;
  const { workflow_id, state } = job;
  const { open } = useNavigation();
  const dismiss = useCall('jobs.dismiss');
  const runAgain = useMutation({
    mutationFn: async () => {
      await onRunAgain?.();
      await call('jobs.dismiss', { workflow_id });
    },
  });
  const change = useMutation({ mutationFn: async () => onChange?.() });
  const scrolledTo = useScrolledTo(chosen);

  const outcome = outcomeOf(job);
  if (!outcome) return null;
  const { tone, heading, message, made } = outcome;
  const Icon = ICONS[tone];
  const stopped = tone === 'failed' || tone === 'quiet';
  const error = runAgain.error ?? change.error ?? dismiss.error;
  return (
    <li
      ref={scrolledTo}
      className="job-card job-card--ended"
      data-tone={tone}
      aria-label={`${heading}: ${job.summary}`}
    >
      <Icon aria-hidden />
      <div className="job-card__words">
        <p>
          <strong>{heading}.</strong> {message}
        </p>
        {job.error?.hint && <p>{job.error.hint}</p>}
        {job.review_refused && <p>{job.review_refused.message}</p>}
        {title ?? (
          <p className="written soft job-card__title" title={job.summary}>
            {job.summary}
          </p>
        )}
        {facts}
        {job.error?.cause && (
          <details>
            <summary>Technical details</summary>
            {job.error.code} · {job.error.cause}
          </details>
        )}
        <div className="actions">
          {made && (
            <button
              type="button"
              className="button button--small"
              onClick={() => open(jobKindView(job.kind).chapter, { kind: 'made', id: made.id })}
            >
              {made.words}
            </button>
          )}
          {state === 'timed_out' && <RunAgainButton workflowId={workflow_id} />}
          {onRunAgain && stopped && state !== 'timed_out' && (
            <button
              type="button"
              className="button button--small"
              aria-disabled={runAgain.isPending}
              onClick={() => !runAgain.isPending && runAgain.mutate()}
            >
              Run it again
            </button>
          )}
          {onChange && tone !== 'done' && (
            <button
              type="button"
              className="button button--small"
              aria-disabled={change.isPending}
              onClick={() => !change.isPending && change.mutate()}
            >
              Change it
            </button>
          )}
          {actions}
          <button
            type="button"
            className="button button--plain button--small"
            onClick={() => dismiss.mutate({ workflow_id })}
          >
            Dismiss
          </button>
        </div>
        {error && <ErrorNote error={error} />}
      </div>
    </li>
  );
}
