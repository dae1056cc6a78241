import type { JSX } from 'react';
import { MOST_MEMORIES_CHOSEN, type MemoryQuery } from '#shared/memories';
import { ErrorNote } from '../../../components/error-note';
import { call } from '../../../hooks/call';
import { useCall } from '../../../hooks/use-call';
import type { Marks } from '../../../hooks/use-marks';
import { formatCount } from '../../../words/number';

interface MemorySelectionProps {
  marks: Marks;
  /** What the list shows: all of it can be selected. */
  all: { query: MemoryQuery; total: number } | { ids: readonly string[] };
  onMerge: (ids: string[]) => void;
  onDelete: (ids: string[]) => void;
}

/** "Select" above the memories; while some are being selected, how many, and what to do with them. */
export function MemorySelection({ marks, all, onMerge, onDelete }: MemorySelectionProps): JSX.Element {
  const pin = useCall('memory.pin');
  const switchOff = useCall('memory.switchOff');
  const total = 'ids' in all ? all.ids.length : Math.min(all.total, MOST_MEMORIES_CHOSEN);
  const ids = marks.ids && [...marks.ids];
  if (!ids) {
    return (
      <button
        type="button"
        className="button button--small button--plain"
        aria-disabled={total === 0}
        onClick={() => total > 0 && marks.start()}
      >
        Select
      </button>
    );
  }
  const selectAll = async (): Promise<void> =>
    marks.replace('ids' in all ? all.ids : await call('memory.ids', all.query));
  const action = (words: string, least: number, act: () => void, danger = false): JSX.Element => (
    <button
      type="button"
      className={`button button--small${danger ? ' button--danger' : ''}`}
      aria-disabled={ids.length < least}
      title={least > 1 ? 'Choose two or more' : undefined}
      onClick={() => ids.length >= least && act()}
    >
      {words}
    </button>
  );
  const error = pin.error ?? switchOff.error;
  return (
    <>
      <span className="soft" role="status">
        {formatCount(ids.length)} selected
      </span>
      <button
        type="button"
        className="button button--small button--plain"
        onClick={() => void selectAll().catch(() => undefined)}
      >
        Select all {formatCount(total)}
      </button>
      {action('Merge …', 2, () => onMerge(ids))}
      {action('Pin', 1, () => pin.mutate({ memory_ids: ids, pinned: true }))}
      {action('Switch off', 1, () => switchOff.mutate({ memory_ids: ids, off: true }))}
      {action('Delete', 1, () => onDelete(ids), true)}
      <button type="button" className="button button--small" onClick={marks.stop}>
        Done
      </button>
      {error && <ErrorNote error={error} />}
    </>
  );
}
