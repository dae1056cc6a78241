import { useQuery } from '@tanstack/react-query';
import type { KnowledgeItem } from '#shared/knowledge';
import { call } from '../../../hooks/call';

const HOW_MANY = 8;

/** The entries of the library that were learned last, newest first; undefined until they are known. */
export function useLatest(): KnowledgeItem[] | undefined {
  return useQuery({
    queryKey: ['knowledge', 'latest'],
    queryFn: async () => (await call('knowledge.list', { limit: HOW_MANY })).items,
  }).data;
}
