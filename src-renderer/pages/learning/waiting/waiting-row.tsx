import { Undo2 } from 'lucide-react';
import type { JSX } from 'react';
import type { WaitingJob } from '../../../hooks/use-jobs';
import { formatFullDate, formatWhen } from '../../../words/date';
import { Decided } from './decided';
import { categoryWords, requestOf } from './waiting-request';

interface WaitingRowProps {
  job: WaitingJob;
  current: boolean;
  marked: boolean;
  onToggle: () => void;
  onUndo: () => void;
}

/** One request of the list: what it says, where it comes from, since when it waits; once decided, the way back. */
export function WaitingRow({ job, current, marked, onToggle, onUndo }: WaitingRowProps): JSX.Element {
  const { since, given } = job.review;
  const request = requestOf(job);
  const title = request?.title?.trim();
  return (
    <>
      <span role="gridcell" className="waiting-row__mark">
        <input
          type="checkbox"
          aria-label={`Select ${job.summary}`}
          tabIndex={-1}
          disabled={given != null}
          checked={marked && !given}
          onClick={(event) => event.stopPropagation()}
          onChange={onToggle}
        />
      </span>
      <div role="gridcell" className="waiting-row__words">
        <p className={`written waiting-row__title${title ? '' : ' waiting-row__title--two'}`}>
          {title || job.summary}
        </p>
        {title && <p className="waiting-row__text soft small">{request?.content}</p>}
        {given ? (
          <Decided review={job.review} />
        ) : (
          <p className="waiting-row__facts soft small">
            {request && (
              <>
                <span className="waiting-row__source">{request.source}</span>
                <span>{categoryWords(request.category)}</span>
              </>
            )}
            <time dateTime={since} title={formatFullDate(since)}>
              {formatWhen(since)}
            </time>
          </p>
        )}
      </div>
      {given && (
        <span role="gridcell">
          <button
            type="button"
            className="button button--small"
            tabIndex={current ? 0 : -1}
            aria-keyshortcuts="Control+Z"
            title="Ctrl+Z"
            onClick={(event) => {
              event.stopPropagation();
              onUndo();
            }}
          >
            <Undo2 aria-hidden />
            Undo
            <span className="visually-hidden"> for {job.summary}</span>
          </button>
        </span>
      )}
    </>
  );
}
