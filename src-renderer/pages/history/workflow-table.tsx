import './workflow-table.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useEffectEvent, useMemo, useRef } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import type { WorkflowSummary } from '#shared/history';
import { isEnded } from '#shared/jobs/job';
import { useJobs } from '../../hooks/use-jobs';
import type { Marks } from '../../hooks/use-marks';
import { useNow } from '../../hooks/use-now';
import { rangeWith } from './range-with';
import { COLUMNS, sortingAfter, type Sorting } from './sort-workflows';
import { ROW_PX, WorkflowRow } from './workflow-row';

/** Without a run id, the workflow's latest run. */
export interface WorkflowRef {
  workflow_id: string;
  run_id?: string;
}

interface WorkflowTableProps {
  workflows: readonly WorkflowSummary[];
  selected: WorkflowRef | null;
  sorting: Sorting;
  marks: Marks;
  onSelect: (workflow: WorkflowRef) => void;
  onSort: (sorting: Sorting) => void;
  onNearEnd: () => void;
  /** A workflow in sight has ended, and the list says that it runs. */
  onEnded: () => void;
}

const ROWS_AHEAD = 15;

/** The workflows in rows; only those in sight are in the page. */
export function WorkflowTable(props: WorkflowTableProps): JSX.Element {
  const { workflows, selected, sorting, marks, onSelect, onSort, onNearEnd, onEnded } = props;
  const body = useRef<HTMLDivElement>(null);
  // A new function would have the place of every row computed again.
  const keyOf = useCallback((index: number) => workflows[index]?.run_id ?? index, [workflows]);
  const current = useMemo(
    () => (selected ? workflows.findIndex((workflow) => isSame(workflow, selected)) : -1),
    [workflows, selected],
  );
  const rows = useVirtualizer({
    count: workflows.length,
    getScrollElement: () => body.current,
    estimateSize: () => ROW_PX,
    getItemKey: keyOf,
    overscan: 6,
    rangeExtractor: useMemo(() => rangeWith(current), [current]),
  });
  const isAnyOpen = useMemo(() => workflows.some(({ state }) => !isEnded(state)), [workflows]);
  const now = useNow(isAnyOpen);

  // The server's list lags behind what the app follows.
  const all = useJobs();
  const jobs = useMemo(() => new Map(all.map((job) => [job.workflow_id, job])), [all]);

  const visible = rows.getVirtualItems();
  const last = rows.range?.endIndex ?? 0;
  const nearEnd = useEffectEvent(onNearEnd);
  useEffect(() => {
    if (last >= workflows.length - ROWS_AHEAD) nearEnd();
  }, [last, workflows.length]);

  const selectedRun = workflows[current]?.run_id;
  useEffect(() => {
    if (!selectedRun) return;
    // What opens beside or below the list takes a part of its room.
    body.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [selectedRun]);
  const focusNext = useRef(false);
  useEffect(() => {
    if (!focusNext.current) return;
    const row = body.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (!row) return;
    focusNext.current = false;
    row.focus({ preventScroll: true });
  });

  const choose = useCallback(
    (workflow: WorkflowSummary): void => (marks.ids ? marks.toggle(workflow.run_id) : onSelect(workflow)),
    [marks, onSelect],
  );
  const onKeyDown = (event: KeyboardEvent): void => {
    const page = Math.max(1, Math.floor((body.current?.clientHeight ?? 0) / ROW_PX) - 1);
    const steps: Record<string, number> = {
      ArrowUp: current - 1,
      ArrowDown: current + 1,
      PageUp: current - page,
      PageDown: current + page,
      Home: 0,
      End: workflows.length - 1,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.max(0, Math.min(step, workflows.length - 1));
    const workflow = workflows[next];
    if (!workflow) return;
    focusNext.current = true;
    rows.scrollToIndex(next);
    onSelect(workflow);
  };

  return (
    <div
      className={`workflow-table${marks.ids ? ' workflow-table--marking' : ''}`}
      role="grid"
      aria-label="Workflows"
      aria-rowcount={workflows.length + 1}
      aria-multiselectable={marks.ids !== null}
    >
      <div className="workflow-table__head" role="row" aria-rowindex={1}>
        {marks.ids && <span role="columnheader" aria-label="Selected" />}
        {COLUMNS.map((column) => (
          <span
            key={column}
            role="columnheader"
            aria-sort={sorting.column === column ? (sorting.descending ? 'descending' : 'ascending') : 'none'}
            className={column === 'Duration' ? 'workflow-table__number' : undefined}
          >
            <button
              type="button"
              className="section-title column-sort"
              onClick={() => onSort(sortingAfter(sorting, column))}
            >
              {column}
              {sorting.column === column && <span aria-hidden>{sorting.descending ? ' ↓' : ' ↑'}</span>}
            </button>
          </span>
        ))}
      </div>
      <div className="workflow-table__body" ref={body} role="rowgroup" onKeyDown={onKeyDown}>
        <div role="presentation" style={{ height: rows.getTotalSize() }}>
          {visible.map((row) => {
            const workflow = workflows[row.index];
            if (!workflow) return null;
            const isOpen = !isEnded(workflow.state);
            return (
              <WorkflowRow
                key={row.key}
                workflow={workflow}
                index={row.index}
                top={row.start}
                isSelected={row.index === current}
                isMarked={marks.ids && marks.ids.has(workflow.run_id)}
                isTabStop={row.index === Math.max(0, current)}
                isPassing={rows.isScrolling && (isOpen || workflow.start_unread === true)}
                job={jobs.get(workflow.workflow_id)}
                now={isOpen ? now : 0}
                onChoose={choose}
                onEnded={onEnded}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function isSame(workflow: WorkflowSummary, selected: WorkflowRef): boolean {
  return (
    workflow.workflow_id === selected.workflow_id &&
    (selected.run_id === undefined || workflow.run_id === selected.run_id)
  );
}
