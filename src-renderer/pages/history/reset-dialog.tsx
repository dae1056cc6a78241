import './reset-dialog.css';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { JSX } from 'react';
import type { WorkflowHead } from '#shared/history';
import { isEnded } from '#shared/jobs/job';
import { ErrorNote } from '../../components/error-note';
import { Modal } from '../../components/modal';
import { useCall } from '../../hooks/use-call';
import { formatCount } from '../../words/number';
import type { WorkflowRef } from './workflow-table';

interface ResetDialogProps {
  workflow: WorkflowHead;
  /** The end of a workflow task. */
  eventId: number;
  onReset: (workflow: WorkflowRef) => void;
  onClose: () => void;
}

/** Says what a reset does, and does it. */
export function ResetDialog({ workflow, eventId, onReset, onClose }: ResetDialogProps): JSX.Element {
  const { workflow_id, run_id, state } = workflow;
  const reset = useCall('history.reset');
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [withMessages, setWithMessages] = useState(true);
  const done = (run: WorkflowRef): void => {
    void queries.invalidateQueries({ queryKey: ['history head'] });
    void queries.invalidateQueries({ queryKey: ['history counts'] });
    onClose();
    onReset(run);
  };
  const confirm = (): void => {
    if (reset.isPending) return;
    reset.mutate(
      { workflow_id, run_id, event_id: eventId, reason, with_messages: withMessages },
      { onSuccess: done },
    );
  };
  return (
    <Modal title={`Reset to event ${formatCount(eventId)}?`} className="reset-dialog" onClose={onClose}>
      <div className="reset-dialog__body">
        <p>
          A new run begins with the events before it, and a worker decides again what comes next. The steps
          that came later are taken again; what they made stays.{' '}
          {!isEnded(state) && 'The run that is under way is terminated.'}
        </p>
        <label className="reset-dialog__check">
          <input
            type="checkbox"
            checked={withMessages}
            onChange={(event) => setWithMessages(event.target.checked)}
          />
          <span>
            Send the messages that came later again
            <span className="soft small">Signals and updates: a review, for example.</span>
          </span>
        </label>
        <label className="reset-dialog__reason">
          Reason (kept in its history)
          <input
            className="input"
            maxLength={500}
            placeholder="Reset in Leather Book."
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
        </label>
        {reset.error && <ErrorNote error={reset.error} />}
        <div className="actions">
          <button
            type="button"
            className="button button--primary"
            aria-disabled={reset.isPending}
            onClick={confirm}
          >
            {reset.isPending ? 'Resetting …' : 'Reset'}
          </button>
          <button type="button" className="button" onClick={onClose}>
            Leave it
          </button>
        </div>
      </div>
    </Modal>
  );
}
