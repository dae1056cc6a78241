import './workflow-detail.css';
import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { JSX, RefObject } from 'react';
import { isOfUnknownKind, UNKNOWN_KIND } from '#shared/history';
import type { WorkflowHead } from '#shared/history';
import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';
import { CloseButton } from '../../components/close-button';
import { ErrorNote } from '../../components/error-note';
import { FromOtherProgram } from '../../components/from-other-program';
import { JsonView } from '../../components/json-view';
import { RunAgainButton } from '../../components/run-again-button';
import { TabList } from '../../components/tab-list';
import type { Tab } from '../../components/tab-list';
import { TerminateDialog } from '../../components/terminate-dialog';
import { call } from '../../hooks/call';
import { useCall } from '../../hooks/use-call';
import { isWaiting, useJobs } from '../../hooks/use-jobs';
import { useNavigation } from '../../hooks/use-navigation';
import { useNow } from '../../hooks/use-now';
import { useTopic } from '../../hooks/use-topic';
import { madeBy } from '../../job-kinds/outcome-of';
import { jobKindView } from '../../job-kinds/registry';
import { formatFullDate } from '../../words/date';
import { durationBetween, formatDuration, formatElapsed } from '../../words/duration';
import { EventList } from './event-list';
import { HistoryFileActions } from './history-file-actions';
import { JobStateMark } from './job-state-mark';
import { WorkflowKind } from './workflow-kind';
import { WorkflowStory } from './workflow-story';
import type { WorkflowRef } from './workflow-table';

interface WorkflowDetailProps {
  workflow: WorkflowRef;
  onClose: () => void;
}

/** One workflow, live: its events as they happen, its request and its result. */
export function WorkflowDetail({ workflow, onClose }: WorkflowDetailProps): JSX.Element {
  const { workflow_id, run_id } = workflow;
  const body = useRef<HTMLDivElement>(null);
  const topic = useTopic('workflow', { workflow_id, run_id });
  const view = topic.value;
  const server = useTopic('status', undefined).value?.server;
  return (
    <section className="workflow-detail" aria-label="Selected workflow">
      <header className="workflow-detail__head">
        <div>
          <h2>{view?.summary || workflow_id}</h2>
          {view && <Facts view={view} />}
        </div>
        <CloseButton label="Close the selected workflow" onClose={onClose} />
      </header>
      <div className="workflow-detail__body" ref={body} tabIndex={-1}>
        {topic.state === 'lost' && topic.error && (
          <ErrorNote error={topic.error}>
            <button type="button" className="button button--small" onClick={topic.reconnect}>
              Reconnect
            </button>
          </ErrorNote>
        )}
        {!view && topic.state === 'waiting' && (
          <p className="soft">
            {server && server.state !== 'ready'
              ? 'Its history appears as soon as the Temporal server is available.'
              : 'Reading its history …'}
          </p>
        )}
        {view && <Contents view={view} scrolled={body} />}
      </div>
    </section>
  );
}

function Facts({ view }: { view: WorkflowHead }): JSX.Element {
  const ended = isEnded(view.state);
  const duration = durationBetween(view.started_at, view.ended_at, useNow(!ended)) ?? 0;
  return (
    <>
      <p className="workflow-detail__line">
        <JobStateMark state={view.state} waits={view.waiting_for_review != null} />
        <span>
          <WorkflowKind workflow={view} />
        </span>
        <span>{formatFullDate(view.started_at)}</span>
        {(ended || !view.file) && <span>{ended ? formatDuration(duration) : formatElapsed(duration)}</span>}
        <span>{view.task_queue}</span>
      </p>
      <p className="workflow-detail__id soft">{view.workflow_id}</p>
      {view.file && <p className="soft small">From the file {view.file}</p>}
      <FromOtherProgram identity={view.other_program} />
    </>
  );
}

type TabId = 'story' | 'timeline' | 'events';

