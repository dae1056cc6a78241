import { useState } from 'react';
import type { JSX } from 'react';
import type { Job } from '#shared/jobs/job';
import { useJobsToCome, useRunningJobs } from '../hooks/use-jobs';
import { useNavigation } from '../hooks/use-navigation';
import { useNow } from '../hooks/use-now';
import { useTopic } from '../hooks/use-topic';
import { formatElapsed } from '../words/duration';
import { jobProgress, workedFor } from '../words/job-progress';
import { formatCount } from '../words/number';
import { FromOtherProgram } from './from-other-program';
import { MoveToFrontButton } from './move-to-front-button';
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
        <ul>
          {[...moving, ...(all ? waiting : waiting.slice(0, MOST_WAITING))].map((job) => (
            <RunningJob key={job.workflow_id} job={job} />
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
    </section>
  );
}

/** Jobs without a place yet come after those with one. */
function placeOf(job: Job): number {
  return job.line?.place ?? Number.MAX_SAFE_INTEGER;
}

function RunningJob({ job }: { job: Job }): JSX.Element {
  const { openJob } = useNavigation();
  const { doing, fraction, moves } = jobProgress(job);
  const worked = formatElapsed(workedFor(job, useNow(moves)));
  return (
    <li className="running-now__job">
      <button type="button" className="running-now__button" onClick={() => openJob(job)}>
        <span className="running-now__summary">{job.summary}</span>
        <FromOtherProgram identity={job.other_program} />
        <span className="running-now__line">
          <span>{doing}</span>
          {moves && <span>{fraction === null ? worked : `${Math.round(fraction * 100)} %`}</span>}
        </span>
        <ProgressBar label={doing} fraction={fraction} moves={moves} />
      </button>
      <MoveToFrontButton job={job} />
    </li>
  );
}
