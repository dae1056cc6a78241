import './reviews.css';
import type { JSX } from 'react';
import { isEnded } from '#shared/jobs/job';
import type { JobKind } from '#shared/jobs/registry';
import { ErrorNote } from '../../../components/error-note';
import { call } from '../../../hooks/call';
import { useJobs } from '../../../hooks/use-jobs';
import type { FailedReview } from '../../../hooks/use-reviews';

interface ReviewNoticesProps {
  kind: JobKind;
  failed: readonly FailedReview[];
  onForget: () => void;
}

/** What could not be decided, and decisions that found the request answered already. */
export function ReviewNotices({ kind, failed, onForget }: ReviewNoticesProps): JSX.Element {
  const late = useJobs().filter((job) => job.kind === kind && isEnded(job.state) && job.review_refused);
  return (
    <>
      {failed.map(({ workflowId, summary, error }) => (
        <Notice
          key={workflowId}
          summary={summary}
          error={{ ...error, message: `Your decision did not count. ${error.message}` }}
          onDismiss={onForget}
        />
      ))}
      {late.map(
        ({ workflow_id, summary, review_refused }) =>
          review_refused && (
            <Notice
              key={workflow_id}
              summary={summary}
              error={review_refused}
              onDismiss={() => void call('jobs.dismiss', { workflow_id }).catch(() => undefined)}
            />
          ),
      )}
    </>
  );
}

interface NoticeProps {
  summary: string;
  error: FailedReview['error'];
  onDismiss: () => void;
}

function Notice({ summary, error, onDismiss }: NoticeProps): JSX.Element {
  return (
    <div className="review-notice">
      <ErrorNote error={error}>
        <span className="written soft review-notice__what">{summary}</span>
        <button type="button" className="button button--plain button--small" onClick={onDismiss}>
          Dismiss
        </button>
      </ErrorNote>
    </div>
  );
}
