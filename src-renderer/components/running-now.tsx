import type { JSX } from 'react';
import type { Job } from '#shared/jobs/job';
import { useRunningJobs } from '../hooks/use-jobs';
import { useNavigation } from '../hooks/use-navigation';
import { useNow } from '../hooks/use-now';
import { durationBetween, formatElapsed } from '../words/duration';
import { jobProgress } from '../words/job-progress';
import { FromOtherProgram } from './from-other-program';
import { ProgressBar } from './progress-bar';
import { UnknownWorkflowRow, useUnknownWorkflows } from './unknown-workflows';

/** The jobs in flight, of every chapter; not those that wait for a person, which may be many and for days. */
export function RunningNow(): JSX.Element {
  const running = useRunningJobs();
  const unknown = useUnknownWorkflows();
  return (
    <section className="running-now" aria-labelledby="running-now">
      <h2 className="section-title running-now__heading" id="running-now">
        Running now
      </h2>
      {running.length + unknown.length === 0 ? (
        <p className="running-now__none">Nothing at the moment.</p>
      ) : (
        <ul>
          {running.map((job) => (
            <RunningJob key={job.workflow_id} job={job} />
          ))}
          {unknown.map((workflow) => (
            <UnknownWorkflowRow key={workflow.run_id} workflow={workflow} />
          ))}
        </ul>
      )}
    </section>
  );
}

function RunningJob({ job }: { job: Job }): JSX.Element {
  const { openJob } = useNavigation();
  const { doing, fraction, moves } = jobProgress(job);
  const elapsed = durationBetween(job.started_at ?? job.submitted_at, null, useNow(true)) ?? 0;
  return (
    <li className="running-now__job">
      <button type="button" className="running-now__button" onClick={() => openJob(job)}>
        <span className="running-now__summary">{job.summary}</span>
        <FromOtherProgram identity={job.other_program} />
        <span className="running-now__line">
          <span>{doing}</span>
          <span>{fraction === null ? formatElapsed(elapsed) : `${Math.round(fraction * 100)} %`}</span>
        </span>
        <ProgressBar label={doing} fraction={fraction} moves={moves} />
      </button>
    </li>
  );
}
