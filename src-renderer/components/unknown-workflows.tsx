import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { JSX } from 'react';
import { UNKNOWN_KIND } from '#shared/history';
import type { UnknownWorkflow } from '#shared/history';
import { call } from '../hooks/call';
import { useNavigation } from '../hooks/use-navigation';
import { useTopic } from '../hooks/use-topic';
import { formatFullDate, formatWhen } from '../words/date';
import { TerminateDialog } from './terminate-dialog';

/** No worker reports these: while the window is in sight, the server is asked. */
const ASKED_EVERY_MS = 15_000;

/** The workflows that stand still because no worker here knows their kind. */
export function useUnknownWorkflows(): UnknownWorkflow[] {
  const ready = useTopic('status', undefined).value?.server.state === 'ready';
  const { data } = useQuery({
    queryKey: ['history', 'unknown'],
    queryFn: () => call('history.unknownKinds', undefined),
    enabled: ready,
    refetchInterval: ASKED_EVERY_MS,
  });
  return (ready && data) || [];
}

/** One of them, among the running jobs: what it is, and how to end it. */
export function UnknownWorkflowRow({ workflow }: { workflow: UnknownWorkflow }): JSX.Element {
  const { open } = useNavigation();
  const [terminating, setTerminating] = useState(false);
  const { workflow_id, workflow_type, started_at } = workflow;
  return (
    <li className="running-now__job">
      <button
        type="button"
        className="running-now__button"
        onClick={() => open('history', { kind: 'workflow', workflowId: workflow_id })}
      >
        <span className="running-now__summary">{workflow_type}</span>
        <span className="running-now__words">{UNKNOWN_KIND}</span>
      </button>
      <div className="running-now__end">
        <time className="soft small" dateTime={started_at} title={formatFullDate(started_at)}>
          {formatWhen(started_at)}
        </time>
        <button
          type="button"
          className="button button--small button--danger"
          onClick={() => setTerminating(true)}
        >
          Terminate …<span className="visually-hidden"> {workflow_type}</span>
        </button>
      </div>
      {terminating && <TerminateDialog workflow={workflow} onClose={() => setTerminating(false)} />}
    </li>
  );
}
