import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { AnalysisItem, AnalysisReport } from '#shared/analysis/report';
import { call } from '../../hooks/call';
import { usePages } from '../../hooks/use-pages';
import type { Pages } from '../../hooks/use-pages';

const MOST_OF_A_FILE = 200;
const MOST_TO_CHOOSE = 500;
/** An open report is large; one that nobody looks at is soon forgotten. */
const REPORT_KEPT_MS = 30_000;

/** The finished analyses that match, newest first. */
export function useAnalyses(search: string): Pages<AnalysisItem> {
  return usePages(['analyses', 'list', search], async (page) => {
    const { analyses, ...rest } = await call('analysis.list', { search, ...page });
    return { items: analyses, ...rest };
  });
}

/** The analyses of one file, newest first. */
export function useAnalysesOfFile(fileKey: string): UseQueryResult<AnalysisItem[]> {
  return useQuery({
    queryKey: ['analyses', 'of-file', fileKey],
    queryFn: async () => (await call('analysis.list', { file_key: fileKey, limit: MOST_OF_A_FILE })).analyses,
  });
}

/** The newest analyses of all files. */
export function useLatestAnalyses(): UseQueryResult<AnalysisItem[]> {
  return useQuery({
    queryKey: ['analyses', 'latest'],
    queryFn: async () => (await call('analysis.list', { limit: MOST_TO_CHOOSE })).analyses,
  });
}

/** One analysis with its results and charts; null if it is no longer there. */
export function useAnalysis(analysisId: string): UseQueryResult<AnalysisReport | null> {
  return useQuery({
    // A finished analysis never changes, so it is not asked for again with each change of the list.
    queryKey: ['analysis', analysisId],
    queryFn: () => call('analysis.get', { analysis_id: analysisId }),
    // It may have been deleted since it was last open.
    refetchOnMount: 'always',
    gcTime: REPORT_KEPT_MS,
  });
}
