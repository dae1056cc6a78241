import { toErrorShape } from '#shared/errors';
import { call } from '../../../hooks/call';
import { useToast } from '../../../hooks/use-toast';

/** Deletes reports at once and offers Undo. */
export function useDeleteAnalyses(): (analysisIds: string[]) => Promise<void> {
  const toast = useToast();

  const restore = async (analysisIds: string[]): Promise<void> => {
    try {
      const { restored } = await call('analysis.restore', { analysis_ids: analysisIds });
      toast({ message: restored === 1 ? 'The report is back.' : `${restored} reports are back.` });
    } catch (error) {
      toast({ message: toErrorShape(error).message });
    }
  };

  return async (analysisIds) => {
    try {
      const { deleted } = await call('analysis.delete', { analysis_ids: analysisIds });
      toast({
        message: deleted === 1 ? 'Report deleted.' : `${deleted} reports deleted.`,
        undo: () => void restore(analysisIds),
      });
    } catch (error) {
      toast({ message: toErrorShape(error).message });
    }
  };
}
