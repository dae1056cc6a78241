import { useState } from 'react';
import type { JSX } from 'react';
import { ErrorNote } from '../../../components/error-note';
import { Modal } from '../../../components/modal';
import { useCall } from '../../../hooks/use-call';
import { useTopic } from '../../../hooks/use-topic';

/** Takes what was forgotten out of the daily copies of the store, too, after a question. */
export function CleanCopies(): JSX.Element {
  const [asking, setAsking] = useState(false);
  const clean = useCall('memory.cleanCopies');
  const isRunning = useTopic('copy_cleaning', undefined).value?.state === 'running';
  const close = (): void => {
    setAsking(false);
    clean.reset();
  };
  const start = async (): Promise<void> => {
    await clean.mutateAsync(undefined).then(close, () => undefined);
  };
  return (
    <>
      <div className="actions">
        <button
          type="button"
          className="button"
          aria-disabled={isRunning}
          onClick={() => !isRunning && setAsking(true)}
        >
          {isRunning ? 'Cleaning the daily copies …' : 'Clean the daily copies …'}
        </button>
      </div>
      {asking && (
        <Modal title="Clean the daily copies?" className="forget-dialog" onClose={close}>
          <div className="forget-dialog__body">
            <p>
              One copy of the store as it is now replaces all of them; so do copies of the list of jobs and of
              the app’s own Temporal server, which restarts if it still holds what was forgotten. After that,
              you cannot go back to an earlier day: not for memories and conversations, and not for the
              gallery, the library or the reports either.
            </p>
            {clean.error && <ErrorNote error={clean.error} />}
            <div className="actions">
              <button type="button" className="button button--danger" onClick={() => void start()}>
                Clean them
              </button>
              <button type="button" className="button" onClick={close}>
                Keep them
              </button>
            </div>
          </div>
        </Modal>
      )}
    </>
  );
}
