import './workflow-story.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Check, CircleSlash, Hourglass, LoaderCircle, X } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useCallback, useRef, useState } from 'react';
import type { JSX, RefObject } from 'react';
import type { WorkflowHead } from '#shared/history';
import type { StoryItem, WorkflowStory } from '#shared/workflow-story';
import { useNavigation } from '../../hooks/use-navigation';
import { formatFullDate } from '../../words/date';
import { durationBetween, formatDuration, formatElapsed } from '../../words/duration';
import { ordinal } from '../../words/ordinal';
import { EventDetails } from './event-details';
import { useTop } from './use-top';

const ICONS: Record<StoryItem['state'], LucideIcon> = {
  waiting: Hourglass,
  running: LoaderCircle,
  done: Check,
  failed: X,
  cancelled: CircleSlash,
};

/** Of a step with one line below it. */
const STEP_PX = 58;
/** All of an ordinary job is in the page. */
const SHORT = 40;
/** Of a long one, so many steps beyond what is in sight: each costs time while it scrolls. */
const OVERSCAN = 5;

interface StoryStepsProps {
  workflow: WorkflowHead;
  story: WorkflowStory;
  now: number;
  /** The element that the list scrolls in. */
  scrolled: RefObject<HTMLElement | null>;
  onReset: (eventId: number) => void;
}

/** A run's steps in words; only those near what is in sight are in the page. */
export function StorySteps({ workflow, story, now, scrolled, onReset }: StoryStepsProps): JSX.Element {
  const { items } = story;
  const list = useRef<HTMLOListElement>(null);
  const top = useTop(list, scrolled);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  // A new function would have the place of every step computed again.
  const keyOf = useCallback((index: number) => items[index]?.event_id ?? index, [items]);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scrolled.current,
    estimateSize: () => STEP_PX,
    getItemKey: keyOf,
    scrollMargin: top,
    overscan: items.length <= SHORT ? SHORT : OVERSCAN,
  });
  const onToggle = (eventId: number, isOpen: boolean): void =>
    setOpened((before) => {
      if (before.has(eventId) === isOpen) return before;
      const after = new Set(before);
      if (isOpen) after.add(eventId);
      else after.delete(eventId);
      return after;
    });
  return (
    <ol className="story" aria-label="Steps" ref={list} style={{ height: rows.getTotalSize() }}>
      {rows.getVirtualItems().map(({ key, index, start }) => {
        const item = items[index];
        return (
          item && (
            <li
              key={key}
              ref={rows.measureElement}
              data-index={index}
              className="story__item"
              aria-setsize={items.length}
              aria-posinset={index + 1}
              style={{ transform: `translateY(${start - top}px)` }}
            >
              <Step
                workflow={workflow}
                item={item}
                now={now}
                opened={opened}
                onToggle={onToggle}
                onReset={onReset}
              />
            </li>
          )
        );
      })}
    </ol>
  );
}

interface StepProps {
  workflow: WorkflowHead;
  item: StoryItem;
  now: number;
  /** The events whose details are shown. */
  opened: ReadonlySet<number>;
  onToggle: (eventId: number, isOpen: boolean) => void;
  onReset: (eventId: number) => void;
}

function Step({ workflow, item, now, opened, onToggle, onReset }: StepProps): JSX.Element {
  const { open } = useNavigation();
  const { state, title, child, failure, decided_by } = item;
  const Icon = ICONS[state];
  const detailsOf = (eventId: number, words: string): JSX.Element => (
    <details
      className="story__details"
      open={opened.has(eventId)}
      onToggle={(event) => onToggle(eventId, event.currentTarget.open)}
    >
      <summary>{words}</summary>
      {opened.has(eventId) && <EventDetails workflow={workflow} eventId={eventId} />}
    </details>
  );
  return (
    <div className="story__step" data-state={state} data-kind={item.kind}>
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
        {item.input_event != null && detailsOf(item.input_event, 'What went in')}
        {item.output_event != null && detailsOf(item.output_event, 'What came out')}
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
    </div>
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
