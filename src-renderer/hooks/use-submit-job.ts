import { useRef } from 'react';
import type { UseMutationResult } from '@tanstack/react-query';
import { useMutation } from '@tanstack/react-query';
import type { CallInput } from '#shared/ipc';
import { call } from './call';

type SubmitCall = 'images.submit' | 'learning.submit';

interface Attempt {
  text: string;
  requestId: string;
}

/** Starts a job and answers its workflow id. Until an answer is there, asking for the same again is the same job. */
export function useSubmitJob<Name extends SubmitCall>(
  name: Name,
  onSubmitted?: (workflowId: string) => void,
): UseMutationResult<{ workflow_id: string }, Error, CallInput<Name>['request']> {
  const unanswered = useRef<Attempt | null>(null);
  return useMutation({
    mutationKey: [name],
    mutationFn: async (request: CallInput<Name>['request']) => {
      const text = JSON.stringify(request);
      if (unanswered.current?.text !== text) unanswered.current = { text, requestId: crypto.randomUUID() };
      const answer = await call(name, {
        request_id: unanswered.current.requestId,
        request,
      } as CallInput<Name>);
      unanswered.current = null;
      return answer;
    },
    onSuccess: ({ workflow_id }) => onSubmitted?.(workflow_id),
  });
}
