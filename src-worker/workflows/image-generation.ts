import { proxyActivities } from '@temporalio/workflow';
import type { ImageGenerationResult } from '#shared/jobs/image';
import type { ImageActivities } from '../activities/image/image-activities';
import { activityOptions } from './activity-options';
import { runJob, withMark } from './job-frame';
import { clearUpAfter, onOneWorker } from './one-worker';

/** Draws the pictures that a prompt asks for and puts them into the gallery. */
export async function ImageGenerationWorkflow(input: unknown): Promise<ImageGenerationResult> {
  let isClearedUp = false;
  return runJob(
    'image',
    input,
    async ({ request: asked, timeouts, step }): Promise<ImageGenerationResult> => {
      const request = withMark(asked);
      const { check_content_safety } = proxyActivities<ImageActivities>({
        ...activityOptions.quick(timeouts),
        // A busy computer needs some seconds to load the model that reads the sense.
        startToCloseTimeout: timeouts.quick,
      });
      const { generate_image } = proxyActivities<ImageActivities>({
        ...activityOptions.long(timeouts),
        // Other backends draw elsewhere: this computer is not busy with it.
        ...(request.backend === 'illustrator' && { taskQueue: timeouts.queues?.drawing }),
      });

      const safety = await step('check_content_safety', () => check_content_safety(request));
      if (!safety.safe) {
        isClearedUp = safety.cleared_up === true;
        return {
          success: false,
          error: safety.reason ?? `This prompt is not drawn: ${safety.category ?? 'unsafe content'}.`,
        };
      }
      const { images, metadata, cleared_up } = await onOneWorker(async (worker) => {
        const { store_image_metadata } = worker.activities<ImageActivities>(activityOptions.store(timeouts));
        worker.stay(await step('generate_image', () => generate_image(request)));
        return step('store_image_metadata', () => store_image_metadata(request));
      });
      isClearedUp = cleared_up === true;
      const [{ image_path, image_object } = {}] = images;
      return { success: true, image_path, image_object, metadata, images };
    },
    async (succeeded) => {
      // By the last activity, which saves one; those of earlier versions leave it to the end.
      if (!isClearedUp) await clearUpAfter('discard_image_job', { succeeded, request: withMark(input) });
    },
  );
}
