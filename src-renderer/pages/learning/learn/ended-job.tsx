import { Ban, Check, CircleAlert, CircleSlash } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useMutation } from '@tanstack/react-query';
import type { JSX } from 'react';
import type { Job } from '#shared/jobs/job';
import type { LearningRequest } from '#shared/jobs/learning';
import { ErrorNote } from '../../../components/error-note';
import { RunAgainButton } from '../../../components/run-again-button';
import { call } from '../../../hooks/call';
import { useCall } from '../../../hooks/use-call';
import { useNavigation } from '../../../hooks/use-navigation';
import { LearnedTitle } from './learned-title';
import { outcomeOf } from './outcome';
import type { Outcome } from './outcome';
import { useSubmitLearning } from './use-submit-learning';
import { useScrolledTo } from './use-scrolled-to';

const ICONS: Record<Outcome['tone'], LucideIcon> = {
  done: Check,
  refused: Ban,
  failed: CircleAlert,
  quiet: CircleSlash,
};

interface EndedJobProps {
  job: Job;
  chosen: boolean;
  onChange: (request: LearningRequest) => void;
}

/** What became of a job, and what to do now. */
export function EndedJob({ job, chosen, onChange }: EndedJobProps): JSX.Element | null {
  const { open } = useNavigation();
  const dismiss = useCall('jobs.dismiss');
  const submit = useSubmitLearning();
  const scrolledTo = useScrolledTo(chosen);
  // The list of jobs carries long texts cut.
  const wholeRequest = async (): Promise<LearningRequest> =>
    (await call('learning.waiting', { workflow_id: job.workflow_id })).request;
  const runAgain = useMutation({
    mutationFn: async () => {
      await submit.mutateAsync(await wholeRequest());
      await call('jobs.dismiss', { workflow_id: job.workflow_id });
    },
  });
  const change = useMutation({ mutationFn: wholeRequest, onSuccess: onChange });

  const outcome = outcomeOf(job);
  if (!outcome) return null;
  const { tone, heading, message, knowledgeId, byVault } = outcome;
  const Icon = ICONS[tone];
  const error = runAgain.error ?? change.error ?? dismiss.error;
  const refusedReview = job.review_refused;
  return (
    <li
      ref={scrolledTo}
      className="outcome outcome--ended"
      data-tone={tone}
      aria-label={`${heading}: ${job.summary}`}
    >
      <Icon aria-hidden />
      <div className="outcome__words">
        <p>
          <strong>{heading}.</strong> {message}
        </p>
        {job.error?.hint && <p>{job.error.hint}</p>}
        {refusedReview && <p>{refusedReview.message}</p>}
        {knowledgeId ? (
          <LearnedTitle knowledgeId={knowledgeId} fallback={job.summary} />
        ) : (
          <p className="written soft outcome__title" title={job.summary}>
            {job.summary}
          </p>
        )}
        {job.error?.cause && (
          <details>
            <summary>Technical details</summary>
            {job.error.code} · {job.error.cause}
          </details>
        )}
        <div className="actions">
          {knowledgeId && (
            <button
              type="button"
              className="button button--small"
              onClick={() => open('learning', knowledgeId)}
            >
              Show in the library
            </button>
          )}
          {byVault && (
            <button type="button" className="button button--small" onClick={() => open('learning', 'vault')}>
              Open the Black Vault
            </button>
          )}
          {job.state === 'timed_out' && <RunAgainButton workflowId={job.workflow_id} />}
          {job.state !== 'timed_out' && (tone === 'failed' || tone === 'quiet') && (
            <button
              type="button"
              className="button button--small"
              aria-disabled={runAgain.isPending}
              onClick={() => !runAgain.isPending && runAgain.mutate()}
            >
              Run again
            </button>
          )}
          {tone !== 'done' && (
            <button
              type="button"
              className="button button--small"
              aria-disabled={change.isPending}
              onClick={() => !change.isPending && change.mutate()}
            >
              Change it
            </button>
          )}
          <button
            type="button"
            className="button button--plain button--small"
            onClick={() => dismiss.mutate({ workflow_id: job.workflow_id })}
          >
            Dismiss
          </button>
        </div>
        {error && <ErrorNote error={error} />}
      </div>
    </li>
  );
}
