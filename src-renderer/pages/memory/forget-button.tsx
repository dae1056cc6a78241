import { useState } from 'react';
import type { JSX } from 'react';
import type { Forgetting } from '#shared/memories';
import { ErrorNote } from '../../components/error-note';
import { Modal } from '../../components/modal';
import { useCall } from '../../hooks/use-call';
import { useToast } from '../../hooks/use-toast';
import { formatCount } from '../../words/number';

/** What is forgotten, in a sentence. */
function goesWords(forgetting: Forgetting): string {
  if ('person' in forgetting)
    return `Every message that ${forgetting.person} said or that names them, and every memory of them,`;
  if ('before' in forgetting)
    return 'Every message with an earlier date, and the memories that no later one says,';
  return 'Its messages, and the memories that no other conversation says,';
}

function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

interface ForgetButtonProps {
  forgetting: Forgetting;
  /** "everything from this conversation". */
  what: string;
  onForgotten?: () => void;
}

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
    // From here on, a notice on the page reports it.
    if (cleans) clean.mutate(undefined);
    close();
    const messages = counted(gone.messages, 'message', 'messages');
    const memories = counted(gone.memories, 'memory', 'memories');
    toast({ message: `Forgotten: ${messages} and ${memories}.` });
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
              {goesWords(forgetting)} are removed at once and for good, from the text and from the search.
              Importing them again does not bring them back.
            </p>
            <p>
              The histories of their jobs are deleted, too. The app’s own Temporal server overwrites them when
              it next starts; another server keeps what other programs have sent until its retention ends. The
              daily copies keep everything until seven newer copies have been made, unless you clean them.
            </p>
            <label className="checkbox">
              <input type="checkbox" checked={cleans} onChange={({ target }) => setCleans(target.checked)} />
              Clean the daily copies and the app’s own server now: new copies replace them all, and the server
              restarts
            </label>
            {forget.error && <ErrorNote error={forget.error} />}
            <div className="actions">
              <button
                type="button"
                className="button button--danger"
                aria-disabled={forget.isPending}
                onClick={() => !forget.isPending && void confirmed()}
              >
                {forget.isPending ? 'Forgetting …' : 'Forget for good'}
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
