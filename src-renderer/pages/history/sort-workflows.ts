import type { WorkflowSummary } from '#shared/history';
import { durationBetween } from '../../words/duration';
import { JOB_STATE_WORDS } from '../../words/job-states';

export const COLUMNS = ['State', 'Kind', 'Summary', 'Started', 'Duration'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Sorting {
  column: Column;
  descending: boolean;
}

export const NEWEST_FIRST: Sorting = { column: 'Started', descending: true };

const words = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

/** @param now In milliseconds: the end of what still runs. */
export function sortWorkflows(
  workflows: readonly WorkflowSummary[],
  { column, descending }: Sorting,
  now: number,
): WorkflowSummary[] {
  const newest = (a: WorkflowSummary, b: WorkflowSummary): number =>
    compareCodes(b.started_at, a.started_at) || compareCodes(a.run_id, b.run_id);
  const compare: Record<Column, (a: WorkflowSummary, b: WorkflowSummary) => number> = {
    State: (a, b) => words.compare(JOB_STATE_WORDS[a.state], JOB_STATE_WORDS[b.state]),
    Kind: (a, b) =>
      Number(a.kind === null) - Number(b.kind === null) || words.compare(a.workflow_type, b.workflow_type),
    Summary: (a, b) => words.compare(a.summary, b.summary),
    Started: (a, b) => compareCodes(a.started_at, b.started_at),
    Duration: (a, b) => durationOf(a, now) - durationOf(b, now),
  };
  const sign = descending ? -1 : 1;
  return workflows.toSorted((a, b) => sign * compare[column](a, b) || newest(a, b));
}

/** As they are written: of ids and instants, by the hundred thousand, a language's own order would cost seconds. */
function compareCodes(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function durationOf({ started_at, ended_at }: WorkflowSummary, now: number): number {
  return durationBetween(started_at, ended_at, now) ?? 0;
}

/** What a click on a column's title asks for: that column, or its other direction. */
export function sortingAfter({ column, descending }: Sorting, clicked: Column): Sorting {
  if (column === clicked) return { column, descending: !descending };
  return { column: clicked, descending: clicked === 'Started' || clicked === 'Duration' };
}
