import type { UseMutationResult } from '@tanstack/react-query';
import type { LearningInput } from '#shared/jobs/learning';
import { useSubmitJob } from '../../../hooks/use-submit-job';
import { rememberSent } from '../sent-from-here';

/** Starts a learning job of this window. */
export function useSubmitLearning(): UseMutationResult<{ workflow_id: string }, Error, LearningInput> {
  return useSubmitJob('learning.submit', rememberSent);
}
