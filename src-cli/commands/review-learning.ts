import { reviewWaitSentence } from '#core/history/review-words';
import { otherProgramSentence } from '#shared/history';
import type { Job } from '#shared/jobs/job';
import { learningRequestSchema, learningResultSchema } from '#shared/jobs/learning';
import type { CommandResult } from '../command-runner';
import type { KeptAfterReview } from './reviewed-jobs';

/** A learning job that waits, with the text that is to be learned. */
export function showText(job: Job): CommandResult {
  const request = learningRequestSchema.safeParse(job.request).data;
  const facts: [string, string | null | undefined][] = [
    ['Request', job.workflow_id],
    ['State', job.review ? reviewWaitSentence(job.review) : job.state],
    ['Title', request?.title],
    ['From', job.other_program != null ? otherProgramSentence(job.other_program) : undefined],
    ['Source', request?.source],
    ['Category', request?.category],
    ['Tags', request?.tags?.join(', ')],
  ];
  const lines = facts.flatMap(([name, value]) => (value ? [`${name.padEnd(9)} ${value}`] : []));
  return {
    text: [...lines, '', request?.content ?? ''].join('\n'),
    json: {
      workflow_id: job.workflow_id,
      state: job.state,
      waiting_for_review: job.review ?? null,
      request: job.request,
    },
  };
}

/** What an approved text has become. */
export function learnedText(result: unknown): KeptAfterReview {
  const learned = learningResultSchema.safeParse(result).data;
  if (!learned) return {};
  return {
    sentence: learned.knowledge_id && `Learned as ${learned.knowledge_id}.`,
    note: learned.already_known ? 'It was known already; nothing was added.' : undefined,
    json: learned,
  };
}
