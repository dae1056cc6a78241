import { useMutation } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import type { JSX } from 'react';
import { isOfUnknownKind, UNKNOWN_KIND } from '#shared/history';
import type { WorkflowHead } from '#shared/history';
import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';
import { ErrorNote } from '../../components/error-note';
import { TerminateDialog } from '../../components/terminate-dialog';
import { call } from '../../hooks/call';
import { useCall } from '../../hooks/use-call';
import { isWaiting, useJobs } from '../../hooks/use-jobs';
import { useNavigation } from '../../hooks/use-navigation';
import { madeBy } from '../../job-kinds/outcome-of';
import { jobKindView } from '../../job-kinds/registry';
import { HistoryFileActions } from './history-file-actions';
import { AgainActions } from './again-actions';
import type { WorkflowRef } from './workflow-table';

interface WorkflowActionsProps {
  workflow: WorkflowHead;
  onOpen: (workflow: WorkflowRef) => void;
}

/** Where a workflow leads to, and what can be done with it. */
export function WorkflowActions({ workflow, onOpen }: WorkflowActionsProps): JSX.Element {
  const { workflow_id, run_id, kind, file } = workflow;
  const openInWebUi = useCall('history.openInWebUi');
  // By its run, whoever started it: the list of jobs has only those of this session.
  const cancel = useMutation({
    mutationFn: () =>
      job && !isEnded(job.state)
        ? call('jobs.cancel', { workflow_id })
        : call('history.cancel', { workflow_id, run_id }),
  });
  const { open, openJob } = useNavigation();
  // From its own result, which exists as long as its history, whatever happened to its job.
  const made = kind && workflow.state === 'completed' ? madeBy(kind, workflow.result) : undefined;
  // For older ones, the chapters know only what they made.
  const jobs = useJobs();
  const job = file ? undefined : jobs.find((candidate) => candidate.workflow_id === workflow_id);
  const bring = useCall('learning.showReview');
  const error = openInWebUi.error ?? cancel.error ?? bring.error;
  const brought = useEffectEvent((found: Job) => {
    bring.reset();
    openJob(found);
  });
  useEffect(() => {
    if (bring.isSuccess && job && isWaiting(job)) brought(job);
  }, [bring.isSuccess, job]);
  const [terminating, setTerminating] = useState(false);
  const isLive = !isEnded(workflow.state) && !file;
  const stopping = cancel.isPending || cancel.isSuccess;
  return (
    <>
      <div className="actions">
        {kind && made ? (
          <button
            type="button"
            className="button button--small"
            onClick={() => open(jobKindView(kind).chapter, { kind: 'made', id: made.id })}
          >
            {made.words}
          </button>
        ) : (
          job && (
            <button type="button" className="button button--small" onClick={() => openJob(job)}>
              {isWaiting(job) ? 'Review it' : 'Show in its chapter'}
            </button>
          )
        )}
        {!job && !file && kind && workflow.waiting_for_review && (
          <button
            type="button"
            className="button button--small"
            onClick={() => bring.mutate({ workflow_id })}
          >
            Review it
          </button>
        )}
        {workflow.web_ui_url && (
          <button
            type="button"
            className="button button--small"
            onClick={() => openInWebUi.mutate({ workflow_id, run_id })}
          >
            <ExternalLink aria-hidden />
            Open in Temporal Web UI
          </button>
        )}
        {kind && !file && <AgainActions workflow={workflow} kind={kind} onOpen={onOpen} />}
        <HistoryFileActions workflow={workflow} />
        {isLive && (
          <button
            type="button"
            className="button button--small"
            aria-disabled={stopping}
            title="Asks it to stop: it clears up, and ends."
            onClick={() => !stopping && cancel.mutate()}
          >
            {stopping ? 'Stopping …' : 'Cancel this workflow'}
          </button>
        )}
        {isLive && (
          <button
            type="button"
            className="button button--small button--danger"
            onClick={() => setTerminating(true)}
          >
            Terminate …
          </button>
        )}
      </div>
      {isOfUnknownKind(workflow) && (
        <p role="note">
          {UNKNOWN_KIND} It waits for one that does, a newer version of the app for example, and does not hear
          of a cancellation until then. Other jobs are not held up by it.
        </p>
      )}
      {terminating && <TerminateDialog workflow={workflow} onClose={() => setTerminating(false)} />}
      {error && <ErrorNote error={error} />}
    </>
  );
}
