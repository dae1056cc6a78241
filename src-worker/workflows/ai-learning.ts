import { CancellationScope, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import { learningRequestSchema, type LearningResult } from '#shared/jobs/learning';
import { DEFAULT_REVIEW_TIMEOUT, NAMELESS_REVIEWER, STEP_REVIEW, type Review } from '#shared/jobs/review';
import type { LearningActivities } from '../activities/learning/learning-activities';
import { activityOptions } from './activity-options';
import { runJob } from './job-frame';
import { clearUpAfter, onOneWorker } from './one-worker';
import { readableTime, ReviewGate } from './review-gate';

const local = proxyLocalActivities<LearningActivities>({
  startToCloseTimeout: '30 seconds',
  retry: { maximumAttempts: 3 },
});

/** Learns a text, if it passes the rules, the Black Vault and, if asked for, a person's review. */
export async function AILearningWorkflow(input: unknown): Promise<LearningResult> {
  const gate = new ReviewGate({
    required: learningRequestSchema.safeParse(input).data?.require_approval ?? false,
    unreviewed: 'nothing was learned',
  });
  /** The entry that this job makes. */
  let begun: string | undefined;
  return runJob(
    'learning',
    input,
    async ({ request, timeouts, step }): Promise<LearningResult> => {
      const { validate_learning_content, check_black_vault } = proxyActivities<LearningActivities>(
        activityOptions.quick(timeouts),
      );
      const { process_learning_request } = proxyActivities<LearningActivities>({
        ...activityOptions.long(timeouts),
        taskQueue: timeouts.queues?.reading,
      });
      const { deny_content } = proxyActivities<LearningActivities>(activityOptions.untilDone(timeouts));

      const { content, title, tags, source, category, user_id, learned_at, replaces } = request;
      const text = { content, title, tags, source, category };

      const { problems } = await step('validate_learning_content', () => validate_learning_content(text));
      if (problems.length > 0) return refused(problems.join(' '));
      const denial = await step('check_black_vault', () =>
        check_black_vault({ content, title, source, tags }),
      );
      if (denial.denied) return refused(denial.reason);

      let approved_by: string | null = null;
      let forgotten: boolean | undefined;
      if (timeouts.review) gate.require();
      if (request.require_approval || timeouts.review) {
        const review = await step(STEP_REVIEW, async () => {
          const given = await gate.wait(request.review_timeout ?? DEFAULT_REVIEW_TIMEOUT);
          if (given?.decision === 'deny') {
            const { reason, reviewer: denied_by } = given;
            // A cancellation that arrives now is too late: the person has decided.
            ({ forgotten } = await CancellationScope.nonCancellable(() =>
              deny_content({ content, title, source, category, reason, denied_by }),
            ));
          }
          return given;
        });
        if (!review) {
          return refused(
            `Nobody reviewed it before ${readableTime(gate.expiresAt)}; nothing was learned. Submit it again to have it reviewed.`,
          );
        }
        if (review.decision === 'deny') return refused(denialSentence(review, forgotten));
        approved_by = review.reviewer || NAMELESS_REVIEWER;
        // Days may have passed. A local activity: the step that checked first already has its place in the history.
        const now = await local.check_black_vault({ content, title, source, tags });
        if (now.denied) return refused(now.reason);
      }

      return onOneWorker(async (worker): Promise<LearningResult> => {
        const { store_knowledge } = worker.activities<LearningActivities>(activityOptions.store(timeouts));
        const { knowledge_id, already_known, is_stored } = worker.stay(
          await step('process_learning_request', () =>
            process_learning_request({
              ...text,
              user_id,
              learned_at,
              approved_by,
              replaces,
              ...(worker.beginning > 1 && { begun_again: true }),
            }),
          ),
        );
        if (already_known) return { success: true, knowledge_id, already_known };
        begun = knowledge_id;
        // By a worker that was lost before it could say so.
        if (is_stored) return { success: true, knowledge_id, ...(replaces && { replaced: replaces }) };
        const stored = await step('store_knowledge', () => store_knowledge({ knowledge_id, replaces }));
        if (stored.denied) return refused(stored.reason);
        return {
          success: true,
          knowledge_id,
          ...(stored.already_known && { already_known: true }),
          ...(stored.replaced && replaces && { replaced: replaces }),
        };
      });
    },
    async (succeeded) => {
      gate.end();
      await clearUpAfter('discard_learning_job', { succeeded, knowledge_id: begun });
    },
  );
}

function denialSentence({ reason, reviewer }: Review, forgotten = false): string {
  return [
    `${reviewer || 'The reviewer'} denied it, and the Black Vault keeps it out from now on.`,
    ...(forgotten ? ['It had been learned before, and was taken out of the library.'] : []),
    ...(reason ? [`The reason: ${reason}`] : []),
  ].join(' ');
}

function refused(error: string): LearningResult {
  return { success: false, error };
}
