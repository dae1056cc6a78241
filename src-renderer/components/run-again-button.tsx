import type { JSX } from 'react';
import { useCall } from '../hooks/use-call';
import { ErrorNote } from './error-note';

/** Runs a timed-out job again: the same job, with the same input. */
export function RunAgainButton({ workflowId }: { workflowId: string }): JSX.Element {
  const runAgain = useCall('jobs.runAgain');
  return (
    <>
      <button
        type="button"
        className="button button--small"
        aria-disabled={runAgain.isPending}
        onClick={() => !runAgain.isPending && runAgain.mutate({ workflow_id: workflowId })}
      >
        Run it again
      </button>
      {runAgain.error && <ErrorNote error={runAgain.error} />}
    </>
  );
}
