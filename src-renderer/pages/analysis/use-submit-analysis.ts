import { useMutation } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { call } from '../../hooks/call';
import { rememberSubmission } from './submissions';
import type { Submission } from './submissions';

type Wanted = Omit<Submission, 'workflow_id'>;

/** Starts an analysis and answers its workflow id. Until an answer is there, asking for the same again is the same job. */
export function useSubmitAnalysis(): UseMutationResult<{ workflow_id: string }, Error, Wanted> {
  const unanswered = useRef<{ text: string; requestId: string } | null>(null);
  return useMutation({
    mutationKey: ['analysis.submit'],
    mutationFn: async (wanted: Wanted) => {
      const { file, analysis_type, options } = wanted;
      const text = JSON.stringify(wanted);
      if (unanswered.current?.text !== text) unanswered.current = { text, requestId: crypto.randomUUID() };
      const request_id = unanswered.current.requestId;
      const answer = await call('analysis.submit', {
        request_id,
        file_id: file.file_id,
        analysis_type,
        options,
      });
      unanswered.current = null;
      rememberSubmission({ ...wanted, workflow_id: answer.workflow_id });
      return answer;
    },
  });
}
