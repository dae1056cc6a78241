import './reviews.css';
import type { JSX } from 'react';
import type { JobReview } from '#shared/jobs/job';
import { useNow } from '../../../hooks/use-now';
import { formatElapsed } from '../../../words/duration';

/** What was decided, and for how long it can be undone. */
export function Decided({ review }: { review: JobReview }): JSX.Element | null {
  const now = useNow(review.given != null);
  if (!review.given) return null;
  const { decision, sends_at } = review.given;
  const left = Date.parse(sends_at) - now;
  const words = decision === 'approve' ? 'Approved' : 'Denied';
  return (
    <p className="decided">
      <strong>{words}.</strong>{' '}
      {left > 0 ? (
        <>
          Can be undone for <span role="timer">{formatElapsed(left)}</span>
        </>
      ) : (
        'It is being sent. You can undo it until the server has it.'
      )}
    </p>
  );
}
