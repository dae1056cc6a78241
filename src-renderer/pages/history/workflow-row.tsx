import { memo, useEffect } from 'react';
import type { JSX } from 'react';
import type { WorkflowPresent, WorkflowSummary } from '#shared/history';
import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';
import { FromOtherProgram } from '../../components/from-other-program';
import { isWaiting } from '../../hooks/use-jobs';
import { formatFullDate, formatWhen } from '../../words/date';
import { durationBetween, formatDuration, formatElapsed } from '../../words/duration';
import { attemptWords, jobProgress } from '../../words/job-progress';
import { ordinal } from '../../words/ordinal';
import { JobStateMark } from './job-state-mark';
import { lineWords } from './pending-words';
import type { LineWords } from './pending-words';
import { usePresent } from './use-present';
import { useWithStart } from './use-with-start';
import { WorkflowKind } from './workflow-kind';

export const ROW_PX = 38;

interface WorkflowRowProps {
  workflow: WorkflowSummary;
  index: number;
  /** In CSS pixels. */
  top: number;
  isSelected: boolean;
  /** Null while nothing is being marked. */
  isMarked: boolean | null;
  /** The one row that the Tab key reaches. */
  isTabStop: boolean;
  /** It may soon be out of sight: nothing is asked for it. */
  isPassing: boolean;
  /** What the app follows of it; the server's list lags behind. */
  job: Job | undefined;
  /** In milliseconds. */
  now: number;
  onChoose: (workflow: WorkflowSummary) => void;
  /** The server's list does not have its end yet. */
  onEnded: () => void;
}

/** A workflow's line. While the list scrolls, the lines that stay are left as they are. */
export const WorkflowRow = memo(function WorkflowRow(props: WorkflowRowProps): JSX.Element {
  const { workflow, index, top, isSelected, isMarked, isTabStop, onChoose } = props;
  return (
    <div
      className="workflow-table__row"
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isMarked ?? isSelected}
      tabIndex={isTabStop ? 0 : -1}
      style={{ height: ROW_PX, transform: `translateY(${top}px)` }}
      onClick={() => onChoose(workflow)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        onChoose(workflow);
      }}
    >
      {isMarked !== null && (
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
      {workflow.start_unread || !isEnded(workflow.state) ? (
        <CellsWithMore {...props} />
      ) : (
        <Cells {...props} present={undefined} />
      )}
    </div>
  );
});

/** With what the list does not say. */
function CellsWithMore(props: WorkflowRowProps): JSX.Element {
  const { isPassing, job, onEnded } = props;
  const workflow = useWithStart(props.workflow, isPassing);
  const isRunning = !isEnded(workflow.state);
  const present = usePresent(workflow, isRunning && !job && !isPassing);
  const hasEnded = isRunning && present !== undefined && isEnded(present.state);
  useEffect(() => {
    if (hasEnded) onEnded();
  }, [hasEnded, onEnded]);
  if (!present || !isRunning || job) return <Cells {...props} workflow={workflow} present={undefined} />;
  const { state, ended_at, waiting_for_review } = present;
  return (
    <Cells {...props} workflow={{ ...workflow, state, ended_at, waiting_for_review }} present={present} />
  );
}

interface CellsProps extends Pick<WorkflowRowProps, 'workflow' | 'job' | 'now'> {
  present: WorkflowPresent | undefined;
}

function Cells({ workflow, job, now, present }: CellsProps): JSX.Element {
  const ended = isEnded(workflow.state);
  const waits = job ? isWaiting(job) : workflow.waiting_for_review != null;
  const duration = durationBetween(workflow.started_at, workflow.ended_at, now) ?? 0;
  const line = ended ? null : lineOf(workflow, job, present, now);
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
        title={[workflow.summary, line?.words, workflow.unreadable].filter(Boolean).join('\n')}
      >
        <span className="workflow-table__name">{workflow.summary}</span>
        {workflow.unreadable && <span className="workflow-table__trouble">Encrypted; no key here.</span>}
        {line && (line.isTrouble || !waits) && (
          <span className={line.isTrouble ? 'workflow-table__trouble' : 'workflow-table__doing soft'}>
            {line.words}
          </span>
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

/** What a workflow that runs does or waits for, by whoever knows it best. */
function lineOf(
  { retrying }: WorkflowSummary,
  job: Job | undefined,
  present: WorkflowPresent | undefined,
  now: number,
): LineWords | null {
  const step = job?.steps.find((each) => each.state === 'running' && each.attempt > 1);
  if (step) return { words: `${step.label}: ${attemptWords(step)}`, isTrouble: true };
  if (job) return { words: jobProgress(job).doing, isTrouble: false };
  if (present) return lineWords(present.pending, now);
  if (!retrying) return null;
  const why = retrying.last_failure ? `: ${retrying.last_failure}` : '';
  return { words: `${retrying.step}, ${ordinal(retrying.attempt)} attempt${why}`, isTrouble: true };
}
