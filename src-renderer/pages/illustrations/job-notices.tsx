import './job-notices.css';
import { Ban, CircleAlert, CircleSlash } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { useState } from 'react';
import type { JSX } from 'react';
import { isEnded } from '#shared/jobs/job';
import type { Job, JobState } from '#shared/jobs/job';
import { JOBS } from '#shared/jobs/registry';
import { ErrorNote } from '../../components/error-note';
import { RunAgainButton } from '../../components/run-again-button';
import { useCall } from '../../hooks/use-call';
import { useNavigation } from '../../hooks/use-navigation';
import { fromImageRequest, toImageRequest } from './image-form-values';
import type { ImageFormValues } from './image-form-values';
import { useSubmitJob } from '../../hooks/use-submit-job';

const MOST_AT_ONCE = 2;

type Bad = Exclude<JobState, 'queued' | 'running' | 'completed'>;

const WORDS: Record<Bad, { heading: string; sentence: string; tone: string; Icon: LucideIcon }> = {
  failed: {
    heading: 'Failed',
    sentence: 'The picture could not be made.',
    tone: 'failed',
    Icon: CircleAlert,
  },
  refused: { heading: 'Refused', sentence: 'The prompt was refused.', tone: 'refused', Icon: Ban },
  cancelled: {
    heading: 'Cancelled',
    sentence: 'It was stopped; nothing was kept.',
    tone: 'quiet',
    Icon: CircleSlash,
  },
  timed_out: {
    heading: 'Timed out',
    sentence: 'It took longer than a job may.',
    tone: 'failed',
    Icon: CircleAlert,
  },
  terminated: {
    heading: 'Terminated',
    sentence: 'It was ended from outside.',
    tone: 'failed',
    Icon: CircleAlert,
  },
};

interface JobNoticesProps {
  jobs: readonly Job[];
  onRetried: (workflowId: string) => void;
  onChangePrompt: (values: ImageFormValues) => void;
}

/** The jobs that ended without a picture: why, and what to do now. */
export function JobNotices({ jobs, onRetried, onChangePrompt }: JobNoticesProps): JSX.Element | null {
  const [all, setAll] = useState(false);
  const ended = jobs.filter((job) => isEnded(job.state) && job.state !== 'completed');
  if (ended.length === 0) return null;
  const shown = all ? ended : ended.slice(0, MOST_AT_ONCE);
  return (
    <section className="job-notices" aria-label="Ended without a picture">
      {shown.map((job) => (
        <JobNotice key={job.workflow_id} job={job} onRetried={onRetried} onChangePrompt={onChangePrompt} />
      ))}
      {ended.length > MOST_AT_ONCE && (
        <button type="button" className="link small" onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show ${ended.length - MOST_AT_ONCE} more`}
        </button>
      )}
    </section>
  );
}

type JobNoticeProps = Omit<JobNoticesProps, 'jobs'> & { job: Job };

function JobNotice({ job, onRetried, onChangePrompt }: JobNoticeProps): JSX.Element {
  const { heading, sentence, tone, Icon } = WORDS[job.state as Bad];
  const { open } = useNavigation();
  const dismiss = useCall('jobs.dismiss');
  const retry = useSubmitJob('images.submit');
  const values = fromImageRequest(job.request);
  const error = retry.error ?? dismiss.error;
  const needsSettings =
    job.error?.code.startsWith('provider_key') || job.error?.code === 'provider_not_configured';

  const tryAgain = (): void => {
    if (!values || retry.isPending) return;
    retry.mutate(toImageRequest(values), {
      onSuccess: ({ workflow_id }) => {
        onRetried(workflow_id);
        dismiss.mutate({ workflow_id: job.workflow_id });
      },
    });
  };

  return (
    <article className="job-notice" data-tone={tone} aria-label={`${heading}: ${job.summary}`}>
      <Icon aria-hidden />
      <div className="job-notice__words">
        <p>
          <strong>{heading}.</strong> {messageOf(job) ?? sentence}
        </p>
        {job.error?.hint && <p>{job.error.hint}</p>}
        <p className="written soft job-notice__summary" title={job.summary}>
          {job.summary}
        </p>
        {job.error?.cause && (
          <details>
            <summary>Technical details</summary>
            {job.error.code} · {job.error.cause}
          </details>
        )}
        <div className="actions">
          {job.state === 'timed_out' && <RunAgainButton workflowId={job.workflow_id} />}
          {values && job.state !== 'refused' && job.state !== 'timed_out' && (
            <button
              type="button"
              className="button button--small"
              aria-disabled={retry.isPending}
              onClick={tryAgain}
            >
              Try again
            </button>
          )}
          {values && (
            <button type="button" className="button button--small" onClick={() => onChangePrompt(values)}>
              Change the prompt
            </button>
          )}
          {needsSettings && values && (
            <button
              type="button"
              className="button button--small"
              onClick={() => open('settings', values.backend)}
            >
              Open Settings
            </button>
          )}
          <button
            type="button"
            className="button button--plain button--small"
            onClick={() => dismiss.mutate({ workflow_id: job.workflow_id })}
          >
            Dismiss
          </button>
        </div>
        {error && <ErrorNote error={error} />}
      </div>
    </article>
  );
}

/** A refusal's reason stands in the result, a failure's in the error. */
function messageOf(job: Job): string | undefined {
  if (job.error) return job.error.message;
  return JOBS.image.resultSchema.safeParse(job.result).data?.error;
}
