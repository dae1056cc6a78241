import './store-move-dialog.css';
import type { JSX } from 'react';
import type { StoreMoveState } from '#shared/store-settings';
import { useCall } from '../hooks/use-call';
import { useTopic } from '../hooks/use-topic';
import { ErrorNote } from './error-note';
import { Modal } from './modal';
import { ProgressBar } from './progress-bar';

type Running = Extract<StoreMoveState, { state: 'running' }>;

/** While everything is moved, nothing else is done: it says how far that is, and how to stop it. */
export function StoreMoveDialog(): JSX.Element | null {
  const move = useTopic('store_move', undefined).value;
  return move?.state === 'running' ? <Moving move={move} /> : null;
}

function Moving({ move }: { move: Running }): JSX.Element {
  const stop = useCall('store.cancelMove');
  const isLast = move.step === 'restart';
  return (
    <Modal title="Everything is being moved" className="store-move-dialog">
      <p role="status">{wordsFor(move)}</p>
      <ProgressBar label="Moving everything" fraction={null} />
      <p className="soft">
        Nothing changes until everything is there and has been compared. If it is interrupted, it goes on
        where it stopped when you start it again.
      </p>
      {stop.error && <ErrorNote error={stop.error} />}
      {!isLast && (
        <div className="actions">
          <button
            type="button"
            className="button"
            aria-disabled={stop.isPending || stop.isSuccess}
            onClick={() => !stop.isPending && stop.mutate(undefined)}
          >
            {stop.isSuccess ? 'Stopping …' : 'Stop'}
          </button>
        </div>
      )}
    </Modal>
  );
}

function wordsFor({ step, objects, bytes, records }: Running): string {
  switch (step) {
    case 'worker':
      return 'The worker is finishing what it can.';
    case 'objects':
      return `Pictures and reports: ${objects} files, ${(bytes / 1_000_000).toFixed(1)} MB.`;
    case 'records':
      return `The library, memories and lists: ${records} records.`;
    case 'restart':
      return 'Everything is there and the same. The app restarts.';
  }
}
