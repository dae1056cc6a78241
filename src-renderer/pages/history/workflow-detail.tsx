import './workflow-detail.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { JSX, RefObject } from 'react';
import { toErrorShape } from '#shared/errors';
import type { ErrorShape } from '#shared/errors';
import type { WorkflowHead } from '#shared/history';
import { isEnded } from '#shared/jobs/job';
import { CloseButton } from '../../components/close-button';
import { ErrorNote } from '../../components/error-note';
import { FromOtherProgram } from '../../components/from-other-program';
import { JsonView } from '../../components/json-view';
import { TabList } from '../../components/tab-list';
import type { Tab } from '../../components/tab-list';
import { call } from '../../hooks/call';
import { useNow } from '../../hooks/use-now';
import { useTopic } from '../../hooks/use-topic';
import { formatFullDate } from '../../words/date';
import { durationBetween, formatDuration, formatElapsed } from '../../words/duration';
import { EventList } from './event-list';
import { JobStateMark } from './job-state-mark';
import { Related } from './related';
import { ResetDialog } from './reset-dialog';
import { WorkflowActions } from './workflow-actions';
import { WorkflowKind } from './workflow-kind';
import { WorkflowQuery } from './workflow-query';
import { WorkflowStory } from './workflow-story';
import type { WorkflowRef } from './workflow-table';

interface WorkflowDetailProps {
  workflow: WorkflowRef;
  /** Shows another one in its place. */
  onOpen: (workflow: WorkflowRef) => void;
  /** The server no longer has it. */
  onGone: (runId: string) => void;
  /** It ran when it was opened, and has ended. */
  onEnded: () => void;
  onClose: () => void;
}

/** One workflow, live: its events as they happen, its request and its result. */
export function WorkflowDetail(props: WorkflowDetailProps): JSX.Element {
  const { workflow, onOpen, onGone, onEnded, onClose } = props;
  const { workflow_id, run_id } = workflow;
  const body = useRef<HTMLDivElement>(null);
  const topic = useTopic('workflow', { workflow_id, run_id });
  const view = topic.value;
  const isGone = topic.state === 'lost' && topic.error?.code === 'not_found';
  const goneRun = isGone ? view?.run_id : undefined;
  const tellGone = useEffectEvent(onGone);
  useEffect(() => {
    if (goneRun) tellGone(goneRun);
  }, [goneRun]);
  const state = view?.state;
  const hasRun = useRef(false);
  const tellEnd = useEffectEvent(onEnded);
  useEffect(() => {
    if (!state) return;
    if (!isEnded(state)) hasRun.current = true;
    else if (hasRun.current) tellEnd();
  }, [state]);
  const onError = (error: unknown): void => {
    // An ended workflow is not followed: the window notices that it is gone when it asks for more of it.
    if (topic.state === 'live' && toErrorShape(error).code === 'not_found') topic.reconnect();
  };
  useRunErrors(workflow_id, onError);
  const server = useTopic('status', undefined).value?.server;
  return (
    <section className="workflow-detail" aria-label="Selected workflow">
      <header className="workflow-detail__head">
        <div>
          <h2>{view?.summary || workflow_id}</h2>
          {view && !isGone && <Facts view={view} />}
        </div>
        <CloseButton label="Close the selected workflow" onClose={onClose} />
      </header>
      <div className="workflow-detail__body" ref={body} tabIndex={-1}>
        {isGone && view && <ErrorNote error={GONE} />}
        {topic.state === 'lost' && topic.error && !(isGone && view) && (
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
        {view && !isGone && <Contents view={view} scrolled={body} onOpen={onOpen} onError={onError} />}
      </div>
    </section>
  );
}

const GONE: ErrorShape = {
  code: 'not_found',
  message: 'The Temporal server no longer has this workflow.',
  hint: 'It was deleted, or its retention time has ended. What it made stays.',
};

/** Calls back with the error of each question about a run that fails. */
function useRunErrors(workflowId: string, onError: (error: unknown) => void): void {
  const queries = useQueryClient();
  const tell = useEffectEvent(onError);
  useEffect(
    () =>
      queries.getQueryCache().subscribe((event) => {
        const isError = event.type === 'updated' && event.action.type === 'error';
        if (isError && event.query.queryKey[1] === workflowId) tell(event.query.state.error);
      }),
    [queries, workflowId],
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
      {view.unreadable && <p className="soft">Its data cannot be read. {view.unreadable}</p>}
      {view.file && <p className="soft small">From the file {view.file}</p>}
      {!view.unreadable && <FromOtherProgram identity={view.other_program} />}
    </>
  );
}

type TabId = 'story' | 'timeline' | 'events' | 'related' | 'query';

const TABS: readonly Tab<TabId>[] = [
  { id: 'story', title: 'Story' },
  { id: 'timeline', title: 'Timeline' },
  { id: 'events', title: 'Events' },
  { id: 'related', title: 'Related' },
  { id: 'query', title: 'Query' },
];

interface ContentsProps {
  view: WorkflowHead;
  onOpen: (workflow: WorkflowRef) => void;
  /** The element that the contents scroll in. */
  scrolled: RefObject<HTMLElement | null>;
  /** Its events could not be read. */
  onError: (error: unknown) => void;
}

function Contents({ view, scrolled, onOpen, onError }: ContentsProps): JSX.Element {
  const [tab, setTab] = useState<TabId>('story');
  const [resetTo, setResetTo] = useState<number | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const isChosen = useRef(false);
  const openTab = (id: TabId): void => {
    isChosen.current = true;
    setTab(id);
  };
  useEffect(() => {
    // In a low window there is little room below the tabs.
    if (isChosen.current) top.current?.scrollIntoView({ block: 'start' });
  }, [tab]);
  const tabs = view.file ? TABS.filter(({ id }) => id !== 'related' && id !== 'query') : TABS;
  return (
    <>
      <WorkflowActions workflow={view} onOpen={onOpen} />
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
      <div ref={top}>
        <TabList label="Parts of the history" prefix="history" tabs={tabs} open={tab} onOpen={openTab} />
      </div>
      <div role="tabpanel" id={`history-${tab}`} aria-labelledby={`history-tab-${tab}`}>
        {tab === 'related' && <Related workflow={view} onOpen={onOpen} />}
        {tab === 'query' && <WorkflowQuery workflow={view} />}
        {tab === 'events' && (
          <EventList workflow={view} scrolled={scrolled} onReset={setResetTo} onError={onError} />
        )}
        {(tab === 'story' || tab === 'timeline') && (
          <WorkflowStory
            workflow={view}
            asBars={tab === 'timeline'}
            scrolled={scrolled}
            onReset={setResetTo}
          />
        )}
      </div>
      {resetTo !== null && (
        <ResetDialog workflow={view} eventId={resetTo} onReset={onOpen} onClose={() => setResetTo(null)} />
      )}
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
