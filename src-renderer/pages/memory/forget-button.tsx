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

/** Forgets for good, after a question. */
export function ForgetButton({ forgetting, what, onForgotten }: ForgetButtonProps): JSX.Element {
  const [asking, setAsking] = useState(false);
  const forget = useCall('memory.forget');
  const toast = useToast();
  const close = (): void => setAsking(false);
  const confirmed = async (): Promise<void> => {
    const gone = await forget.mutateAsync(forgetting).catch(() => undefined);
    if (!gone) return;
    close();
    toast({ message: `Forgotten: ${gone.messages} messages and ${gone.memories} memories.` });
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
              The messages and the memories that nothing else says leave the texts and the search at once, for
              good. They stay forgotten when they are imported again. The daily copies of the store keep them
              until they are a week old.
            </p>
            {forget.error && <ErrorNote error={forget.error} />}
            <div className="actions">
              <button
                type="button"
                className="button button--danger"
                aria-disabled={forget.isPending}
                onClick={() => !forget.isPending && void confirmed()}
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
