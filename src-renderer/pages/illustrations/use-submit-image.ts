import { useRef } from 'react';
import type { UseMutationResult } from '@tanstack/react-query';
import { useMutation } from '@tanstack/react-query';
import type { ImageGenerationInput } from '#shared/jobs/image';
import { call } from '../../hooks/call';

interface Attempt {
  text: string;
  requestId: string;
}

/** Starts an image job and answers its workflow id. Until an answer is there, asking for the same again is the same job. */
export function useSubmitImage(): UseMutationResult<{ workflow_id: string }, Error, ImageGenerationInput> {
  const unanswered = useRef<Attempt | null>(null);
  return useMutation({
    mutationKey: ['images.submit'],
    mutationFn: async (request: ImageGenerationInput) => {
      const text = JSON.stringify(request);
      if (unanswered.current?.text !== text) unanswered.current = { text, requestId: crypto.randomUUID() };
      const answer = await call('images.submit', { request_id: unanswered.current.requestId, request });
      unanswered.current = null;
      return answer;
    },
  });
}
