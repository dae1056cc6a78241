import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent } from 'react';
import type { JSX } from 'react';
import type { WorkflowHead } from '#shared/history';
import { isEnded } from '#shared/jobs/job';
import type { JobKind } from '#shared/jobs/registry';
import { ErrorNote } from '../../components/error-note';
import { RunAgainButton } from '../../components/run-again-button';
import { call } from '../../hooks/call';
import { useJobs } from '../../hooks/use-jobs';
import { useNavigation } from '../../hooks/use-navigation';
import { useSubmitJob } from '../../hooks/use-submit-job';
import { jobKindView } from '../../job-kinds/registry';
import type { WorkflowRef } from './workflow-table';

interface AgainActionsProps {
  workflow: WorkflowHead;
  kind: JobKind;
  onOpen: (workflow: WorkflowRef) => void;
}

/** Submits the request of one of the app's jobs again, unchanged or changed in its form. */
export function AgainActions({ workflow, kind, onOpen }: AgainActionsProps): JSX.Element {
  const { workflow_id, run_id, state } = workflow;
  const { open } = useNavigation();
  const again = useSubmitJob((request_id, run: Required<WorkflowRef>) =>
    call('history.submitAgain', { ...run, request_id }),
  );
  const edit = useMutation({
    mutationFn: () => call('history.requestToEdit', { workflow_id, run_id }),
    onSuccess: ({ request }) =>
      open(jobKindView(kind).chapter, { kind: 'request', workflowId: workflow_id, request }),
  });
  // The server has it, and its history, once it is no longer in the queue.
  const started = useJobs().find(
    (job) => job.workflow_id === again.data?.workflow_id && job.state !== 'queued',
  );
  const show = useEffectEvent(onOpen);
  const startedId = started?.workflow_id;
  useEffect(() => {
    if (startedId) show({ workflow_id: startedId });
  }, [startedId]);
  const isOurs = workflow.other_program == null;
  const isBusy = again.isPending || again.isSuccess;
  const error = again.error ?? edit.error;
  return (
    <>
      {state === 'timed_out' && <RunAgainButton workflowId={workflow_id} />}
      {isEnded(state) && state !== 'timed_out' && isOurs && (
        <button
          type="button"
          className="button button--small"
          aria-disabled={isBusy}
          title="Submits a new job with the same input. What this one made stays."
          onClick={() => !isBusy && again.mutate({ workflow_id, run_id })}
        >
          {isBusy ? 'Starting …' : 'Run it again'}
        </button>
      )}
      {jobKindView(kind).canEdit(workflow_id) && (
        <button
          type="button"
          className="button button--small"
          aria-disabled={edit.isPending}
          title="Puts its input into the form, to be changed and submitted as a new job."
          onClick={() => !edit.isPending && edit.mutate()}
        >
          Edit and run again
        </button>
      )}
      {error && <ErrorNote error={error} />}
    </>
  );
}
