import './workflow-story.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Check, CircleSlash, Hourglass, LoaderCircle, X } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { JSX } from 'react';
import type { WorkflowHead } from '#shared/history';
import { isEnded } from '#shared/jobs/job';
import { MOST_STORY_EVENTS } from '#shared/workflow-story';
import type { StoryItem, WorkflowStory as Story } from '#shared/workflow-story';
import { QueryError } from '../../components/query-error';
import { call } from '../../hooks/call';
import { useNavigation } from '../../hooks/use-navigation';
import { useNow } from '../../hooks/use-now';
import { formatFullDate } from '../../words/date';
import { durationBetween, formatDuration, formatElapsed } from '../../words/duration';
import { formatCount } from '../../words/number';
import { ordinal } from '../../words/ordinal';
import { EventDetails } from './event-details';
import { PendingNote } from './pending-note';
import { Timeline } from './timeline';

const ICONS: Record<StoryItem['state'], LucideIcon> = {
  waiting: Hourglass,
  running: LoaderCircle,
  done: Check,
  failed: X,
  cancelled: CircleSlash,
};

interface WorkflowStoryProps {
  workflow: WorkflowHead;
  /** Over time; else in words. */
  asBars: boolean;
  /** Asks whether to reset to a workflow task. */
  onReset: (eventId: number) => void;
}

/** A run's steps. Asked again as its history grows. */
export function WorkflowStory({ workflow, asBars, onReset }: WorkflowStoryProps): JSX.Element {
  const { workflow_id, run_id, event_count } = workflow;
  const query = useQuery({
    queryKey: ['history story', workflow_id, run_id, Math.min(event_count, MOST_STORY_EVENTS + 1)],
    queryFn: () => call('history.story', { workflow_id, run_id }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
  });
  const now = useNow(!isEnded(workflow.state) && !workflow.file);
  return (
    <>
      <QueryError query={query} />
      {query.isPending && !query.error && <p className="soft">Reading it …</p>}
      {query.data && (
        <>
          {asBars ? (
            <Timeline story={query.data} now={now} />
          ) : (
            <Steps workflow={workflow} story={query.data} now={now} onReset={onReset} />
          )}
          {!query.data.is_whole && (
            <p className="soft">
              This is how it begins: the first {formatCount(MOST_STORY_EVENTS)} events. All of them are under
              Events.
            </p>
          )}
        </>
      )}
      {!isEnded(workflow.state) && !workflow.file && <PendingNote workflow={workflow} />}
    </>
  );
}

interface StepsProps {
  workflow: WorkflowHead;
  story: Story;
  now: number;
  onReset: (eventId: number) => void;
}

function Steps({ workflow, story, now, onReset }: StepsProps): JSX.Element {
  return (
    <ol className="story" aria-label="Steps">
      {story.items.map((item) => (
        <Step key={item.event_id} workflow={workflow} item={item} now={now} onReset={onReset} />
      ))}
    </ol>
  );
}

interface StepProps {
  workflow: WorkflowHead;
  item: StoryItem;
  now: number;
  onReset: (eventId: number) => void;
}

function Step({ workflow, item, now, onReset }: StepProps): JSX.Element {
  const { open } = useNavigation();
  const { state, title, child, failure, decided_by } = item;
  const Icon = ICONS[state];
  return (
    <li className="story__step" data-state={state} data-kind={item.kind}>
      <Icon aria-hidden className={`story__icon${state === 'running' ? ' spinner' : ''}`} />
      <span className="story__title">
        {title}
        <span className="visually-hidden">, {state}</span>
      </span>
      <time className="story__time" dateTime={item.begun_at} title={formatFullDate(item.begun_at)}>
        {timesOf(item, now)}
      </time>
      <div className="story__more">
        {/* How the run ended is already said above. */}
        {failure && item.kind !== 'moment' && (
          <p className={state === 'failed' ? 'story__failure' : 'soft'}>
            {state !== 'failed' && 'The attempt before ended: '}
            {failure.message} {state === 'failed' && failure.hint}
          </p>
        )}
        {item.input_event != null && (
          <Details workflow={workflow} eventId={item.input_event} words="What went in" />
        )}
        {item.output_event != null && (
          <Details workflow={workflow} eventId={item.output_event} words="What came out" />
        )}
        {child && (
          <button
            type="button"
            className="button button--small button--plain"
            onClick={() => open('history', { kind: 'workflow', workflowId: child.workflow_id })}
          >
            Open the child workflow
          </button>
        )}
        {decided_by != null && !workflow.file && (
          <button
            type="button"
            className="button button--plain button--small story__reset"
            title="Begins a new run at this step; what comes after it is done again."
            onClick={() => onReset(decided_by)}
          >
            Reset to here …
          </button>
        )}
      </div>
    </li>
  );
}

interface DetailsProps {
  workflow: WorkflowHead;
  eventId: number;
  words: string;
}

function Details({ workflow, eventId, words }: DetailsProps): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="story__details" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words}</summary>
      {isOpen && <EventDetails workflow={workflow} eventId={eventId} />}
    </details>
  );
}

/** "waited 2.0 s, took 1.2 s on the 2nd attempt". Empty for a moment. */
function timesOf({ begun_at, started_at, ended_at, state, attempt, kind }: StoryItem, now: number): string {
  if (kind === 'moment' || kind === 'trouble') return '';
  const isOpen = state === 'waiting' || state === 'running';
  const length = (from: string): string => {
    const duration = durationBetween(from, ended_at, now) ?? 0;
    return isOpen ? formatElapsed(duration) : formatDuration(duration);
  };
  if (kind !== 'activity') return length(begun_at);
  if (!started_at)
    return state === 'waiting' ? `waiting for a worker, ${length(begun_at)}` : length(begun_at);
  const waited = durationBetween(begun_at, started_at, now) ?? 0;
  const on = (attempt ?? 1) > 1 ? ` on the ${ordinal(attempt ?? 1)} attempt` : '';
  const after = waited >= 100 ? `after ${formatDuration(waited)}, ` : '';
  return `${after}${isOpen ? 'for' : 'took'} ${length(started_at)}${on}`;
}
