import { useEffect, useRef, useState } from 'react';
import type { HTMLAttributes, JSX, KeyboardEvent, RefObject } from 'react';
import type { Job } from '#shared/jobs/job';
import type { LineMove } from '#shared/jobs/line';
import { useJobsToCome, useRunningJobs } from '../hooks/use-jobs';
import { useLineDrag } from '../hooks/use-line-drag';
import { useMoveInLine } from '../hooks/use-move-in-line';
import { useNavigation } from '../hooks/use-navigation';
import { useNow } from '../hooks/use-now';
import { useTopic } from '../hooks/use-topic';
import { formatElapsed } from '../words/duration';
import { jobProgress, workedFor } from '../words/job-progress';
import { lineOf, stepInLine } from '../words/line-moves';
import { formatCount } from '../words/number';
import { FromOtherProgram } from './from-other-program';
import { LineMenuButton } from './line-menu-button';
import { ProgressBar } from './progress-bar';
import { QueueActions } from './queue-actions';
import { UnknownWorkflowRow, useUnknownWorkflows } from './unknown-workflows';

/** How many waiting jobs are listed before somebody asks for all of them. */
const MOST_WAITING = 3;

/**
 * The jobs in flight, of every chapter; those that wait for their turn come last, in order. Those that wait for a
 * person are left out: they may be many, and wait for days.
 */
export function RunningNow(): JSX.Element {
  const running = useRunningJobs();
  const toCome = useJobsToCome();
  const unknown = useUnknownWorkflows();
  const paused = useTopic('paused', undefined).value ?? false;
  const [all, setAll] = useState(false);
  const moving = running.filter((job) => jobProgress(job).moves);
  const waiting = running
    .filter((job) => !jobProgress(job).moves)
    .toSorted((a, b) => placeOf(a) - placeOf(b) || a.submitted_at.localeCompare(b.submitted_at));
  const folded = waiting.length - MOST_WAITING;
  const [told, setTold] = useState('');
  const move = useMoveInLine(setTold);
  const list = useKeptFocus(waiting);
  const dragProps = useLineDrag(waiting, move);
  const onKeyDown = (event: KeyboardEvent): void => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
    const row = event.target instanceof Element ? event.target.closest('[data-job]') : null;
    const job = waiting.find(({ workflow_id }) => workflow_id === row?.getAttribute('data-job'));
    if (!job || !by || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const to = stepInLine(lineOf(waiting, job.kind), job.workflow_id, by);
    if (!to) return;
    // It would be hidden behind "more wait", with the focus.
    if (by === 1 && waiting.indexOf(job) >= MOST_WAITING - 1) setAll(true);
    move(job, to);
  };
  return (
    <section className="running-now" aria-labelledby="running-now">
      <div className="running-now__heading">
        <h2 className="section-title" id="running-now">
          Running now
        </h2>
        {(running.length > 1 || paused) && <QueueActions jobs={running} toCome={toCome} paused={paused} />}
      </div>
      {paused && <p className="running-now__none">Paused: nothing new starts until you resume.</p>}
      {running.length + unknown.length === 0 ? (
        !paused && <p className="running-now__none">Nothing at the moment.</p>
      ) : (
        <ul ref={list} onKeyDown={onKeyDown}>
          {moving.map((job) => (
            <RunningJob key={job.workflow_id} job={job} />
          ))}
          {(all ? waiting : waiting.slice(0, MOST_WAITING)).map((job) => (
            <RunningJob key={job.workflow_id} job={job} onMove={move} rowProps={dragProps(job)} />
          ))}
          {folded > 0 && (
            <li className="running-now__job">
              <button
                type="button"
                className="link small running-now__more"
                aria-expanded={all}
                onClick={() => setAll(!all)}
              >
                {all ? 'Show fewer' : `${folded} more wait`}
              </button>
            </li>
          )}
          {toCome > 0 && (
            <li className="running-now__job running-now__none">
              {formatCount(toCome)} more {toCome === 1 ? 'begins' : 'begin'} when some of these are done.
            </li>
          )}
          {unknown.map((workflow) => (
            <UnknownWorkflowRow key={workflow.run_id} workflow={workflow} />
          ))}
        </ul>
      )}
      <p className="visually-hidden" role="status">
        {told}
      </p>
    </section>
  );
}

/** The list; who moves a job in it by the keyboard stays at that job. */
function useKeptFocus(waiting: readonly Job[]): RefObject<HTMLUListElement | null> {
  const list = useRef<HTMLUListElement>(null);
  const focused = useRef<string | null>(null);
  const order = waiting.map(({ workflow_id }) => workflow_id).join(' ');
  useEffect(() => {
    // An element that is put elsewhere in the page loses the focus.
    const rows = [...(list.current?.querySelectorAll('[data-job]') ?? [])];
    const row = rows.find((each) => each.getAttribute('data-job') === focused.current);
    if (document.activeElement === document.body)
      row?.querySelector('button')?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }, [order]);
  useEffect(() => {
    const note = (): void => {
      const row = document.activeElement?.closest('[data-job]');
      focused.current = (list.current?.contains(row ?? null) && row?.getAttribute('data-job')) || null;
    };
    // A click beside everything takes the focus away for good; one on something is followed by its focus.
    const forget = (): void => void (focused.current = null);
    window.addEventListener('pointerdown', forget);
    window.addEventListener('focusin', note);
    return () => {
      window.removeEventListener('pointerdown', forget);
      window.removeEventListener('focusin', note);
    };
  }, []);
  return list;
}

/** Jobs without a place yet come after those with one. */
function placeOf(job: Job): number {
  return job.line?.place ?? Number.MAX_SAFE_INTEGER;
}

interface RunningJobProps {
  job: Job;
  /** For one that waits. */
  onMove?: (job: Job, to: LineMove) => void;
  rowProps?: HTMLAttributes<HTMLElement>;
}

function RunningJob({ job, onMove, rowProps }: RunningJobProps): JSX.Element {
  const { openJob } = useNavigation();
  const { doing, fraction, moves } = jobProgress(job);
  const worked = formatElapsed(workedFor(job, useNow(moves)));
  return (
    <li className="running-now__job" data-job={job.workflow_id} {...rowProps}>
      <button
        type="button"
        className="running-now__button"
        aria-keyshortcuts={onMove && job.line ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
        onClick={() => openJob(job)}
      >
        <span className="running-now__summary">{job.summary}</span>
        <FromOtherProgram identity={job.other_program} />
        <span className="running-now__line">
          <span>{doing}</span>
          {moves && <span>{fraction === null ? worked : `${Math.round(fraction * 100)} %`}</span>}
        </span>
        <ProgressBar label={doing} fraction={fraction} moves={moves} />
      </button>
      <LineMenuButton job={job} onMove={onMove} />
    </li>
  );
}
