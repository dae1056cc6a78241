import { useState } from 'react';
import type { JSX } from 'react';
import type { Forgetting } from '#shared/memories';
import { ErrorNote } from '../../components/error-note';
import { Modal } from '../../components/modal';
import { useCall } from '../../hooks/use-call';
import { useToast } from '../../hooks/use-toast';

interface ForgetButtonProps {
  forgetting: Forgetting;
  /** "everything from this conversation". */
  what: string;
  onForgotten?: () => void;
}

const NOT_CLEAN = ' The daily copies could not be cleaned. Try again under “What is kept”.';

/** Forgets for good, after a question. */
export function ForgetButton({ forgetting, what, onForgotten }: ForgetButtonProps): JSX.Element {
  const [asking, setAsking] = useState(false);
  const [cleans, setCleans] = useState(false);
  const forget = useCall('memory.forget');
  const clean = useCall('memory.cleanCopies');
  const toast = useToast();
  const close = (): void => setAsking(false);
  const confirmed = async (): Promise<void> => {
    const gone = await forget.mutateAsync(forgetting).catch(() => undefined);
    if (!gone) return;
    const cleaned = cleans && (await clean.mutateAsync(undefined).catch(() => undefined)) !== undefined;
    close();
    const copies = cleaned ? ' The daily copies are clean, too.' : cleans ? NOT_CLEAN : '';
    toast({ message: `Forgotten: ${gone.messages} messages and ${gone.memories} memories.${copies}` });
    onForgotten?.();
  };
  return (
    <>
      <button type="button" className="button button--danger" onClick={() => setAsking(true)}>
        Forget {what} …
      </button>
      {asking && (
        <Modal title={`Forget ${what}?`} className="forget-dialog" onClose={close}>
          <div className="forget-dialog__body">
            <p>
              The messages, and the memories that nothing else says, are removed at once and for good, from
              the text and from the search. Importing them again does not bring them back. The daily copies of
              the store keep them until seven newer copies have been made, unless you clean them.
            </p>
            <label className="checkbox">
              <input type="checkbox" checked={cleans} onChange={({ target }) => setCleans(target.checked)} />
              Clean the daily copies now: one copy of what is left takes their place
            </label>
            {forget.error && <ErrorNote error={forget.error} />}
            <div className="actions">
              <button
                type="button"
                className="button button--danger"
                aria-disabled={forget.isPending || clean.isPending}
                onClick={() => !forget.isPending && !clean.isPending && void confirmed()}
              >
                Forget for good
              </button>
              <button type="button" className="button" onClick={close}>
                Keep it
              </button>
            </div>
          </div>
        </Modal>
      )}
    </>
  );
}
