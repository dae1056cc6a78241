import { toErrorShape } from '#shared/errors';
import { useToast } from './use-toast';
import type { Toast } from './use-toast';

/** Both return the words of the toast. */
interface Deletion {
  delete: (ids: string[]) => Promise<string>;
  restore: (ids: string[]) => Promise<string>;
}

/** Deletes at once and offers Undo. */
export function useDeleteWithUndo(deletion: Deletion): (ids: string[]) => Promise<void> {
  const toast = useToast();
  const tell = async (work: () => Promise<Toast>): Promise<void> =>
    toast(await work().catch((error: unknown) => ({ message: toErrorShape(error).message })));
  const restore = (ids: string[]): Promise<void> =>
    tell(async () => ({ message: await deletion.restore(ids) }));
  return (ids) => tell(async () => ({ message: await deletion.delete(ids), undo: () => void restore(ids) }));
}
