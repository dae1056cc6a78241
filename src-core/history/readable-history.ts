import type { EventRange, HistoryEvent, HistoryEventRow } from '#shared/history';
import type { WorkflowStory } from '#shared/workflow-story';

import type { WorkflowEvent } from './follow-events';

export type Run = Pick<EventRange, 'workflow_id' | 'run_id'>;

/** Histories as a person reads them, wherever they are. Each throws AppError `not_found` for a run that is not there. */
export interface ReadableHistories {
  /** Lines, in the order of their ids; those that the run does not have yet are left out. */
  rows(range: EventRange): Promise<HistoryEventRow[]>;
  /** One event with its details. */
  event(run: Run, event_id: number): Promise<HistoryEvent>;
  /** The run's request. */
  request(run: Run): Promise<unknown>;
  /** All events from the first, a page at a time. Ends with the signal's reason when it aborts. */
  pages(run: Run, signal: AbortSignal): AsyncIterable<readonly WorkflowEvent[]>;
  /** The run's steps. @param most How many events are read at most. */
  story(run: Run, most: number): Promise<WorkflowStory>;
}
