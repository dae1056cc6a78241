import type { RecallAnswer, RecallRequest } from '#shared/memory-search';
import { recallResultSchema, sentRecallRequestSchema, type RecallResult } from '#shared/jobs/recall';
import { describeIssue } from '../../workflows/describe-issue';
import type { LimitsOf } from '../other-programs';
import { withHeartbeat } from '../with-heartbeat';

export interface RecallDependencies {
  recall(request: RecallRequest): Promise<RecallAnswer>;
  limitsOf: LimitsOf;
}

/** What matters for a text. Any workflow on the task queue may ask for it, so it checks what it is given. */
export function recallMemories({ recall, limitsOf }: RecallDependencies) {
  return async (input: unknown): Promise<RecallResult> => {
    const limits = await limitsOf('memory', {});
    if (limits && !limits.recall) return refused(NOT_ALLOWED);
    const { data: request, error } = sentRecallRequestSchema.safeParse(input);
    if (!request) return refused(error.issues.map(describeIssue).join(' '));
    const answer = await withHeartbeat(() => recall(request));
    // What the schema does not have is left out: the answer stays in the workflow's history.
    return recallResultSchema.parse({ success: true, ...answer });
  };
}

const NOT_ALLOWED =
  'Other programs may not ask what is remembered here. Its person can allow it in the settings, under “Other programs”.';

function refused(error: string): RecallResult {
  return { success: false, items: [], characters: 0, error };
}
