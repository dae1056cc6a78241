import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { JSX } from 'react';
import type { WorkflowHead } from '#shared/history';
import type { ActivityAction, PendingSteps } from '#shared/workflow-story';
import { ErrorNote } from '../../components/error-note';
import { call } from '../../hooks/call';
import { useCall } from '../../hooks/use-call';
import { useNow } from '../../hooks/use-now';
import { activityWords, ago, elsewhereWords, taskWords } from './pending-words';

const AGAIN_MS = 2000;

/** What a running workflow waits for and who could do it, as the server says; asked again while it is shown. */
export function PendingNote({ workflow }: { workflow: WorkflowHead }): JSX.Element | null {
  const { workflow_id, run_id, task_queue, event_count } = workflow;
  const { data } = useQuery({
    queryKey: ['history pending', workflow_id, run_id],
    queryFn: () => call('history.pending', { workflow_id, run_id }),
    refetchInterval: AGAIN_MS,
    gcTime: 0,
  });
  const now = useNow(true);
  if (!data) return null;
  const lines = [
    ...taskWords(data, event_count),
    ...(data.pollers.length === 0 ? [`No worker asks for the tasks of “${task_queue}”.`] : []),
  ];
  return (
    <section className="pending-note" aria-label="Pending">
      {lines.length === 0 && data.activities.length === 0 && <p>It {elsewhereWords(data)}.</p>}
      {data.activities.map((activity) => (
        <PendingActivity key={activity.activity_id} workflow={workflow} activity={activity} now={now} />
      ))}
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
      {data.pollers.length > 0 && (
        <details className="soft small">
          <summary>
            {data.pollers.length === 1 ? '1 worker asks' : `${data.pollers.length} workers ask`} for its tasks
          </summary>
          <ul>
            {data.pollers.map(({ identity, build, last_seen_at }) => (
              <li key={identity}>
                {identity}
                {build && `, build ${build}`}
                {last_seen_at && `, last seen ${ago(last_seen_at, now)} ago`}
              </li>
            ))}
          </ul>
        </details>
      )}
      <PausingNote />
    </section>
  );
}

/** Why there is a button to pause a step, and none to pause the whole workflow. */
function PausingNote(): JSX.Element | null {
  const { data } = useQuery({
    queryKey: ['history pausing'],
    queryFn: () => call('history.pausing', undefined),
    gcTime: 0,
  });
  if (!data) return null;
  return (
    <p className="soft small">
      {data.whole_workflows
        ? 'Here, single steps can be paused; the command “temporal workflow pause” pauses a whole workflow.'
        : `Single steps can be paused; a whole workflow cannot: version ${data.server_version} of the Temporal server has no call for that.`}
    </p>
  );
}

type Activity = PendingSteps['activities'][number];

interface PendingActivityProps {
  workflow: WorkflowHead;
  activity: Activity;
  now: number;
}

/** A step that is due or runs, and what a person can do about it. */
function PendingActivity({ workflow, activity, now }: PendingActivityProps): JSX.Element {
  const { workflow_id, run_id } = workflow;
  const { activity_id, state, title } = activity;
  const steer = useCall('history.activity');
  const queries = useQueryClient();
  const act = (action: ActivityAction): void => {
    if (steer.isPending) return;
    const onSettled = () => {
      void queries.invalidateQueries({ queryKey: ['history pending', workflow_id, run_id] });
      void queries.invalidateQueries({ queryKey: ['history present', workflow_id, run_id] });
    };
    steer.mutate({ workflow_id, run_id, activity_id, action }, { onSettled });
  };
  const isPaused = state === 'paused' || state === 'pausing';
  return (
    <div className="pending-note__activity">
      <p>{activityWords(activity, now)}</p>
      <span className="actions">
        {state === 'backing_off' && (
          <button
            type="button"
            className="button button--small"
            aria-label={`Try now: ${title}`}
            title="Does not wait for the next attempt. Its attempts are counted from one again."
            onClick={() => act('retry')}
          >
            Try now
          </button>
        )}
        {state !== 'stopping' && (
          <button
            type="button"
            className="button button--small"
            aria-label={`${isPaused ? 'Go on' : 'Pause'}: ${title}`}
            title={
              isPaused
                ? 'Has it attempted again, at once.'
                : 'No further attempt begins. One that runs is told to stop, and is made again later.'
            }
            onClick={() => act(isPaused ? 'resume' : 'pause')}
          >
            {isPaused ? 'Go on' : 'Pause'}
          </button>
        )}
      </span>
      {steer.error && <ErrorNote error={steer.error} />}
    </div>
  );
}
