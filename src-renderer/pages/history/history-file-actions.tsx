import { useState } from 'react';
import type { JSX } from 'react';
import { toErrorShape } from '#shared/errors';
import { replayCheckSentence } from '#shared/history';
import type { WorkflowHead } from '#shared/history';
import { ErrorNote } from '../../components/error-note';
import { call } from '../../hooks/call';
import { useCall } from '../../hooks/use-call';
import { useToast } from '../../hooks/use-toast';
import type { WorkflowRef } from './workflow-table';

/** Writes a history into a file, and checks whether the workflow code here still replays it. */
export function HistoryFileActions({ workflow }: { workflow: WorkflowHead }): JSX.Element {
  const { workflow_id, run_id, file } = workflow;
  const toast = useToast();
  const replay = useCall('history.replay');
  const save = async (): Promise<void> => {
    try {
      const { saved } = await call('history.export', { workflow_id, run_id });
      if (saved) toast({ message: 'The history is exported.' });
    } catch (error) {
      toast({ message: toErrorShape(error).message });
    }
  };
  return (
    <>
      {!file && (
        <button type="button" className="button button--small" onClick={() => void save()}>
          Export …
        </button>
      )}
      <button
        type="button"
        className="button button--small"
        aria-disabled={replay.isPending}
        onClick={() => !replay.isPending && replay.mutate({ workflow_id, run_id })}
      >
        {replay.isPending ? 'Replaying …' : 'Check replay'}
      </button>
      {replay.error && <ErrorNote error={replay.error} />}
      {replay.data && (
        <div role="status" className="replay-check" data-outcome={replay.data.outcome}>
          <p>{replayCheckSentence(replay.data)}</p>
          {replay.data.outcome === 'differs' && (
            <details className="small">
              <summary>Technical details</summary>
              <p>
                Events {replay.data.first_event_id} to {replay.data.last_event_id}: {replay.data.reason}
              </p>
            </details>
          )}
        </div>
      )}
    </>
  );
}

/** Opens a history that Temporal's tools or the app have written. */
export function OpenHistoryFile({ onOpen }: { onOpen: (workflow: WorkflowRef) => void }): JSX.Element {
  const toast = useToast();
  const [isOpening, setOpening] = useState(false);
  const open = async (): Promise<void> => {
    setOpening(true);
    try {
      const run = await call('history.openFile', undefined);
      if (run) onOpen(run);
    } catch (error) {
      const { message, hint } = toErrorShape(error);
      toast({ message: [message, hint].filter(Boolean).join(' ') });
    }
    setOpening(false);
  };
  return (
    <button
      type="button"
      className="button button--small"
      aria-disabled={isOpening}
      onClick={() => !isOpening && void open()}
    >
      Open a file …
    </button>
  );
}
