import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type {
  KnowledgeDetails,
  KnowledgeFacets,
  KnowledgeFilters,
  KnowledgeItem,
  SearchAnswer,
} from '#shared/knowledge';
import { call } from '../../../hooks/call';
import { usePages } from '../../../hooks/use-pages';
import type { Pages } from '../../../hooks/use-pages';
import { useWholeEmbeddings } from '../../../hooks/use-whole-embeddings';

/** What a search shows at most. */
export const MOST_HITS = 100;

/** All entries, newest first. */
export function useLibrary(filters: KnowledgeFilters): Pages<KnowledgeItem> {
  return usePages(['knowledge', 'list', filters], (page) => call('knowledge.list', { filters, ...page }));
}

/** The answer to a question; nothing is asked while there is none. */
export function useSearch(question: string, filters: KnowledgeFilters): UseQueryResult<SearchAnswer> {
  const embedded = useWholeEmbeddings();
  return useQuery({
    queryKey: ['knowledge', 'search', question, filters, embedded],
    queryFn: () => call('knowledge.search', { question, filters, limit: MOST_HITS }),
    enabled: question !== '',
    placeholderData: keepPreviousData,
  });
}

/** What entries can be filtered by. */
export function useFacets(): KnowledgeFacets | undefined {
  return useQuery({ queryKey: ['knowledge', 'facets'], queryFn: () => call('knowledge.facets', undefined) })
    .data;
}

/** One entry; null if it is no longer in the library. */
export function useKnowledge(knowledgeId: string): UseQueryResult<KnowledgeDetails | null> {
  return useQuery({
    queryKey: ['knowledge', 'one', knowledgeId],
    queryFn: () => call('knowledge.get', { knowledge_id: knowledgeId }),
  });
}
