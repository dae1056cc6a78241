import { useState } from 'react';
import type { JSX } from 'react';
import { toErrorShape } from '#shared/errors';
import type { Job } from '#shared/jobs/job';
import { call } from '../hooks/call';
import { useCall } from '../hooks/use-call';
import { useToast } from '../hooks/use-toast';
import { Modal } from './modal';

/** What can be done with all jobs in flight together. */
export function QueueActions({ jobs, paused }: { jobs: readonly Job[]; paused: boolean }): JSX.Element {
  const pause = useCall('jobs.pause');
  const [asking, setAsking] = useState(false);
  return (
    <span className="running-now__actions">
      <button type="button" className="link small" onClick={() => pause.mutate({ paused: !paused })}>
        {paused ? 'Resume' : 'Pause'}
      </button>
      {jobs.length > 1 && (
        <button type="button" className="link small" onClick={() => setAsking(true)}>
          Cancel all …
        </button>
      )}
      {asking && <CancelAllDialog jobs={jobs} onClose={() => setAsking(false)} />}
    </span>
  );
}

interface CancelAllDialogProps {
  jobs: readonly Job[];
  onClose: () => void;
}

function CancelAllDialog({ jobs, onClose }: CancelAllDialogProps): JSX.Element {
  const toast = useToast();
  const confirm = (): void => {
    for (const { workflow_id } of jobs) {
      call('jobs.cancel', { workflow_id }).catch((error: unknown) => {
        const { code, message } = toErrorShape(error);
        // One that has ended in the meantime has nothing to cancel.
        if (code !== 'not_found') toast({ message });
      });
    }
    onClose();
  };
  return (
    <Modal title={`Cancel ${jobs.length} jobs?`} className="terminate-dialog" onClose={onClose}>
      <div className="terminate-dialog__body">
        <p>
          What has not begun leaves the line. What is under way stops, and nothing of it is kept. Jobs that
          wait for your review stay.
        </p>
        <div className="actions">
          <button type="button" className="button button--danger" onClick={confirm}>
            Cancel {jobs.length} jobs
          </button>
          <button type="button" className="button" onClick={onClose}>
            Let them run
          </button>
        </div>
      </div>
    </Modal>
  );
}
