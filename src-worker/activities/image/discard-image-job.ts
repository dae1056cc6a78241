import { pictureKey, thumbnailKey } from '#core/stores/gallery';
import { MAX_COUNT } from '#shared/jobs/image';
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
}: Pick<ImageActivityDependencies, 'paths' | 'stores' | 'runOf'>) {
  return async ({ succeeded, request = {} }: JobEnd): Promise<void> => {
    const run = runOf('image', request);
    await new JobFolder(paths.jobs, run).remove();
    if (succeeded) return;
    const ids = Array.from({ length: MAX_COUNT }, (_, index) => imageId(run, index));
    // The gallery removes the files of what it hides, in its own time.
    if ((await stores.gallery.delete(ids)) > 0) return;
    await stores.objects.delete(ids.flatMap((id) => [pictureKey(`${id}.png`), thumbnailKey(id)]));
  };
}
