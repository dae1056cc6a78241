import type { Client } from '@temporalio/client';
import { MOST_STORY_EVENTS, type WorkflowStory } from '#shared/workflow-story';
import { toClientError } from '../temporal/client-error';
import { callServer } from './connected-client';
import type { WorkflowRun } from './follow-events';
import { StoryBuilder } from './workflow-story';

const CALL_TIMEOUT_MS = 15_000;

/**
 * A run's steps, as they are now.
 * @throws AppError `not_found`, `server_unavailable`, `timeout`.
 */
export async function readStory(
  client: Client,
  { workflow_id, run_id }: WorkflowRun,
  signal: AbortSignal = new AbortController().signal,
): Promise<WorkflowStory> {
  const story = new StoryBuilder();
  let read = 0;
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
      client.workflowService.getWorkflowExecutionHistory({
        namespace: client.options.namespace,
        execution: { workflowId: workflow_id, runId: run_id ?? '' },
        nextPageToken,
      }),
    ).catch((error: unknown) => {
      throw toClientError(error);
    });
    for (const event of page.history?.events ?? []) story.add(event);
    read += page.history?.events?.length ?? 0;
    nextPageToken = page.nextPageToken;
  } while (nextPageToken?.length && read < MOST_STORY_EVENTS);
  return { items: story.items, is_whole: !nextPageToken?.length };
}
