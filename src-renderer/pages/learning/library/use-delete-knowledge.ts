import { call } from '../../../hooks/call';
import { useDeleteWithUndo } from '../../../hooks/use-delete-with-undo';

/** Deletes entries at once and offers Undo. */
export function useDeleteKnowledge(): (knowledgeIds: string[]) => Promise<void> {
  return useDeleteWithUndo({
    delete: async (knowledge_ids) => {
      const { deleted } = await call('knowledge.delete', { knowledge_ids });
      return deleted === 1 ? 'Deleted from the library.' : `${deleted} deleted from the library.`;
    },
    restore: async (knowledge_ids) => restoredWords(await call('knowledge.restore', { knowledge_ids })),
  });
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
