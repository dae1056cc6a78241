import { useMutation } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import { useRef } from 'react';
import { learningResultSchema } from '#shared/jobs/learning';
import type { CallInput, CallOutput } from '#shared/ipc';
import { call } from '../../../hooks/call';
import { useJobsOfKind } from '../../../hooks/use-jobs';
import { rememberSent } from '../sent-from-here';

type Edit = Omit<CallInput<'knowledge.edit'>, 'request_id'>;

/** Changes an entry; if that takes a job, it counts as this window's. The same edit twice is one job. */
export function useEditKnowledge(): UseMutationResult<CallOutput<'knowledge.edit'>, Error, Edit> {
  const request = useRef({ of: '', id: '' });
  return useMutation({
    mutationFn: async (edit: Edit) => {
      const of = JSON.stringify(edit);
      if (request.current.of !== of) request.current = { of, id: crypto.randomUUID() };
      const answer = await call('knowledge.edit', { request_id: request.current.id, ...edit });
      if (answer.workflow_id) rememberSent(answer.workflow_id);
      return answer;
    },
  });
}

/** The version that has taken an entry's place since the app started, or that of a version after it; else null. */
export function useSuccessor(knowledgeId: string | null): string | null {
  const { ended } = useJobsOfKind('learning');
  const next = new Map<string, string>();
  for (const { result } of ended) {
    const { replaced, knowledge_id } = learningResultSchema.safeParse(result).data ?? {};
    if (replaced && knowledge_id) next.set(replaced, knowledge_id);
  }
  let found: string | null = null;
  const seen = new Set<string>();
  for (let id = next.get(knowledgeId ?? ''); id && !seen.has(id); id = next.get(id)) {
    seen.add(id);
    found = id;
  }
  return found;
}
