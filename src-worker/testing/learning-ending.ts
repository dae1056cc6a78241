import { knowledgeId } from '#core/stores/knowledge/knowledge-id';
import type { LearningResult } from '#shared/jobs/learning';
import type { JobWorld, LearningHandle } from './job-world';

export interface LearningEnding {
  /** Temporal's: `COMPLETED`, for example. */
  status: string;
  result: LearningResult | undefined;
  /** How often the library lists the text. */
  entries: number;
  /** The workflow that the library has it from. */
  learnedBy: string | undefined;
}

/** Waits for the end of a job: how it ended, and what the library has of its text. */
export async function learningEnding(
  world: JobWorld,
  handle: LearningHandle,
  content: string,
): Promise<LearningEnding> {
  const result = await handle.result().catch(() => undefined);
  const id = knowledgeId(content);
  const { items } = world.library.list({ limit: 500 });
  return {
    status: (await handle.describe()).status.name,
    result,
    entries: items.filter((item) => item.knowledge_id === id).length,
    learnedBy: world.library.get(id)?.workflow_id,
  };
}

/** The text is new, and the library has it once, from this job. */
export function learnedOnce({ workflowId }: LearningHandle, content: string): LearningEnding {
  return {
    status: 'COMPLETED',
    result: { success: true, knowledge_id: knowledgeId(content) },
    entries: 1,
    learnedBy: workflowId,
  };
}

export const cancelledAndForgotten: LearningEnding = {
  status: 'CANCELLED',
  result: undefined,
  entries: 0,
  learnedBy: undefined,
};
