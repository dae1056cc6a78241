import { toErrorShape } from '#shared/errors';
import { call } from '../../../hooks/call';
import { useToast } from '../../../hooks/use-toast';

/** Deletes knowledge at once and offers Undo. */
export function useDeleteKnowledge(): (knowledgeIds: string[]) => Promise<void> {
  const toast = useToast();

  const restore = async (knowledgeIds: string[]): Promise<void> => {
    try {
      const { restored } = await call('knowledge.restore', { knowledge_ids: knowledgeIds });
      toast({
        message: restored === 1 ? 'It is back in the library.' : `${restored} are back in the library.`,
      });
    } catch (error) {
      toast({ message: toErrorShape(error).message });
    }
  };

  return async (knowledgeIds) => {
    try {
      const { deleted } = await call('knowledge.delete', { knowledge_ids: knowledgeIds });
      toast({
        message: deleted === 1 ? 'Deleted from the library.' : `${deleted} deleted from the library.`,
        undo: () => void restore(knowledgeIds),
      });
    } catch (error) {
      toast({ message: toErrorShape(error).message });
    }
  };
}
