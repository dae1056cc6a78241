import './waiting-list.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import { useItemKeys } from '../../../hooks/use-item-keys';
import type { WaitingJob } from '../../../hooks/use-jobs';
import { WaitingRow } from './waiting-row';

interface WaitingListProps {
  jobs: readonly WaitingJob[];
  /** The place of the open one. */
  current: number;
  marked: ReadonlySet<string>;
  onMove: (index: number) => void;
  onToggle: (workflowId: string) => void;
  onUndo: (job: WaitingJob) => void;
}

const ROW_PX = 82;

/** The requests, oldest first; only those in sight are in the page. Arrows move, Space selects. */
export function WaitingList(props: WaitingListProps): JSX.Element {
  const { jobs, current, marked, onMove, onToggle, onUndo } = props;
  const body = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: jobs.length,
    getScrollElement: () => body.current,
    estimateSize: () => ROW_PX,
    getItemKey: useItemKeys(jobs.map(({ workflow_id }) => workflow_id)),
    overscan: 6,
  });

  const currentId = jobs[current]?.workflow_id;
  const shown = `${currentId} ${jobs[current]?.review.given ? 'given' : 'open'}`;
  const before = useRef(shown);
  // Set while the focus has to follow: it was on a row that is no longer the current one, or on a button that is gone.
  const follow = useRef(false);
  useEffect(() => {
    if (before.current !== shown) {
      before.current = shown;
      rows.scrollToIndex(current);
      const focused = document.activeElement;
      follow.current = focused === document.body || focused?.role === 'row';
    }
    if (!follow.current) return;
    const row = body.current?.querySelector<HTMLElement>('[aria-current="true"]');
    if (!row) return;
    follow.current = false;
    row.focus({ preventScroll: true });
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLButtonElement) return;
    const page = Math.max(1, Math.floor((body.current?.clientHeight ?? 0) / ROW_PX) - 1);
    const actions: Record<string, () => void> = {
      ArrowUp: () => onMove(current - 1),
      ArrowDown: () => onMove(current + 1),
      PageUp: () => onMove(current - page),
      PageDown: () => onMove(current + page),
      Home: () => onMove(0),
      End: () => onMove(jobs.length - 1),
      ' ': () => currentId !== undefined && onToggle(currentId),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };

  return (
    <div
      ref={body}
      className="waiting-list"
      role="grid"
      aria-label="Requests, oldest first"
      aria-multiselectable
      aria-rowcount={jobs.length}
    >
      <div className="waiting-list__all" role="rowgroup" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => {
          const job = jobs[row.index];
          if (!job) return null;
          return (
            <div
              key={row.key}
              className={`waiting-list__row${job.review.given ? ' waiting-list__row--given' : ''}`}
              role="row"
              aria-rowindex={row.index + 1}
              aria-selected={marked.has(job.workflow_id) && !job.review.given}
              aria-current={row.index === current}
              tabIndex={row.index === current ? 0 : -1}
              style={{ height: ROW_PX, transform: `translateY(${row.start}px)` }}
              onClick={() => onMove(row.index)}
              onKeyDown={onKeyDown}
            >
              <WaitingRow
                job={job}
                current={row.index === current}
                marked={marked.has(job.workflow_id)}
                onToggle={() => onToggle(job.workflow_id)}
                onUndo={() => onUndo(job)}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}
