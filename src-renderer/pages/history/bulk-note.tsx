import type { JSX } from 'react';
import { ProgressBar } from '../../components/progress-bar';
import { formatCount } from '../../words/number';
import type { Bulk, UseBulk } from './use-bulk';

/** The progress of an action on many workflows; afterwards, for which of them it failed, and why. */
export function BulkNote({ use }: { use: UseBulk }): JSX.Element | null {
  const { bulk, stop, dismiss } = use;
  if (!bulk || (bulk.isOver && bulk.failures.length === 0)) return null;
  return (
    <div className="bulk-note" role="status">
      <p>{wordsOf(bulk)}</p>
      {!bulk.isOver && <ProgressBar label={bulk.doing} fraction={bulk.done / Math.max(1, bulk.total)} />}
      {bulk.failures.length > 0 && (
        <ul aria-label="Not done">
          {bulk.failures.map(({ workflow, error }) => (
            <li key={workflow.run_id}>
              <span className="written">{workflow.summary}</span>: {error.message} {error.hint}
            </li>
          ))}
        </ul>
      )}
      <button type="button" className="button button--small" onClick={bulk.isOver ? dismiss : stop}>
        {bulk.isOver ? 'Close' : 'Stop'}
      </button>
    </div>
  );
}

function wordsOf({ doing, done, total, failures, isOver }: Bulk): string {
  const failed = failures.length === 0 ? '' : ` ${formatCount(failures.length)} could not be done.`;
  return isOver
    ? `${doing}: ${formatCount(done)} of ${formatCount(total)} tried.${failed}`
    : `${doing}: ${formatCount(done)} of ${formatCount(total)}.${failed}`;
}
