import type { UseMutationResult } from '@tanstack/react-query';
import { call } from '../../hooks/call';
import { useSubmitJob } from '../../hooks/use-submit-job';
import { rememberSubmission } from './submissions';
import type { Submission } from './submissions';

type Wanted = Omit<Submission, 'workflow_id'>;

/** Starts an analysis, and remembers what was asked for. */
export function useSubmitAnalysis(): UseMutationResult<{ workflow_id: string }, Error, Wanted> {
  return useSubmitJob(async (request_id, wanted) => {
    const { file, analysis_type, options } = wanted;
    const answer = await call('analysis.submit', {
      request_id,
      file_id: file.file_id,
      analysis_type,
      options,
    });
    rememberSubmission({ ...wanted, workflow_id: answer.workflow_id });
    return answer;
  });
}
