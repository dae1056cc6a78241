import type { Gallery } from '#core/stores/gallery';
import type { GalleryImage } from '#shared/gallery';
import { jobName, type JobRun } from '../job-folder';

/** The same in every attempt of a run. */
export function imageId(run: JobRun, index: number): string {
  return `${jobName(run)}-${index + 1}`;
}

/**
 * The pictures of a run when the gallery has all of them. So a run that the server has forgotten the end of, because
 * an older copy of its database was put back, asks no provider again.
 */
export async function storedImages(
  gallery: Gallery,
  run: JobRun,
  count: number,
): Promise<GalleryImage[] | undefined> {
  const found = await Promise.all(
    Array.from({ length: count }, (_, index) => gallery.get(imageId(run, index))),
  );
  return found.every((image) => image !== null) ? found : undefined;
}
