import './reviews.css';
import type { JSX } from 'react';
import { MOST_REVIEWS_IN_LIST, REVIEW_PAGE, type ReviewedKind } from '#shared/jobs/review';
import { useCall } from '../../../hooks/use-call';

interface MoreReviewsProps {
  kind: ReviewedKind;
  /** How many wait outside the list. */
  aside: number;
  /** How many in the list wait for a decision. */
  here: number;
}

/** What waits beyond the list: it enters the list as requests are decided, or when the person asks for it. */
export function MoreReviews({ kind, aside, here }: MoreReviewsProps): JSX.Element {
  const more = useCall('learning.moreReviews');
  return (
    <p className="more-reviews soft small">
      <span>
        {aside.toLocaleString('en')} more {aside === 1 ? 'waits' : 'wait'}; these expire first.
      </span>
      {here < MOST_REVIEWS_IN_LIST && (
        <button type="button" className="button button--small" onClick={() => more.mutate(kind)}>
          Show {Math.min(REVIEW_PAGE, aside)} more
        </button>
      )}
    </p>
  );
}
