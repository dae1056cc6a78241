import './review.css';
import { Check, X } from 'lucide-react';
import { useState } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import { workflowOf, type Target } from '../../../chapter';
import { useReviewCount, useWaitingJobs, type WaitingJob } from '../../../hooks/use-jobs';
import { useReviews } from '../../../hooks/use-reviews';
import { formatCount } from '../../../words/number';
import { Decided } from '../../learning/waiting/decided';
import { MoreReviews } from '../../learning/waiting/more-reviews';
import { ReviewNotices } from '../../learning/waiting/review-notices';
import { ConversationReview } from './conversation-review';
import { DeclineDialog } from './decline-dialog';
import { useDrafts } from './use-drafts';

/** What was found in conversations and is kept only if the person says so: one at a time, or all at once. */
export function ReviewSection({ target }: { target: Target | null }): JSX.Element {
  const jobs = useWaitingJobs('memory');
  const { aside } = useReviewCount('memory');
  const reviews = useReviews();
  const drafts = useDrafts();
  const [place, setPlace] = useState({ id: '', index: 0 });
  const [declining, setDeclining] = useState<readonly WaitingJob[] | null>(null);
  const [seen, setSeen] = useState<Target | null>(null);
  if (target !== seen) {
    setSeen(target);
    const index = jobs.findIndex(({ workflow_id }) => workflow_id === workflowOf(target));
    if (index >= 0) setPlace({ id: jobs[index]?.workflow_id ?? '', index });
  }
  // When the conversation in sight is gone, the one that comes after it takes its place.
  const found = jobs.findIndex(({ workflow_id }) => workflow_id === place.id);
  const current = found >= 0 ? found : Math.max(0, Math.min(place.index, jobs.length - 1));
  const job = jobs[current];
  const open = jobs.filter(({ review }) => !review.given);

  const moveTo = (index: number): void => {
    const next = jobs[Math.max(0, Math.min(index, jobs.length - 1))];
    if (next) setPlace({ id: next.workflow_id, index: jobs.indexOf(next) });
  };
  /** On to the next conversation that still needs a decision. */
  const moveOn = (decided: readonly WaitingJob[]): void => {
    const isOpen = (each: WaitingJob): boolean => !each.review.given && !decided.includes(each);
    const next = jobs.slice(current + 1).find(isOpen) ?? jobs.slice(0, current).findLast(isOpen);
    if (next) moveTo(jobs.indexOf(next));
  };
  const decline = (which: readonly WaitingJob[]): void => {
    if (which.length > 0 && !reviews.pending) setDeclining(which);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const { target: element } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !(element instanceof HTMLElement)) return;
    if (element.closest('dialog, textarea, select, input:not([type="checkbox"])')) return;
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (step === undefined) return;
    event.preventDefault();
    moveTo(current + step);
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys for what has the focus inside
    <section className="memory-review" aria-label="Waiting for you" onKeyDown={onKeyDown}>
      <p className="visually-hidden" role="status">
        {reviews.said}
      </p>
      <ReviewNotices kind="memory" failed={reviews.failed} onForget={reviews.forgetFailed} />
      {!job ? (
        <div className="memory-review__none">
          <h2>Nothing waits for you.</h2>
          {reviews.said && <p aria-hidden>{reviews.said}</p>}
          <p>
            What is imported with “Look at what was found before it is kept” is held here until you decide
            what to keep.
          </p>
        </div>
      ) : (
        <>
          <div className="memory-review__bar">
            <span>
              {formatCount(open.length)} {open.length === 1 ? 'conversation waits' : 'conversations wait'}
            </span>
            {open.length > 1 && (
              <>
                <button
                  type="button"
                  className="button button--small"
                  title="As they were found; those that you have begun to change stay"
                  onClick={() => !reviews.pending && void reviews.review(untouched(open), 'approve')}
                >
                  <Check aria-hidden />
                  Keep everything of {formatCount(untouched(open).length)}
                </button>
                <button
                  type="button"
                  className="button button--small button--danger"
                  onClick={() => decline(open)}
                >
                  <X aria-hidden />
                  Decline all {formatCount(open.length)} …
                </button>
              </>
            )}
            <span className="memory-review__said soft small">
              {reviews.said || (
                <>
                  <kbd>J</kbd> <kbd>K</kbd> move
                </>
              )}
            </span>
          </div>
          <div className="memory-review__panes">
            <div className="memory-review__list">
              <ul aria-label="Conversations, oldest first">
                {jobs.map((each, index) => (
                  <li key={each.workflow_id}>
                    <button
                      type="button"
                      className="memory-review__conversation"
                      aria-current={index === current}
                      onClick={() => moveTo(index)}
                    >
                      <span className="memory-review__title">{each.summary}</span>
                      {each.review.given ? (
                        <Decided review={each.review} />
                      ) : (
                        <span className="soft small">{memoryCount(each.review.found?.memories ?? 0)}</span>
                      )}
                    </button>
                  </li>
                ))}
              </ul>
              {aside > 0 && <MoreReviews kind="memory" aside={aside} here={open.length} />}
            </div>
            <ConversationReview
              key={job.workflow_id}
              job={job}
              drafts={drafts}
              onKeep={(memories) => {
                if (reviews.pending) return;
                moveOn([job]);
                void reviews.review([job], 'approve', { memories });
              }}
              onDecline={() => decline([job])}
              onUndo={() => void reviews.undo([job])}
            />
          </div>
        </>
      )}
      {declining && (
        <DeclineDialog
          jobs={declining}
          onClose={() => setDeclining(null)}
          onDecline={(reason) => {
            setDeclining(null);
            moveOn(declining);
            void reviews.review(declining, 'deny', { reason });
          }}
        />
      )}
    </section>
  );

  /** What the person has begun to decide is not taken from them by a button for all. */
  function untouched(waiting: readonly WaitingJob[]): WaitingJob[] {
    return waiting.filter(({ workflow_id }) => {
      const { dropped, edits } = drafts.of(workflow_id);
      return dropped.size === 0 && edits.size === 0;
    });
  }
}

function memoryCount(count: number): string {
  if (count === 0) return 'no memories found';
  return count === 1 ? '1 memory found' : `${formatCount(count)} memories found`;
}
