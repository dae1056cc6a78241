import { useState } from 'react';
import type { JSX } from 'react';
import { toErrorShape } from '#shared/errors';
import type { Job } from '#shared/jobs/job';
import { call } from '../hooks/call';
import { useCall } from '../hooks/use-call';
import { useToast } from '../hooks/use-toast';
import { formatCount } from '../words/number';
import { Modal } from './modal';

interface QueueActionsProps {
  /** Those in flight. */
  jobs: readonly Job[];
  /** How many more begin later. */
  toCome: number;
  paused: boolean;
}

/** What can be done with all jobs in flight and to come together. */
export function QueueActions({ jobs, toCome, paused }: QueueActionsProps): JSX.Element {
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
      {asking && <CancelAllDialog jobs={jobs} toCome={toCome} onClose={() => setAsking(false)} />}
    </span>
  );
}

interface CancelAllDialogProps {
  jobs: readonly Job[];
  toCome: number;
  onClose: () => void;
}

function CancelAllDialog({ jobs, toCome, onClose }: CancelAllDialogProps): JSX.Element {
  const toast = useToast();
  const count = formatCount(jobs.length + toCome);
  const tell = (error: unknown): void => {
    const { code, message } = toErrorShape(error);
    // One that has ended in the meantime has nothing to cancel.
    if (code !== 'not_found') toast({ message });
  };
  const confirm = (): void => {
    // Those to come first: each job that ends would begin one of them.
    const toComeGone = toCome > 0 ? call('jobs.cancelToCome', undefined).catch(tell) : Promise.resolve();
    void toComeGone.then(() => {
      for (const { workflow_id } of jobs) call('jobs.cancel', { workflow_id }).catch(tell);
    });
    onClose();
  };
  return (
    <Modal title={`Cancel ${count} jobs?`} className="terminate-dialog" onClose={onClose}>
      <div className="terminate-dialog__body">
        <p>
          What has not begun leaves the line. What is under way stops, and nothing of it is kept. Jobs that
          wait for your review stay.
        </p>
        <div className="actions">
          <button type="button" className="button button--danger" onClick={confirm}>
            Cancel {count} jobs
          </button>
          <button type="button" className="button" onClick={onClose}>
            Let them run
          </button>
        </div>
      </div>
    </Modal>
  );
}
