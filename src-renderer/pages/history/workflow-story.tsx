import './workflow-story.css';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { JSX, RefObject } from 'react';
import type { WorkflowHead } from '#shared/history';
import { isEnded } from '#shared/jobs/job';
import { MOST_STORY_EVENTS, STORY_EVENTS } from '#shared/workflow-story';
import { QueryError } from '../../components/query-error';
import { call } from '../../hooks/call';
import { useNow } from '../../hooks/use-now';
import { formatCount } from '../../words/number';
import { PendingNote } from './pending-note';
import { StorySteps } from './story-steps';
import { Timeline } from './timeline';

interface WorkflowStoryProps {
  workflow: WorkflowHead;
  /** Over time; else in words. */
  asBars: boolean;
  /** The element that it scrolls in. */
  scrolled: RefObject<HTMLElement | null>;
  /** Asks whether to reset to a workflow task. */
  onReset: (eventId: number) => void;
}

/** A run's steps. Asked again as its history grows. */
export function WorkflowStory({ workflow, asBars, scrolled, onReset }: WorkflowStoryProps): JSX.Element {
  const { workflow_id, run_id, event_count } = workflow;
  const [most, setMost] = useState(STORY_EVENTS);
  const query = useQuery({
    queryKey: ['history story', workflow_id, run_id, most, Math.min(event_count, most + 1)],
    queryFn: () => call('history.story', { workflow_id, run_id, most }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 60_000,
  });
  // The first part stays in sight while all is read.
  const covered = query.isPlaceholderData ? STORY_EVENTS : most;
  const present = useNow(!isEnded(workflow.state) && !workflow.file);
  // What is open where the story breaks off is not known to be open now.
  const breaksOffAt = query.data?.is_whole === false ? query.data.as_of : undefined;
  const now = breaksOffAt ? Date.parse(breaksOffAt) : present;
  return (
    <>
      <QueryError query={query} />
      {query.isPending && !query.error && <p className="soft">Reading it …</p>}
      {query.data && (
        <>
          {asBars ? (
            <Timeline story={query.data} now={now} />
          ) : (
            <StorySteps
              workflow={workflow}
              story={query.data}
              now={now}
              scrolled={scrolled}
              onReset={onReset}
            />
          )}
          {!query.data.is_whole && (
            <p className="soft story__rest">
              This is how it begins, as it stood after the first {formatCount(covered)} events.
              {covered < MOST_STORY_EVENTS && (
                <button
                  type="button"
                  className="button button--small"
                  aria-disabled={query.isFetching}
                  onClick={() => setMost(MOST_STORY_EVENTS)}
                >
                  {query.isFetching ? 'Reading it …' : `Read all ${formatCount(event_count)}`}
                </button>
              )}
            </p>
          )}
        </>
      )}
      {!isEnded(workflow.state) && !workflow.file && <PendingNote workflow={workflow} />}
    </>
  );
}