const TABS: readonly Tab<TabId>[] = [
  { id: 'story', title: 'Story' },
  { id: 'timeline', title: 'Timeline' },
  { id: 'events', title: 'Events' },
];

interface ContentsProps {
  view: WorkflowHead;
  /** The element that the contents scroll in. */
  scrolled: RefObject<HTMLElement | null>;
}

function Contents({ view, scrolled }: ContentsProps): JSX.Element {
  const openInWebUi = useCall('history.openInWebUi');
  const cancel = useCall('jobs.cancel');
  const { open, openJob } = useNavigation();
  const { workflow_id, run_id } = view;
  // From its own result, which exists as long as its history, whatever happened to its job.
  const made = view.kind && view.state === 'completed' ? madeBy(view.kind, view.result) : undefined;
  // Of older ones the chapters know what they made, and no more.
  const jobs = useJobs();
  const job = view.file ? undefined : jobs.find((candidate) => candidate.workflow_id === workflow_id);
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
  const [tab, setTab] = useState<TabId>('story');
  const isLive = !isEnded(view.state) && !view.file;
  const stopping = cancel.isPending || cancel.isSuccess;
  return (
    <>
      <div className="actions">
        {view.kind && made ? (
          <button
            type="button"
            className="button button--small"
            onClick={() => view.kind && open(jobKindView(view.kind).chapter, { kind: 'made', id: made.id })}
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
        {!job && !view.file && view.kind && view.waiting_for_review && (
          <button
            type="button"
            className="button button--small"
            onClick={() => bring.mutate({ workflow_id })}
          >
            Review it
          </button>
        )}
        {view.web_ui_url && (
          <button
            type="button"
            className="button button--small"
            onClick={() => openInWebUi.mutate({ workflow_id, run_id })}
          >
            <ExternalLink aria-hidden />
            Open in Temporal Web UI
          </button>
        )}
        {view.state === 'timed_out' && view.kind && !view.file && <RunAgainButton workflowId={workflow_id} />}
        <HistoryFileActions workflow={view} />
        {isLive && (
          <button
            type="button"
            className="button button--small"
            aria-disabled={stopping}
            onClick={() => !stopping && cancel.mutate({ workflow_id })}
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
      {isOfUnknownKind(view) && (
        <p role="note">
          {UNKNOWN_KIND} It waits for one that does, a newer version of the app for example, and does not hear
          of a cancellation until then. Other jobs are not held up by it.
        </p>
      )}
      {terminating && <TerminateDialog workflow={view} onClose={() => setTerminating(false)} />}
      {error && <ErrorNote error={error} />}
      {view.failure && <ErrorNote error={view.failure} />}
      <div className="workflow-detail__values">
        <Request workflow={view} />
        {view.result !== undefined && view.result !== null && (
          <details className="workflow-detail__data">
            <summary>Result</summary>
            <JsonView label="Result" value={view.result} />
          </details>
        )}
      </div>
      <TabList label="Parts of the history" prefix="history" tabs={TABS} open={tab} onOpen={setTab} />
      <div role="tabpanel" id={`history-${tab}`} aria-labelledby={`history-tab-${tab}`}>
        {tab === 'events' ? (
          <EventList workflow={view} scrolled={scrolled} />
        ) : (
          <WorkflowStory workflow={view} asBars={tab === 'timeline'} />
        )}
      </div>
    </>
  );
}

/** Its input, which may be long, is asked for when it is opened. */
function Request({ workflow }: { workflow: WorkflowHead }): JSX.Element {
  const { workflow_id, run_id } = workflow;
  const [open, setOpen] = useState(false);
  const { data, error } = useQuery({
    queryKey: ['history request', workflow_id, run_id],
    queryFn: () => call('history.request', { workflow_id, run_id }),
    enabled: open,
    staleTime: Infinity,
  });
  return (
    <details className="workflow-detail__data" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>What was asked for</summary>
      {error && <ErrorNote error={error} />}
      {data && <JsonView label="What was asked for" value={data.request ?? null} />}
    </details>
  );
}
