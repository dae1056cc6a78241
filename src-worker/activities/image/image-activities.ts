import { judgeForMaker, type PromptForMaker } from '#core/reading/content-safety/judge-for-maker';
import { decide } from '#core/reading/content-safety/prompt-judge';
import type { ImageActivityDependencies } from './image-dependencies';
import { discardImageJob } from './discard-image-job';
import { generateImage } from './generate-image';
import { storeImageMetadata } from './store-image-metadata';

/** The activities of `ImageGenerationWorkflow`; their names are part of the contract. */
export function createImageActivities(dependencies: ImageActivityDependencies) {
  const { judge, unsureRule } = dependencies;
  return {
    async check_content_safety(input: PromptForMaker & { draw_unsure?: boolean | null }) {
      const rule = await unsureRule();
      const judgement = await judgeForMaker(judge, input, rule);
      return decide(judgement, { rule, drawUnsure: input.draw_unsure === true });
    },
    generate_image: generateImage(dependencies),
    store_image_metadata: storeImageMetadata(dependencies),
    /** Local, at the end of every job. */
    discard_image_job: discardImageJob(dependencies),
  };
}
export type ImageActivities = ReturnType<typeof createImageActivities>;
