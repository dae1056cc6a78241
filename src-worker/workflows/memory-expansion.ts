import { patched, proxyActivities } from '@temporalio/workflow';
import {
  LEFT_OUT_REASONS,
  MAX_INLINE_BYTES,
  memoryRequestSchema,
  type LeftOutReason,
  type MemoryResult,
} from '#shared/jobs/memory';
import { DEFAULT_REVIEW_TIMEOUT, STEP_REVIEW, type Review } from '#shared/jobs/review';
import type { MemoryActivities } from '../activities/memory/memory-activities';
import { activityOptions } from './activity-options';
import { runJob } from './job-frame';
import { clearUpAfter, onOneWorker } from './one-worker';
import { readableTime, ReviewGate } from './review-gate';

/**
 * Keeps a conversation word for word, and what it says that is worth remembering; if asked for, once a person has
 * looked at what was found.
 */
export async function MemoryExpansionWorkflow(input: unknown): Promise<MemoryResult> {
  const required = memoryRequestSchema.safeParse(input).data?.review ?? false;
  const gate = new ReviewGate({ required, unreviewed: 'nothing was kept' });
  // Asked before the first local activity: whatever follows one may be recorded a workflow task later than a replay
  // runs it, and a replay does not know of a patch that is recorded later. Earlier histories have the second one.
  const reviews = required && patched('memory-review-at-start');
  const result = await runJob(
    'memory',
    input,
    async ({ request, timeouts, step }): Promise<MemoryResult> => {
      const { extract_memory_information } = proxyActivities<MemoryActivities>({
        ...activityOptions.long(timeouts),
        taskQueue: timeouts.queues?.reading,
      });
      const { update_memory_indexes } = proxyActivities<MemoryActivities>(
        activityOptions.longStore(timeouts),
      );
      const { conversation_id, messages, messages_object, title, user_id } = request;
      const review = request.review || undefined;
      if (messages && bytesOf(JSON.stringify(messages)) > MAX_INLINE_BYTES) return refused(TOO_LARGE);
      // Earlier versions refused this.
      if (review && !reviews && !patched('memory-review')) return refused(NO_REVIEW);

      let decision: { review: Review; of: string | undefined } | undefined;
      const kept = await onOneWorker(async (worker) => {
        const { store_memories } = worker.activities<MemoryActivities>(activityOptions.longStore(timeouts));
        const read = worker.stay(
          await step('extract_memory_information', () =>
            extract_memory_information({ conversation_id, messages, messages_object, user_id, review }),
          ),
        );
        const { found, found_sha256 } = read;
        // Another worker may find something else in it; then the person looks again.
        if (found && (!decision || decision.of !== found_sha256)) {
          const reviewed = await step(STEP_REVIEW, () =>
            gate.wait(request.review_timeout ?? DEFAULT_REVIEW_TIMEOUT, found),
          );
          if (!reviewed) {
            return refused(
              `Nobody reviewed it before ${readableTime(gate.expiresAt)}; nothing was kept. Send it again to have it reviewed.`,
            );
          }
          if (reviewed.decision === 'deny') return refused(declined(reviewed));
          decision = { review: reviewed, of: found_sha256 };
        }
        const { drop, edit } = decision?.review.memories ?? {};
        const stored = await step('store_memories', () =>
          store_memories({ conversation_id, title, user_id, drop, edit }),
        );
        return { read, stored };
      });
      if (!('stored' in kept)) return kept;
      const { read, stored } = kept;
      await step('update_memory_indexes', () => update_memory_indexes({ conversation_id }));
      return {
        success: true,
        conversation_id,
        memory_count: Object.values(stored.memories).reduce((sum, count) => sum + count, 0),
        memories_by_kind: stored.memories,
        message_count: stored.messages.added,
        strengthened: stored.strengthened,
        superseded: stored.superseded,
        memories_left_out: stored.left_out,
        messages_left_out: sumOf(read.left_out, stored.messages_left_out),
      };
    },
    async (succeeded) => {
      gate.end();
      await clearUpAfter('discard_memory_job', {
        succeeded,
        messages_object: memoryRequestSchema.safeParse(input).data?.messages_object,
      });
    },
  );
  return { memory_count: 0, ...result };
}

const NO_REVIEW =
  'Memories cannot be reviewed before they are stored yet. Send the request without "review"; they can be edited and deleted afterwards.';

const TOO_LARGE =
  `The messages take more than ${MAX_INLINE_BYTES / 1_000_000} MB, which is too much for one request. ` +
  'Send them in several requests with the same conversation_id, or hand over a file: leather-book remember <file>.';

function declined({ reason, reviewer }: Review): string {
  const who = reviewer || 'The reviewer';
  return `${who} declined it; nothing was kept.${reason ? ` The reason: ${reason}` : ''}`;
}

function refused(error: string): MemoryResult {
  return { success: false, memory_count: 0, error };
}

function sumOf(...counts: Partial<Record<LeftOutReason, number>>[]): Partial<Record<LeftOutReason, number>> {
  const sums = LEFT_OUT_REASONS.map(
    (reason) => [reason, counts.reduce((sum, count) => sum + (count[reason] ?? 0), 0)] as const,
  );
  return Object.fromEntries(sums.filter(([, sum]) => sum > 0));
}

/** In UTF-8. */
function bytesOf(text: string): number {
  let bytes = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    // Each half of a surrogate pair makes two of its four bytes.
    if (code > 0x7f) bytes += code > 0x7ff && (code < 0xd800 || code > 0xdfff) ? 2 : 1;
  }
  return bytes;
}
