import type { JSX } from 'react';
import { parseSize } from '#shared/jobs/image';
import type { Job } from '#shared/jobs/job';
import { JOBS } from '#shared/jobs/registry';
import { CancelJobButton } from '../../components/cancel-job-button';
import { JobSteps } from '../../components/job-steps';
import { ProgressBar } from '../../components/progress-bar';
import { useNow } from '../../hooks/use-now';
import { formatElapsed } from '../../words/duration';
import { jobProgress, queuedWords, workedFor } from '../../words/job-progress';
import { StageView } from './stage-view';

/** A picture in the making: a blank sheet of its shape, its steps, its time, and Cancel. */
export function StageRunning({ job }: { job: Job }): JSX.Element {
  const request = JOBS.image.requestSchema.safeParse(job.request);
  const { width, height } = parseSize(request.data?.size ?? '1024x1024');
  const { doing, fraction, moves } = jobProgress(job);
  const worked = workedFor(job, useNow(moves));
  return (
    <StageView
      label="Picture in the making"
      prompt={job.summary}
      title={moves ? `Being made · ${formatElapsed(worked)}` : 'Waiting'}
      side={
        <>
          <JobSteps job={job} />
          {job.state === 'queued' && <p className="small soft">{queuedWords(job)}</p>}
        </>
      }
      actions={<CancelJobButton job={job} />}
    >
      <div
        className="stage__paper"
        style={{
          aspectRatio: `${width} / ${height}`,
          [width < height ? 'height' : 'width']: '100%',
        }}
      >
        <p className="stage__doing">
          {doing}
          {fraction !== null && ` · ${Math.round(fraction * 100)} %`}
        </p>
        <ProgressBar label={doing} fraction={fraction} moves={moves} />
      </div>
    </StageView>
  );
}
