import { pictureKey, thumbnailKey } from '#core/stores/gallery';
import { MAX_COUNT } from '#shared/jobs/image';
import type { ClearedUp } from '../job-activities';
import { JobFolder } from '../job-folder';
import type { JobEnd } from '../other-programs';
import type { ImageActivityDependencies } from './image-dependencies';
import { imageId } from './stored-images';

/**
 * Clears up after a job. If it did not succeed, its pictures are removed, even those that a killed worker stored
 * without reporting them.
 */
export function discardImageJob({
  paths,
  stores,
  runOf,
  place: at,
}: Pick<ImageActivityDependencies, 'paths' | 'stores' | 'runOf' | 'place'>) {
  return async ({ succeeded, request = {} }: JobEnd): Promise<ClearedUp> => {
    const run = runOf('image', request);
    await new JobFolder(paths.jobs, run).remove();
    if (succeeded) return { at };
    const ids = Array.from({ length: MAX_COUNT }, (_, index) => imageId(run, index));
    // The gallery removes the files of what it hides, in its own time.
    if ((await stores.gallery.delete(ids)) > 0) return { at };
    await stores.objects.delete(ids.flatMap((id) => [pictureKey(`${id}.png`), thumbnailKey(id)]));
    return { at };
  };
}
