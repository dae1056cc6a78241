import type { Log } from '#core/log';
import type { DataPaths } from '#core/data-folder';
import type { Stores } from '#core/stores/stores';
import type { ImageBackend } from '#shared/jobs/image';
import type { ImageProvider } from '../../providers/image-provider';
import { checkContentSafety } from './content-safety/content-safety';
import { discardImageJob } from './discard-image-job';
import { generateImage } from './generate-image';
import { storeImageMetadata } from './store-image-metadata';

/** What the image activities work with. */
export interface ImageActivityDependencies {
  paths: DataPaths;
  stores: Pick<Stores, 'gallery' | 'objects'>;
  /** The provider behind a backend, set up as the settings and keys are now. */
  provider(backend: ImageBackend): Promise<ImageProvider>;
  /** Called when the gallery has got a picture or lost one. */
  onGalleryChanged(): void;
  log: Log;
}

/** The activities of `ImageGenerationWorkflow`; their names are part of the contract. */
export function createImageActivities(dependencies: ImageActivityDependencies) {
  return {
    async check_content_safety(input: { prompt: string; negative_prompt?: string | null }) {
      return checkContentSafety(input.prompt, input.negative_prompt ?? undefined);
    },
    generate_image: generateImage(dependencies),
    store_image_metadata: storeImageMetadata(dependencies),
    /** Local, at the end of every job. */
    discard_image_job: discardImageJob(dependencies),
  };
}
export type ImageActivities = ReturnType<typeof createImageActivities>;
