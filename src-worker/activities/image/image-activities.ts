import { checkContentSafety } from '#core/reading/content-safety/content-safety';
import type { ImageActivityDependencies } from './image-dependencies';
import { discardImageJob } from './discard-image-job';
import { generateImage } from './generate-image';
import { storeImageMetadata } from './store-image-metadata';

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
