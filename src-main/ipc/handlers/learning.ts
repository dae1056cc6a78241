import { knowledgeId } from '#core/stores/knowledge/knowledge-id';
import { AppError } from '#shared/errors';
import type { learningCalls } from '#shared/ipc/learning';
import { learningRequestSchema } from '#shared/jobs/learning';
import type { AppServices } from '../../app-services';
import { reviewerName } from '../../reviewer-name';
import type { HandlersOf } from '../serve-calls';

export function learningHandlers(services: AppServices): HandlersOf<typeof learningCalls> {
  const { documentReading, jobs, search, stores } = services;
  const { library } = stores;

  return {
    'learning.submit': ({ request_id, request }) => ({
      workflow_id: jobs.accept('learning', request_id, request),
    }),
    'learning.readDocument': (file) => documentReading.read(file),
    'learning.stopReading': () => documentReading.stop(),
    'learning.waiting': async ({ workflow_id }) => {
      const job = jobs.list.get(workflow_id);
      if (!job) throw new AppError('not_found', 'That request is no longer in the list.');
      const request = learningRequestSchema.parse(job.request);
      return { request, similar: await search.similarKnowledge(request.content) };
    },
    'learning.moreReviews': (kind) => jobs.reviewQueues.more(kind),
    'learning.showReview': ({ workflow_id }) => jobs.reviewQueues.show(workflow_id),
    'learning.known': async ({ workflow_ids }) => {
      const known = await Promise.all(
        workflow_ids.map(async (workflow_id) => {
          const request = learningRequestSchema.safeParse(jobs.list.get(workflow_id)?.request).data;
          return request !== undefined && library.has(knowledgeId(request.content));
        }),
      );
      return { known: known.filter(Boolean).length };
    },
    'learning.review': ({ workflow_ids, decision, reason, memories }) =>
      jobs.reviews.give(workflow_ids, { decision, reason, memories, reviewer: reviewerName() }),
    'learning.undoReview': async ({ workflow_ids }) => ({ undone: await jobs.reviews.undo(workflow_ids) }),
  };
}
