import { ActivityCancellationType, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { ImageGenerationResult } from '#shared/jobs/image';
import type { ImageActivities } from '../activities/image/image-activities';
import { runJob } from './job-frame';

/** How soon a killed worker is missed: activities beat once a second, and the check is a moment's work. */
const MISSED_AFTER_MS = 10_000;

/** Delays between attempts; how many there are depends on the failure and is the activities' to say. */
const RETRY = {
  initialInterval: '1 second',
  backoffCoefficient: 2,
  maximumInterval: '1 minute',
  maximumAttempts: 20,
} as const;

const { discard_image_job } = proxyLocalActivities<ImageActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { maximumAttempts: 3 },
});

/** Draws the pictures that a prompt asks for and puts them into the gallery. */
export async function ImageGenerationWorkflow(input: unknown): Promise<ImageGenerationResult> {
  return runJob(
    'image',
    input,
    async ({ request, timeouts, step }): Promise<ImageGenerationResult> => {
      const { check_content_safety } = proxyActivities<ImageActivities>({
        startToCloseTimeout: Math.min(timeouts.quick, MISSED_AFTER_MS),
        retry: RETRY,
      });
      const { generate_image } = proxyActivities<ImageActivities>({
        startToCloseTimeout: timeouts.long,
        // Waiting for a rate limit included; below the execution timeout that the app gives its jobs.
        scheduleToCloseTimeout: timeouts.long * 1.5,
        heartbeatTimeout: MISSED_AFTER_MS,
        // The provider is told to stop before the job counts as cancelled.
        cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
        retry: RETRY,
      });
      const { store_image_metadata } = proxyActivities<ImageActivities>({
        startToCloseTimeout: timeouts.medium,
        scheduleToCloseTimeout: timeouts.long,
        heartbeatTimeout: MISSED_AFTER_MS,
        cancellationType: ActivityCancellationType.WAIT_CANCELLATION_COMPLETED,
        retry: RETRY,
      });

      const { prompt, negative_prompt } = request;
      const safety = await step('check_content_safety', () =>
        check_content_safety({ prompt, negative_prompt }),
      );
      if (!safety.safe) {
        return {
          success: false,
          error: safety.reason ?? `This prompt is not drawn: ${safety.category ?? 'unsafe content'}.`,
        };
      }
      await step('generate_image', () => generate_image(request));
      const { images, metadata } = await step('store_image_metadata', () => store_image_metadata(request));
      return { success: true, image_path: images[0]?.image_path, metadata, images };
    },
    (succeeded) => discard_image_job({ succeeded }),
  );
}
