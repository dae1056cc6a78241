import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import type {
  KnowledgeDetails,
  KnowledgeFacets,
  KnowledgeFilters,
  KnowledgeItem,
  SearchAnswer,
} from '#shared/knowledge';
import { call } from '../../../hooks/call';

const PAGE_SIZE = 200;
/** What a search shows at most. */
export const MOST_HITS = 100;

/** Everything known, newest first, page after page. */
export function useLibrary(
  filters: KnowledgeFilters,
): UseInfiniteQueryResult<{ items: KnowledgeItem[]; total: number }> {
  return useInfiniteQuery({
    queryKey: ['knowledge', 'list', filters],
    queryFn: ({ pageParam }) => call('knowledge.list', { filters, cursor: pageParam, limit: PAGE_SIZE }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    select: ({ pages }) => ({
      items: pages.flatMap((page) => page.items),
      total: pages.at(-1)?.total ?? 0,
    }),
  });
}

/** The answer to a question; nothing is asked while there is none. */
export function useSearch(question: string, filters: KnowledgeFilters): UseQueryResult<SearchAnswer> {
  return useQuery({
    queryKey: ['knowledge', 'search', question, filters],
    queryFn: () => call('knowledge.search', { question, filters, limit: MOST_HITS }),
    enabled: question !== '',
    placeholderData: keepPreviousData,
  });
}

/** What there is to filter by. */
export function useFacets(): KnowledgeFacets | undefined {
  return useQuery({ queryKey: ['knowledge', 'facets'], queryFn: () => call('knowledge.facets', undefined) })
    .data;
}

/** One piece of knowledge; null when it is no longer in the library. */
export function useKnowledge(knowledgeId: string): UseQueryResult<KnowledgeDetails | null> {
  return useQuery({
    queryKey: ['knowledge', 'one', knowledgeId],
    queryFn: () => call('knowledge.get', { knowledge_id: knowledgeId }),
  });
}
