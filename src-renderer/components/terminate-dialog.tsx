import './terminate-dialog.css';
import type { JSX } from 'react';
import type { WorkflowView } from '#shared/history';
import { ErrorNote } from '../../components/error-note';
import { Modal } from '../../components/modal';
import { useCall } from '../../hooks/use-call';

interface TerminateDialogProps {
  workflow: Pick<WorkflowView, 'workflow_id' | 'run_id' | 'workflow_type'>;
  onClose: () => void;
}

/** Asks before a workflow is ended that cannot clear up. */
export function TerminateDialog({ workflow, onClose }: TerminateDialogProps): JSX.Element {
  const terminate = useCall('history.terminate');
  const { workflow_id, run_id, workflow_type } = workflow;
  const confirm = (): void => {
    if (!terminate.isPending) terminate.mutate({ workflow_id, run_id }, { onSuccess: onClose });
  };
  return (
    <Modal title="Terminate this workflow?" className="terminate-dialog" onClose={onClose}>
      <div className="terminate-dialog__body">
        <p className="written">{workflow_type}</p>
        <p>
          The server ends it at once, without a worker. It cannot clear up, what it has done stays, and it
          cannot go on later.
        </p>
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
