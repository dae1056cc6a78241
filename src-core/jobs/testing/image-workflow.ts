import { proxyActivities, upsertMemo } from '@temporalio/workflow';
import type { ImageGenerationResult } from '#shared/jobs/image';
import type { activities } from './image-worker';

const { check_content_safety, generate_image, store_image_metadata } = proxyActivities<typeof activities>({
  startToCloseTimeout: '1 minute',
  heartbeatTimeout: '2 seconds',
  retry: { initialInterval: '50 milliseconds', maximumAttempts: 3 },
});

/** A workflow of the contract's shape, for tests of what follows it. What it does is said in the prompt. */
export async function ImageGenerationWorkflow({
  prompt,
}: {
  prompt: string;
}): Promise<ImageGenerationResult> {
  const refusal = await check_content_safety(prompt);
  if (refusal) {
    upsertMemo({ refused: true });
    return { success: false, error: refusal };
  }
  const image_path = await generate_image(prompt);
  await store_image_metadata();
  return { success: true, image_path };
}
