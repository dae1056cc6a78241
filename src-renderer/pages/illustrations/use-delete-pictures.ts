import { useToast } from '../../hooks/use-toast';
import { call } from '../../hooks/call';
import { toErrorShape } from '#shared/errors';

/** Deletes pictures at once and offers Undo. */
export function useDeletePictures(): (imageIds: string[]) => Promise<void> {
  const toast = useToast();

  const restore = async (imageIds: string[]): Promise<void> => {
    try {
      await call('gallery.restore', { image_ids: imageIds });
      toast({
        message: imageIds.length === 1 ? 'The picture is back.' : `${imageIds.length} pictures are back.`,
      });
    } catch (error) {
      toast({ message: toErrorShape(error).message });
    }
  };

  return async (imageIds) => {
    try {
      const { deleted } = await call('gallery.delete', { image_ids: imageIds });
      toast({
        message: deleted === 1 ? 'Picture deleted.' : `${deleted} pictures deleted.`,
        undo: () => void restore(imageIds),
      });
    } catch (error) {
      toast({ message: toErrorShape(error).message });
    }
  };
}
