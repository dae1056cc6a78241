import { judgeForMaker, type PromptForMaker } from '#core/reading/content-safety/judge-for-maker';
import { decide, type Judgement } from '#core/reading/content-safety/prompt-judge';
import type { ImageGenerationRequest } from '#shared/jobs/image';
import type { Marked } from '../other-programs';
import type { ImageActivityDependencies } from './image-dependencies';
import { discardImageJob } from './discard-image-job';
import { clearedUp, type ClearsUp } from './cleared-up';
import { generateImage } from './generate-image';
import { storeImageMetadata } from './store-image-metadata';

/** Workflows of earlier versions hand over these fields alone. */
type CheckedRequest = PromptForMaker & Marked<Partial<Pick<ImageGenerationRequest, 'draw_unsure'>>>;

/** The activities of `ImageGenerationWorkflow`; their names are part of the contract. */
export function createImageActivities(dependencies: ImageActivityDependencies) {
  const { judge, unsureRule } = dependencies;
  const discard = discardImageJob(dependencies);
  return {
    /** A refused prompt ends its job: if it can, the activity also clears up after that, as `cleared_up` says. */
    async check_content_safety(request: CheckedRequest): Promise<Judgement & ClearsUp> {
      const rule = await unsureRule();
      const judgement = await judgeForMaker(judge, request, rule);
      const decision = decide(judgement, { rule, drawUnsure: request.draw_unsure === true });
      if (decision.safe) return decision;
      return { ...decision, ...(await clearedUp(() => discard({ succeeded: false, request }))) };
    },
    generate_image: generateImage(dependencies),
    store_image_metadata: storeImageMetadata(dependencies),
    /** Local, at the end of every job after which no other activity has cleared up. */
    discard_image_job: discard,
  };
}
export type ImageActivities = ReturnType<typeof createImageActivities>;
