import type { Gallery } from '#core/stores/gallery';
import type { GalleryImage } from '#shared/gallery';
import { resultName, type JobRun } from '../job-folder';

/** The same in every attempt of a run, and in every run of a job of the app's own. */
export function imageId(run: JobRun, index: number): string {
  return `${resultName(run)}-${index + 1}`;
}

/**
 * The pictures of a run if the gallery has all of them. So a job whose end the server has forgotten, because its
 * database was lost or an older copy was restored, does not ask a provider again.
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
