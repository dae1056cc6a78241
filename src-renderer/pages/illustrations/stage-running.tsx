import type { JSX } from 'react';
import { parseSize } from '#shared/jobs/image';
import type { Job } from '#shared/jobs/job';
import { JOBS } from '#shared/jobs/registry';
import { CancelJobButton } from '../../components/cancel-job-button';
import { JobSteps } from '../../components/job-steps';
import { ProgressBar } from '../../components/progress-bar';
import { useNow } from '../../hooks/use-now';
import { durationBetween, formatElapsed } from '../../words/duration';
import { jobProgress, queuedWords } from '../../words/job-progress';

/** A picture in the making: a blank sheet of its shape, its steps, its time, and Cancel. */
export function StageRunning({ job }: { job: Job }): JSX.Element {
  const request = JOBS.image.requestSchema.safeParse(job.request);
  const { width, height } = parseSize(request.data?.size ?? '1024x1024');
  const aspectRatio = `${width} / ${height}`;
  const { doing, fraction } = jobProgress(job);
  const elapsed = durationBetween(job.started_at ?? job.submitted_at, null, useNow(true)) ?? 0;
  return (
    <section className="stage" aria-label="Picture in the making">
      <div className="stage__frame stage__blank">
        <div
          className="stage__paper"
          style={{ aspectRatio, width: `min(${width}px, var(--stage-height) * ${width / height})` }}
        >
          <p className="written">{job.summary}</p>
          <p className="stage__doing">
            {doing}
            {fraction !== null && ` · ${Math.round(fraction * 100)} %`}
          </p>
          <ProgressBar label={doing} fraction={fraction} />
        </div>
      </div>
      <div className="stage__side">
        <h2 className="section-title">Being made · {formatElapsed(elapsed)}</h2>
        <JobSteps job={job} />
        {job.state === 'queued' && <p className="small soft">{queuedWords(job)}</p>}
        <div className="actions">
          <CancelJobButton job={job} />
        </div>
      </div>
    </section>
  );
}
