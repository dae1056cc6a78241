import type { JSX } from 'react';
import type { Job } from '#shared/jobs/job';
import { JOBS } from '#shared/jobs/registry';
import { EndedJob } from '../../../components/jobs/ended-job';
import { formatCount } from '../../../words/number';
import { submissionOf } from '../submissions';
import type { Submission } from '../submissions';
import { useSubmitAnalysis } from '../use-submit-analysis';

interface EndedAnalysisProps {
  job: Job;
  chosen: boolean;
  onChange: (submission: Submission) => void;
  onStarted: (workflowId: string) => void;
}

/** An analysis that has ended. */
export function EndedAnalysis({ job, chosen, onChange, onStarted }: EndedAnalysisProps): JSX.Element {
  const submit = useSubmitAnalysis();
  const submission = submissionOf(job.workflow_id);
  const runAgain = async ({ file, analysis_type, options }: Submission): Promise<void> =>
    onStarted((await submit.mutateAsync({ file, analysis_type, options })).workflow_id);
  return (
    <EndedJob
      job={job}
      chosen={chosen}
      onRunAgain={submission && (() => runAgain(submission))}
      onChange={submission && (() => onChange(submission))}
      facts={<Facts job={job} />}
    />
  );
}

function Facts({ job }: { job: Job }): JSX.Element | null {
  const report = JOBS.analysis.resultSchema.safeParse(job.result).data?.results;
  if (!report) return null;
  return (
    <p className="soft small">
      {formatCount(report.rows)} rows × {formatCount(report.columns)} columns
      {report.clusters ? ` · ${formatCount(report.clusters)} clusters` : ''}
      {report.charts > 0 ? ` · ${formatCount(report.charts)} charts` : ''}
    </p>
  );
}
