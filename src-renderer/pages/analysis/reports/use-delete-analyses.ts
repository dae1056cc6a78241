import { call } from '../../../hooks/call';
import { useDeleteWithUndo } from '../../../hooks/use-delete-with-undo';

/** Deletes reports at once and offers Undo. */
export function useDeleteAnalyses(): (analysisIds: string[]) => Promise<void> {
  return useDeleteWithUndo({
    delete: async (analysis_ids) => {
      const { deleted } = await call('analysis.delete', { analysis_ids });
      return deleted === 1 ? 'Report deleted.' : `${deleted} reports deleted.`;
    },
    restore: async (analysis_ids) => {
      const { restored } = await call('analysis.restore', { analysis_ids });
      return restored === 1 ? 'The report is back.' : `${restored} reports are back.`;
    },
  });
}
