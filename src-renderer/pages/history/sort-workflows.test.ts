import { expect, test } from 'vitest';
import type { WorkflowSummary } from '#shared/history';
import { NEWEST_FIRST, sortingAfter, sortWorkflows } from './sort-workflows';

const workflow = (run_id: string, changes: Partial<WorkflowSummary>): WorkflowSummary => ({
  workflow_id: run_id,
  run_id,
  workflow_type: 'ImageGenerationWorkflow',
  kind: 'image',
  summary: run_id,
  state: 'completed',
  task_queue: 'queue',
  started_at: '2026-11-29T10:00:00Z',
  ended_at: '2026-11-29T10:00:05Z',
  ...changes,
});

const now = Date.parse('2026-11-29T10:02:00Z');
const all = [
  workflow('picture 10', {}),
  workflow('picture 9', { started_at: '2026-11-29T10:01:00Z', ended_at: null, state: 'running' }),
  workflow('Émile', { started_at: '2026-11-28T10:00:00Z', ended_at: '2026-11-28T10:00:01Z', kind: null }),
];
const ids = (sorting: Parameters<typeof sortWorkflows>[1]): string[] =>
  sortWorkflows(all, sorting, now).map(({ run_id }) => run_id);

test('workflows are sorted by each column, both ways, as a person would', () => {
  expect(ids(NEWEST_FIRST)).toEqual(['picture 9', 'picture 10', 'Émile']);
  expect(ids({ column: 'Summary', descending: false })).toEqual(['Émile', 'picture 9', 'picture 10']);
  expect(ids({ column: 'Duration', descending: true })).toEqual(['picture 9', 'picture 10', 'Émile']);
  expect(ids({ column: 'State', descending: true })).toEqual(['picture 9', 'picture 10', 'Émile']);
  expect(ids({ column: 'Kind', descending: false }).at(-1)).toBe('Émile');
});

test('a second click turns the order round; times begin with the latest and longest', () => {
  expect(sortingAfter(NEWEST_FIRST, 'Started')).toEqual({ column: 'Started', descending: false });
  expect(sortingAfter(NEWEST_FIRST, 'Duration')).toEqual({ column: 'Duration', descending: true });
  expect(sortingAfter(NEWEST_FIRST, 'Kind')).toEqual({ column: 'Kind', descending: false });
});
