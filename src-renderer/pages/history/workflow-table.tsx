import './workflow-table.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import type { WorkflowSummary } from '#shared/history';
import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';
import { FromOtherProgram } from '../../components/from-other-program';
import { isWaiting, useJobs } from '../../hooks/use-jobs';
import type { Marks } from '../../hooks/use-marks';
import { useNow } from '../../hooks/use-now';
import { formatFullDate, formatWhen } from '../../words/date';
import { durationBetween, formatDuration, formatElapsed } from '../../words/duration';
import { attemptWords, jobProgress } from '../../words/job-progress';
import { ordinal } from '../../words/ordinal';
import { JobStateMark } from './job-state-mark';
import { COLUMNS, sortingAfter, type Sorting } from './sort-workflows';
import { useWithStart } from './use-with-start';
import { WorkflowKind } from './workflow-kind';

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
}

const ROW_PX = 38;
const ROWS_AHEAD = 15;

/** The workflows in rows; only those in sight are in the page. */
export function WorkflowTable(props: WorkflowTableProps): JSX.Element {
  const { workflows, selected, sorting, marks, onSelect, onSort, onNearEnd } = props;
  const body = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: workflows.length,
    getScrollElement: () => body.current,
    estimateSize: () => ROW_PX,
    getItemKey: (index) => workflows[index]?.run_id ?? index,
    overscan: 6,
  });
  const now = useNow(workflows.some((workflow) => !isEnded(workflow.state)));

  // The server's list lags behind what the app follows.
  const all = useJobs();
  const jobs = useMemo(() => new Map(all.map((job) => [job.workflow_id, job])), [all]);

  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  const nearEnd = useEffectEvent(onNearEnd);
  useEffect(() => {
    if (last >= workflows.length - ROWS_AHEAD) nearEnd();
  }, [last, workflows.length]);

  const current = workflows.findIndex((workflow) => isSame(workflow, selected));
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
            const isMarked = marks.ids?.has(workflow.run_id) ?? false;
            const choose = (): void => (marks.ids ? marks.toggle(workflow.run_id) : onSelect(workflow));
            return (
              <div
                key={row.key}
                className="workflow-table__row"
                role="row"
                aria-rowindex={row.index + 2}
                aria-selected={marks.ids ? isMarked : row.index === current}
                tabIndex={row.index === Math.max(0, current) ? 0 : -1}
                style={{ height: ROW_PX, transform: `translateY(${row.start}px)` }}
                onClick={choose}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' && event.key !== ' ') return;
                  event.preventDefault();
                  choose();
                }}
              >
                {marks.ids && (
                  <span role="gridcell">
                    <input
                      type="checkbox"
                      tabIndex={-1}
                      aria-label={`Select ${workflow.summary}`}
                      checked={isMarked}
                      readOnly
                    />
                  </span>
                )}
                {workflow.start_unread ? (
                  <CellsWithStart
                    workflow={workflow}
                    job={jobs.get(workflow.workflow_id)}
                    now={now}
                    isPassing={rows.isScrolling}
                  />
                ) : (
                  <Cells workflow={workflow} job={jobs.get(workflow.workflow_id)} now={now} />
                )}
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

interface CellsProps {
  workflow: WorkflowSummary;
  job: Job | undefined;
  now: number;
}

/** @param props With `isPassing`: the row may soon be out of sight. */
function CellsWithStart({ isPassing, ...props }: CellsProps & { isPassing: boolean }): JSX.Element {
  return <Cells {...props} workflow={useWithStart(props.workflow, isPassing)} />;
}

function Cells({ workflow, job, now }: CellsProps): JSX.Element {
  const ended = isEnded(workflow.state);
  const waits = job ? isWaiting(job) : workflow.waiting_for_review != null;
  const duration = durationBetween(workflow.started_at, workflow.ended_at, now) ?? 0;
  const trouble = ended ? null : troubleOf(workflow, job);
  return (
    <>
      <span role="gridcell">
        <JobStateMark state={workflow.state} waits={waits} />
      </span>
      <span role="gridcell" title={workflow.workflow_type}>
        <WorkflowKind workflow={workflow} />
      </span>
      <span
        role="gridcell"
        className="workflow-table__summary"
        title={[workflow.summary, trouble, workflow.unreadable].filter(Boolean).join('\n')}
      >
        {workflow.summary}
        {workflow.unreadable && <span className="workflow-table__trouble">Encrypted; no key here.</span>}
        {trouble && <span className="workflow-table__trouble">{trouble}</span>}
        {!ended && !waits && !trouble && job && (
          <span className="workflow-table__doing soft">{jobProgress(job).doing}</span>
        )}
        {!workflow.unreadable && <FromOtherProgram identity={workflow.other_program} />}
      </span>
      <span role="gridcell" className="soft" title={formatFullDate(workflow.started_at)}>
        {formatWhen(workflow.started_at)}
      </span>
      <span role="gridcell" className="soft workflow-table__number">
        {ended ? formatDuration(duration) : formatElapsed(duration)}
      </span>
    </>
  );
}

/** "Picture drawn, 3rd attempt: the provider is busy" of a step that is tried again. */
function troubleOf({ retrying }: WorkflowSummary, job: Job | undefined): string | null {
  const step = job?.steps.find((each) => each.state === 'running' && each.attempt > 1);
  if (step) return `${step.label}: ${attemptWords(step)}`;
  if (!retrying) return null;
  const why = retrying.last_failure ? `: ${retrying.last_failure}` : '';
  return `${retrying.step}, ${ordinal(retrying.attempt)} attempt${why}`;
}

function isSame(workflow: WorkflowSummary, selected: WorkflowRef | null): boolean {
  return (
    selected !== null &&
    workflow.workflow_id === selected.workflow_id &&
    (selected.run_id === undefined || workflow.run_id === selected.run_id)
  );
}
