import { Check, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { JSX } from 'react';

interface WaitingBarProps {
  /** How many need a decision. */
  open: number;
  /** How many more wait outside the list. */
  aside: number;
  chosen: number;
  /** What was done last. */
  said: string;
  onAll: (all: boolean) => void;
  onApprove: () => void;
  onDeny: () => void;
}

/** Many at once: select all, approve or deny what is selected. */
export function WaitingBar(props: WaitingBarProps): JSX.Element {
  const { open, aside, chosen, said, onAll, onApprove, onDeny } = props;
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = chosen > 0 && chosen < open;
  }, [chosen, open]);
  return (
    <div className="waiting-bar">
      <label className="checkbox">
        <input
          ref={box}
          type="checkbox"
          checked={chosen > 0 && chosen === open}
          onChange={(event) => onAll(event.target.checked)}
        />
        Select all{aside > 0 && ` ${open} here`}
      </label>
      <span className="soft" role="status">
        {chosen > 0 ? `${chosen} of ${open} selected` : ''}
      </span>
      {chosen > 0 && (
        <>
          <button type="button" className="button button--small" onClick={onApprove}>
            <Check aria-hidden />
            Approve {chosen}
          </button>
          <button type="button" className="button button--small button--danger" onClick={onDeny}>
            <X aria-hidden />
            Deny {chosen}
          </button>
        </>
      )}
      {said ? (
        <span className="waiting-bar__keys soft small" aria-hidden>
          {said}
        </span>
      ) : (
        <span className="waiting-bar__keys soft small">
          <kbd>J</kbd> <kbd>K</kbd> move · <kbd>Space</kbd> selects · <kbd>A</kbd> approves · <kbd>D</kbd>{' '}
          denies
        </span>
      )}
    </div>
  );
}
