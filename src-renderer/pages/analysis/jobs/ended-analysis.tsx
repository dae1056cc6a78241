import { Ban, Check, CircleAlert, CircleSlash } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { JSX } from 'react';
import type { Job } from '#shared/jobs/job';
import { JOBS } from '#shared/jobs/registry';
import { ErrorNote } from '../../../components/error-note';
import { RunAgainButton } from '../../../components/run-again-button';
import { useCall } from '../../../hooks/use-call';
import { formatCount } from '../../../words/number';
import { useScrolledTo } from '../../learning/learn/use-scrolled-to';
import { submissionOf } from '../submissions';
import type { Submission } from '../submissions';
import { useSubmitAnalysis } from '../use-submit-analysis';
import { endOf } from './end-of';
import type { End } from './end-of';

const ICONS: Record<End['tone'], LucideIcon> = {
  done: Check,
  refused: Ban,
  failed: CircleAlert,
  quiet: CircleSlash,
};

interface EndedAnalysisProps {
  job: Job;
  chosen: boolean;
  onOpenReport: (analysisId: string) => void;
  onChange: (submission: Submission) => void;
  onStarted: (workflowId: string) => void;
}

/** What became of a job, and what to do now. */
export function EndedAnalysis(props: EndedAnalysisProps): JSX.Element | null {
  const { job, chosen, onOpenReport, onChange, onStarted } = props;
  const dismiss = useCall('jobs.dismiss');
  const submit = useSubmitAnalysis();
  const scrolledTo = useScrolledTo(chosen);
  const end = endOf(job);
  if (!end) return null;
  const Icon = ICONS[end.tone];
  const submission = submissionOf(job.workflow_id);
  const report = JOBS.analysis.resultSchema.safeParse(job.result).data?.results;
  const error = submit.error ?? dismiss.error;

  const runAgain = (): void => {
    if (!submission || submit.isPending) return;
    const { workflow_id: _, ...wanted } = submission;
    submit.mutate(wanted, {
      onSuccess: ({ workflow_id }) => {
        onStarted(workflow_id);
        dismiss.mutate({ workflow_id: job.workflow_id });
      },
    });
  };

  return (
    <li
      ref={scrolledTo}
      className="analysis-job analysis-job--ended"
      data-tone={end.tone}
      aria-label={`${end.heading}: ${job.summary}`}
    >
      <Icon aria-hidden />
      <div className="analysis-job__words">
        <p>
          <strong>{end.heading}.</strong> {end.message}
        </p>
        {job.error?.hint && <p>{job.error.hint}</p>}
        <p className="written soft analysis-job__file" title={job.summary}>
          {job.summary}
        </p>
        {report && (
          <p className="soft small">
            {formatCount(report.rows)} rows × {formatCount(report.columns)} columns
            {report.clusters ? ` · ${formatCount(report.clusters)} clusters` : ''}
            {report.charts > 0 ? ` · ${formatCount(report.charts)} charts` : ''}
          </p>
        )}
        {job.error?.cause && (
          <details>
            <summary>Technical details</summary>
            {job.error.code} · {job.error.cause}
          </details>
        )}
        <div className="actions">
          {report && (
            <button
              type="button"
              className="button button--small"
              onClick={() => onOpenReport(report.analysis_id)}
            >
              Open the report
            </button>
          )}
          {job.state === 'timed_out' && <RunAgainButton workflowId={job.workflow_id} />}
          {submission && job.state !== 'timed_out' && (end.tone === 'failed' || end.tone === 'quiet') && (
            <button
              type="button"
              className="button button--small"
              aria-disabled={submit.isPending}
              onClick={runAgain}
            >
              Run again
            </button>
          )}
          {submission && end.tone !== 'done' && (
            <button type="button" className="button button--small" onClick={() => onChange(submission)}>
              Change it
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
    </li>
  );
}
