import { call } from '../../hooks/call';
import { useDeleteWithUndo } from '../../hooks/use-delete-with-undo';

/** Deletes pictures at once and offers Undo. */
export function useDeletePictures(): (imageIds: string[]) => Promise<void> {
  return useDeleteWithUndo({
    delete: async (image_ids) => {
      const { deleted } = await call('gallery.delete', { image_ids });
      return deleted === 1 ? 'Picture deleted.' : `${deleted} pictures deleted.`;
    },
    restore: async (image_ids) => {
      const { restored } = await call('gallery.restore', { image_ids });
      return restored === 1 ? 'The picture is back.' : `${restored} pictures are back.`;
    },
  });
}
