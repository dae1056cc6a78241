import { call } from '../../../hooks/call';
import { useDeleteWithUndo } from '../../../hooks/use-delete-with-undo';

/** Deletes memories at once and offers Undo. */
export function useDeleteMemories(): (memoryIds: string[]) => Promise<void> {
  return useDeleteWithUndo({
    delete: async (memory_ids) => {
      const { deleted } = await call('memory.delete', { memory_ids });
      return deleted === 1
        ? 'Deleted. No import brings it back.'
        : `${deleted} deleted. No import brings them back.`;
    },
    restore: async (memory_ids) => {
      const { restored } = await call('memory.restore', { memory_ids });
      return restored === 1 ? 'It is remembered again.' : `${restored} are remembered again.`;
    },
  });
}
