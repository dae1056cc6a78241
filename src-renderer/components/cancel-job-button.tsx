import type { JSX } from 'react';
import type { Job } from '#shared/jobs/job';
import { useCall } from '../hooks/use-call';
import { ErrorNote } from './error-note';

/** Asks a running job to stop. */
export function CancelJobButton({ job }: { job: Job }): JSX.Element {
  const cancel = useCall('jobs.cancel');
  const stopping = job.cancel_requested || cancel.isPending;
  return (
    <>
      <button
        type="button"
        className="button button--small"
        aria-disabled={stopping}
        onClick={() => !stopping && cancel.mutate({ workflow_id: job.workflow_id })}
      >
        {stopping ? 'Stopping …' : 'Cancel'}
        <span className="visually-hidden"> {job.summary}</span>
      </button>
      {cancel.error && <ErrorNote error={cancel.error} />}
    </>
  );
}
