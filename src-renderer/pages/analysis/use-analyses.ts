import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import type { AnalysisItem, AnalysisReport } from '#shared/analysis/report';
import { call } from '../../hooks/call';

const PAGE_SIZE = 200;
/** An open report is large; one that nobody looks at is soon forgotten. */
const REPORT_KEPT_MS = 30_000;

/** The finished analyses that match, newest first, page after page. */
export function useAnalyses(
  search: string,
): UseInfiniteQueryResult<{ items: AnalysisItem[]; total: number }> {
  return useInfiniteQuery({
    queryKey: ['analyses', 'list', search],
    queryFn: ({ pageParam }) => call('analysis.list', { search, cursor: pageParam, limit: PAGE_SIZE }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    select: ({ pages }) => ({
      items: pages.flatMap((page) => page.analyses),
      total: pages.at(-1)?.total ?? 0,
    }),
  });
}

/** The analyses of one file, newest first. */
export function useAnalysesOfFile(fileKey: string): UseQueryResult<AnalysisItem[]> {
  return useQuery({
    queryKey: ['analyses', 'of-file', fileKey],
    queryFn: async () => (await call('analysis.list', { file_key: fileKey, limit: PAGE_SIZE })).analyses,
  });
}

/** One analysis with its results and charts; null when it is no longer there. */
export function useAnalysis(analysisId: string): UseQueryResult<AnalysisReport | null> {
  return useQuery({
    // A finished analysis never changes: not among those asked again with each change of the list.
    queryKey: ['analysis', analysisId],
    queryFn: () => call('analysis.get', { analysis_id: analysisId }),
    // It may have been deleted since it was last open.
    refetchOnMount: 'always',
    gcTime: REPORT_KEPT_MS,
  });
}
