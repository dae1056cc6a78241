import type { UseMutationResult } from '@tanstack/react-query';
import type { ImageGenerationInput } from '#shared/jobs/image';
import { call } from '../../hooks/call';
import { useSubmitJob } from '../../hooks/use-submit-job';

/** Starts a picture. */
export function useSubmitImage(): UseMutationResult<{ workflow_id: string }, Error, ImageGenerationInput> {
  return useSubmitJob((request_id, request) => call('images.submit', { request_id, request }));
}
