import type { Client } from '@temporalio/client';
import { MOST_STORY_EVENTS, type WorkflowStory } from '#shared/workflow-story';
import { toClientError } from '../temporal/client-error';
import type { WorkflowRun } from './follow-events';
import { readPages } from './read-events';
import { StoryBuilder } from './workflow-story';

/**
 * A run's steps, as they are now.
 * @throws AppError `not_found`, `server_unavailable`, `timeout`.
 */
export async function readStory(
  client: Client,
  run: WorkflowRun,
  signal: AbortSignal = new AbortController().signal,
): Promise<WorkflowStory> {
  const story = new StoryBuilder();
  let read = 0;
  try {
    for await (const page of readPages({ client }, run, signal)) {
      if (read >= MOST_STORY_EVENTS) return { items: story.items, is_whole: false };
      for (const event of page) story.add(event);
      read += page.length;
    }
  } catch (error) {
    throw toClientError(error);
  }
  return { items: story.items, is_whole: true };
}
