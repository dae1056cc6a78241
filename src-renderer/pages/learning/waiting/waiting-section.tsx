import './waiting.css';
import { useState } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import { workflowOf } from '../../../chapter';
import type { ChapterProps } from '../../../chapter';
import { useReviewCount, useWaitingJobs } from '../../../hooks/use-jobs';
import type { WaitingJob } from '../../../hooks/use-jobs';
import { DenyDialog } from './deny-dialog';
import { MoreReviews } from './more-reviews';
import { ReviewNotices } from './review-notices';
import { useDeleteKnowledge } from '../library/use-delete-knowledge';
import { useReviews } from '../../../hooks/use-reviews';
import { WaitingBar } from './waiting-bar';
import { WaitingDetail } from './waiting-detail';
import { WaitingList } from './waiting-list';

interface Place {
  id: string;
  index: number;
}

/** What is learned only if a person says yes: to read, approve or deny, one or many at once. */
export function WaitingSection({ target }: ChapterProps): JSX.Element {
  const jobs = useWaitingJobs('learning');
  const { aside } = useReviewCount('learning');
  const reviews = useReviews();
  const deleteKnowledge = useDeleteKnowledge();
  const [place, setPlace] = useState<Place | null>(null);
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const [denying, setDenying] = useState<readonly WaitingJob[] | null>(null);
  const [seenTarget, setSeenTarget] = useState<ChapterProps['target']>(null);
  if (target !== seenTarget) {
    setSeenTarget(target);
    const id = workflowOf(target);
    const index = jobs.findIndex((job) => job.workflow_id === id);
    if (id !== null && index >= 0) setPlace({ id, index });
  }

  const openIds = new Set(jobs.filter((job) => !job.review.given).map((job) => job.workflow_id));
  const chosen = jobs.filter((job) => marked.has(job.workflow_id) && openIds.has(job.workflow_id));
  // When the request in sight is gone, the one that comes after it takes its place.
  const found = jobs.findIndex((job) => job.workflow_id === place?.id);
  const current = found >= 0 ? found : Math.max(0, Math.min(place?.index ?? 0, jobs.length - 1));
  const job = jobs[current];

  const moveTo = (index: number): void => {
    const next = jobs[Math.max(0, Math.min(index, jobs.length - 1))];
    if (next) setPlace({ id: next.workflow_id, index: jobs.indexOf(next) });
  };
  const toggle = (id: string): void => {
    const next = new Set(chosen.map((each) => each.workflow_id));
    if (!next.delete(id) && openIds.has(id)) next.add(id);
    setMarked(next);
  };
  /** On to the next request that still needs a decision. */
  const moveOn = (decided: readonly WaitingJob[]): void => {
    setMarked(new Set());
    if (!job || !decided.includes(job)) return;
    const open = (each: WaitingJob): boolean => !each.review.given && !decided.includes(each);
    const next = jobs.slice(current + 1).find(open) ?? jobs.slice(0, current).findLast(open);
    if (next) moveTo(jobs.indexOf(next));
  };
  const approve = (which: readonly WaitingJob[]): void => {
    if (which.length === 0 || reviews.pending) return;
    moveOn(which);
    void reviews.review(which, 'approve');
  };
  const deny = (which: readonly WaitingJob[]): void => {
    if (which.length > 0 && !reviews.pending) setDenying(which);
  };
  const undecided = chosen.length > 0 ? chosen : job && openIds.has(job.workflow_id) ? [job] : [];

  const onKeyDown = (event: KeyboardEvent): void => {
    const { target: element } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !(element instanceof HTMLElement)) return;
    if (element.closest('dialog, textarea, select, input:not([type="checkbox"])')) return;
    const actions: Record<string, () => void> = {
      j: () => moveTo(current + 1),
      k: () => moveTo(current - 1),
      a: () => approve(undecided),
      d: () => deny(undecided),
    };
    const action = actions[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys for what has the focus inside
    <section className="waiting" aria-label="Waiting for you" onKeyDown={onKeyDown}>
      <p className="visually-hidden" role="status">
        {reviews.said}
      </p>
      <ReviewNotices kind="learning" failed={reviews.failed} onForget={reviews.forgetFailed} />
      {jobs.length === 0 ? (
        <div className="waiting__none">
          <h2>Nothing waits for you.</h2>
          {reviews.said && <p aria-hidden>{reviews.said}</p>}
          <p>
            What is sent with “Ask me before it is learned” is held here until you say yes or no, whoever sent
            it.
          </p>
        </div>
      ) : (
        <>
          <WaitingBar
            open={openIds.size}
            aside={aside}
            chosen={chosen.length}
            said={reviews.said}
            onAll={(all) => setMarked(all ? openIds : new Set())}
            onApprove={() => approve(chosen)}
            onDeny={() => deny(chosen)}
          />
          <div className="waiting__panes">
            <div className="waiting__requests">
              <WaitingList
                jobs={jobs}
                current={current}
                marked={marked}
                onMove={moveTo}
                onToggle={toggle}
                onUndo={(each) => void reviews.undo([each])}
              />
              {aside > 0 && <MoreReviews kind="learning" aside={aside} here={openIds.size} />}
            </div>
            {job && (
              <WaitingDetail
                key={job.workflow_id}
                job={job}
                onApprove={() => approve([job])}
                onDeny={() => deny([job])}
                onUndo={() => void reviews.undo([job])}
              />
            )}
          </div>
        </>
      )}
      {denying && (
        <DenyDialog
          jobs={denying}
          onClose={() => setDenying(null)}
          onDeny={(reason, alsoDelete) => {
            setDenying(null);
            if (alsoDelete.length > 0) void deleteKnowledge(alsoDelete);
            moveOn(denying);
            void reviews.review(denying, 'deny', { reason });
          }}
        />
      )}
    </section>
  );
}
