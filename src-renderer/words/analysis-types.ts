import type { AnalysisType } from '#shared/jobs/analysis';

/** What an analysis looks for in a file, and what it makes. */
export const ANALYSIS_TYPE_WORDS: Record<AnalysisType, { name: string; promise: string }> = {
  all: { name: 'Everything', promise: 'Statistics, clusters and charts.' },
  statistics: { name: 'Statistics', promise: 'Each column, what goes together, what to look at.' },
  clustering: { name: 'Clustering', promise: 'Groups of rows that are alike.' },
  visualization: { name: 'Charts', promise: 'Those that fit the columns, and your own.' },
};
