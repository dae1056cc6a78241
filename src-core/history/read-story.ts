import type { WorkflowStory } from '#shared/workflow-story';
import type { WorkflowEvent } from './follow-events';
import { StoryBuilder } from './workflow-story';

/**
 * The steps of a history, as they are now.
 * @param pages From its beginning.
 * @param most How many events it covers at most.
 * @throws what `pages` throws.
 */
export async function readStory(
  pages: AsyncIterable<readonly WorkflowEvent[]>,
  most: number,
): Promise<WorkflowStory> {
  const story = new StoryBuilder();
  let left = most;
  for await (const page of pages) {
    for (const event of page.slice(0, left)) story.add(event);
    left -= page.length;
    if (left < 0) break;
  }
  return { items: story.items, is_whole: left >= 0 };
}
