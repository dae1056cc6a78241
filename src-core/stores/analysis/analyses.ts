import type { AnalysisItem, AnalysisPage, AnalysisQuery } from '#shared/analysis/report';

export type StoredAnalysis = AnalysisItem & {
  /**
   * The folder that the person named for the report, absolute, on the computer that wrote it. Null for a report among
   * the objects, under {@link reportPrefix}.
   */
  output_path: string | null;
};

/** The finished analyses: items, and for each a report, which `Reports` reads. Deleted ones stay until purged. */
export interface Analyses {
  /**
   * Adds an analysis whose report is complete. The first item of an `analysis_id` stays: a second attempt of the same
   * activity changes nothing, even when the person has deleted the analysis since.
   * @returns whether it was new.
   * @throws AppError `disk_full`, `storage_failed`
   */
  add(analysis: StoredAnalysis): Promise<boolean>;
  /** One page, newest first. A cursor stays valid whatever is added or deleted in the meantime. */
  list(query?: AnalysisQuery): Promise<AnalysisPage>;
  /** An analysis that is shown, otherwise null. */
  get(analysisId: string): Promise<StoredAnalysis | null>;
  /** Hides analyses; {@link restore} shows them again until {@link purge}. @returns how many it hid. */
  delete(analysisIds: readonly string[]): Promise<number>;
  /** @returns how many came back; purged ones do not. */
  restore(analysisIds: readonly string[]): Promise<number>;
  /**
   * Removes for good what was deleted at least `olderThanMs` milliseconds ago: reports first, then items, so that after
   * a crash the next purge finishes what this one began. A folder that the person named is theirs and stays.
   * @returns how many analyses were removed.
   */
  purge(options: { olderThanMs: number }): Promise<number>;
  /** A number that grows with every change of the list, by any process. */
  revision(): Promise<number>;
}

/** Where a report's objects are. */
export function reportPrefix(analysisId: string): string {
  return `analyses/${analysisId}/`;
}
