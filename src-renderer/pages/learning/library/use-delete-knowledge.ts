import { toErrorShape } from '#shared/errors';
import { call } from '../../../hooks/call';
import { useToast } from '../../../hooks/use-toast';

/** Deletes knowledge at once and offers Undo. */
export function useDeleteKnowledge(): (knowledgeIds: string[]) => Promise<void> {
  const toast = useToast();

  const restore = async (knowledgeIds: string[]): Promise<void> => {
    try {
      toast({ message: restoredWords(await call('knowledge.restore', { knowledge_ids: knowledgeIds })) });
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

function restoredWords({ restored, kept_out }: { restored: number; kept_out: number }): string {
  const back = restored === 1 ? 'It is back in the library.' : `${restored} are back in the library.`;
  if (kept_out === 0) return back;
  const out =
    kept_out === 1
      ? 'It was denied, and stays deleted: release it in the Black Vault first.'
      : `${kept_out} were denied, and stay deleted: release them in the Black Vault first.`;
  return restored === 0 ? out : `${back} ${out}`;
}
