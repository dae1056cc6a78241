import './terminate-dialog.css';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { JSX } from 'react';
import type { UnknownWorkflow } from '#shared/history';
import { ErrorNote } from './error-note';
import { Modal } from './modal';
import { useCall } from '../hooks/use-call';

interface TerminateDialogProps {
  /** Its summary, unless nobody knows what such a workflow does. */
  workflow: Omit<UnknownWorkflow, 'started_at'> & { summary?: string };
  onClose: () => void;
}

/** Asks before ending a workflow that cannot clear up. */
export function TerminateDialog({ workflow, onClose }: TerminateDialogProps): JSX.Element {
  const terminate = useCall('history.terminate');
  const { workflow_id, run_id, workflow_type, summary } = workflow;
  const [reason, setReason] = useState('');
  const queries = useQueryClient();
  const done = (): void => {
    void queries.invalidateQueries({ queryKey: ['history', 'unknown'] });
    void queries.invalidateQueries({ queryKey: ['history head'] });
    void queries.invalidateQueries({ queryKey: ['history counts'] });
    onClose();
  };
  const confirm = (): void => {
    if (!terminate.isPending) terminate.mutate({ workflow_id, run_id, reason }, { onSuccess: done });
  };
  return (
    <Modal title="Terminate this workflow?" className="terminate-dialog" onClose={onClose}>
      <div className="terminate-dialog__body">
        <p className="written">{summary || workflow_type}</p>
        <p>
          The server ends it at once, without a worker. It cannot clear up, what it has done stays, and it
          cannot go on later.
        </p>
        <label className="terminate-dialog__reason">
          Reason (kept in its history)
          <input
            className="input"
            maxLength={500}
            placeholder="Terminated in Leather Book."
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        {terminate.error && <ErrorNote error={terminate.error} />}
        <div className="actions">
          <button
            type="button"
            className="button button--danger"
            aria-disabled={terminate.isPending}
            onClick={confirm}
          >
            Terminate
          </button>
          <button type="button" className="button" onClick={onClose}>
            Leave it running
          </button>
        </div>
      </div>
    </Modal>
  );
}
