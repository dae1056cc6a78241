import { useMutation } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';

interface Attempt {
  text: string;
  requestId: string;
}

/**
 * Starts jobs and returns their workflow ids. Until the answer arrives, submitting the same again is the same job.
 * @param send Turns what is wanted into a call with this request id.
 */
export function useSubmitJob<Wanted>(
  send: (requestId: string, wanted: Wanted) => Promise<{ workflow_id: string }>,
): UseMutationResult<{ workflow_id: string }, Error, Wanted> {
  const unanswered = useRef<Attempt | null>(null);
  return useMutation({
    mutationFn: async (wanted: Wanted) => {
      const text = JSON.stringify(wanted);
      if (unanswered.current?.text !== text) unanswered.current = { text, requestId: crypto.randomUUID() };
      const answer = await send(unanswered.current.requestId, wanted);
      unanswered.current = null;
      return answer;
    },
  });
}
