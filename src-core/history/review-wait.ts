import { MEMO_WAITING_FOR_REVIEW, reviewWaitSchema } from '#shared/jobs/review';
import type { ReviewWait } from '#shared/jobs/review';
import { decodeFields } from './decode-payloads';
import type { WorkflowEvent } from './follow-events';

/** What a memo says about waiting for a person: null if it no longer waits, undefined if it says nothing. */
export function reviewWaitOf(memo: Record<string, unknown>): ReviewWait | null | undefined {
  if (!(MEMO_WAITING_FOR_REVIEW in memo)) return undefined;
  return reviewWaitSchema.safeParse(memo[MEMO_WAITING_FOR_REVIEW]).data ?? null;
}

/** {@link reviewWaitOf} for an event that changes the memo. */
export function reviewWaitOfEvent(event: WorkflowEvent): ReviewWait | null | undefined {
  return reviewWaitOf(decodeFields(event.workflowPropertiesModifiedEventAttributes?.upsertedMemo?.fields));
}
