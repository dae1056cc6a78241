import type { JSX, ReactNode } from 'react';
import type { Marks } from '../hooks/use-marks';
import { formatCount } from '../words/number';

interface SelectionActionsProps {
  marks: Marks;
  /** The ids of what the list shows. */
  shown: readonly string[];
  /** The word for what is done with the selection; absent: `children` do everything. */
  action?: string;
  /** Gets at least one id. */
  onAct?: (ids: string[]) => void;
  /** What else can be done with it. */
  children?: ReactNode;
}

/** "Select" above a list; while something is being selected, how many, and what to do with them. */
export function SelectionActions(props: SelectionActionsProps): JSX.Element {
  const { marks, shown, action, onAct, children } = props;
  const ids = marks.ids && [...marks.ids];
  if (!ids) {
    return (
      <button
        type="button"
        className="button button--small button--plain"
        aria-disabled={shown.length === 0}
        onClick={() => shown.length > 0 && marks.start()}
      >
        Select
      </button>
    );
  }
  return (
    <>
      <span className="soft" role="status">
        {formatCount(ids.length)} selected
      </span>
      <button
        type="button"
        className="button button--small button--plain"
        onClick={() => marks.replace(shown)}
      >
        Select all shown
      </button>
      {action !== undefined && (
        <button
          type="button"
          className="button button--small button--danger"
          aria-disabled={ids.length === 0}
          onClick={() => ids.length > 0 && onAct?.(ids)}
        >
          {action}
        </button>
      )}
      {children}
      <button type="button" className="button button--small" onClick={marks.stop}>
        Done
      </button>
    </>
  );
}
