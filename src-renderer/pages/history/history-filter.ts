import type { WorkflowFilter } from '#shared/history';
import type { JobState } from '#shared/jobs/job';
import type { JobKind } from '#shared/jobs/registry';

/** How a person narrows the history. */
export interface HistoryFilter {
  /** What the search box has. */
  search: string;
  kind: JobKind | null;
  state: JobState | null;
  attention: NonNullable<WorkflowFilter['attention']> | null;
  /** Days of this computer's calendar, as `2026-11-29`; the last one is part of it. */
  from: string | null;
  to: string | null;
  /** Temporal's own list filter. */
  condition: string;
  /** Workflows of the namespace that are not the app's jobs, too. */
  others: boolean;
}

export const NO_FILTER: HistoryFilter = {
  search: '',
  kind: null,
  state: null,
  attention: null,
  from: null,
  to: null,
  condition: '',
  others: false,
};

export function isNarrowed(filter: HistoryFilter): boolean {
  return JSON.stringify(filter) !== JSON.stringify(NO_FILTER);
}

/** The query for the server. */
export function workflowFilter({ search, from, to, others, ...filter }: HistoryFilter): WorkflowFilter {
  return {
    ...filter,
    search: search.trim() || null,
    jobs_only: !others,
    started_from: from && startOf(from).toISOString(),
    started_before: to && startOf(to, 1).toISOString(),
  };
}

/** Local midnight, at which a day begins. */
function startOf(day: string, later = 0): Date {
  const date = new Date(`${day}T00:00`);
  date.setDate(date.getDate() + later);
  return date;
}
