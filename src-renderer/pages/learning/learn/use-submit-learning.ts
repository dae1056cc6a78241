import type { UseMutationResult } from '@tanstack/react-query';
import type { LearningInput } from '#shared/jobs/learning';
import { call } from '../../../hooks/call';
import { useSubmitJob } from '../../../hooks/use-submit-job';
import { rememberSent } from '../sent-from-here';

/** Starts a learning job of this window. */
export function useSubmitLearning(): UseMutationResult<{ workflow_id: string }, Error, LearningInput> {
  return useSubmitJob(async (request_id, request) => {
    const answer = await call('learning.submit', { request_id, request });
    rememberSent(answer.workflow_id);
    return answer;
  });
}
