import './workflow-table.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useEffectEvent, useRef } from 'react';
import type { JSX, KeyboardEvent } from 'react';
import type { WorkflowSummary } from '#shared/history';
import { isEnded } from '#shared/jobs/job';
import { FromOtherProgram } from '../../components/from-other-program';
import { isWaiting, useJobs } from '../../hooks/use-jobs';
import { useNow } from '../../hooks/use-now';
import { formatFullDate, formatWhen } from '../../words/date';
import { durationBetween, formatDuration, formatElapsed } from '../../words/duration';
import { JobStateMark } from './job-state-mark';
import { WorkflowKind } from './workflow-kind';

/** Without a run id, the workflow's latest run. */
export interface WorkflowRef {
  workflow_id: string;
  run_id?: string;
}

interface WorkflowTableProps {
  workflows: readonly WorkflowSummary[];
  selected: WorkflowRef | null;
  onSelect: (workflow: WorkflowRef) => void;
  onNearEnd: () => void;
}

const ROW_PX = 38;
const ROWS_AHEAD = 15;
const COLUMNS = ['State', 'Kind', 'Summary', 'Started', 'Duration'];

/** The workflows in rows; only those in sight are in the page. */
export function WorkflowTable({ workflows, selected, onSelect, onNearEnd }: WorkflowTableProps): JSX.Element {
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
  const jobs = useJobs();
  const waits = ({ workflow_id, waiting_for_review }: WorkflowSummary): boolean => {
    const job = jobs.find((candidate) => candidate.workflow_id === workflow_id);
    return job ? isWaiting(job) : waiting_for_review != null;
  };

  const visible = rows.getVirtualItems();
  const last = visible.at(-1)?.index ?? 0;
  const nearEnd = useEffectEvent(onNearEnd);
  useEffect(() => {
    if (last >= workflows.length - ROWS_AHEAD) nearEnd();
  }, [last, workflows.length]);

  const current = workflows.findIndex((workflow) => isSame(workflow, selected));
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
    <div className="workflow-table" role="grid" aria-label="Workflows" aria-rowcount={workflows.length + 1}>
      <div className="workflow-table__head" role="row" aria-rowindex={1}>
        {COLUMNS.map((column) => (
          <span
            key={column}
            className={`section-title${column === 'Duration' ? ' workflow-table__number' : ''}`}
            role="columnheader"
          >
            {column}
          </span>
        ))}
      </div>
      <div className="workflow-table__body" ref={body} role="rowgroup" onKeyDown={onKeyDown}>
        <div role="presentation" style={{ height: rows.getTotalSize() }}>
          {visible.map((row) => {
            const workflow = workflows[row.index];
            if (!workflow) return null;
            const ended = isEnded(workflow.state);
            const duration = durationBetween(workflow.started_at, workflow.ended_at, now) ?? 0;
            return (
              <div
                key={row.key}
                className="workflow-table__row"
                role="row"
                aria-rowindex={row.index + 2}
                aria-selected={row.index === current}
                tabIndex={row.index === Math.max(0, current) ? 0 : -1}
                style={{ height: ROW_PX, transform: `translateY(${row.start}px)` }}
                onClick={() => onSelect(workflow)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' && event.key !== ' ') return;
                  event.preventDefault();
                  onSelect(workflow);
                }}
              >
                <span role="gridcell">
                  <JobStateMark state={workflow.state} waits={waits(workflow)} />
                </span>
                <span role="gridcell" title={workflow.workflow_type}>
                  <WorkflowKind workflow={workflow} />
                </span>
                <span role="gridcell" className="workflow-table__summary" title={workflow.summary}>
                  {workflow.summary}
                  <FromOtherProgram identity={workflow.other_program} />
                </span>
                <span role="gridcell" className="soft" title={formatFullDate(workflow.started_at)}>
                  {formatWhen(workflow.started_at)}
                </span>
                <span role="gridcell" className="soft workflow-table__number">
                  {ended ? formatDuration(duration) : formatElapsed(duration)}
                </span>
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function isSame(workflow: WorkflowSummary, selected: WorkflowRef | null): boolean {
  return (
    selected !== null &&
    workflow.workflow_id === selected.workflow_id &&
    (selected.run_id === undefined || workflow.run_id === selected.run_id)
  );
}
