import type { WorkflowStory } from '#shared/workflow-story';
import type { WorkflowEvent } from './follow-events';
import { isoTime } from './iso-time';
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
  let last: WorkflowEvent | undefined;
  for await (const page of pages) {
    for (const event of page.slice(0, left)) {
      story.add(event);
      last = event;
    }
    left -= page.length;
    if (left < 0) break;
  }
  return { items: story.items, is_whole: left >= 0, as_of: isoTime(last?.eventTime) };
}
