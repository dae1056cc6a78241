import { resembling } from '#core/stores/knowledge/resembling';
import { AppError } from '#shared/errors';
import type { learningCalls } from '#shared/ipc/learning';
import { learningRequestSchema } from '#shared/jobs/learning';
import type { AppServices } from '../../app-services';
import { reviewerName } from '../../reviewer-name';
import type { HandlersOf } from '../call-answerer';

/** Each text that is compared with the library takes some ten milliseconds. */
const MOST_COMPARED = 24;

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
      const texts = workflow_ids.flatMap((id) => {
        const request = learningRequestSchema.safeParse(jobs.list.get(id)?.request).data;
        return request ? [request.content] : [];
      });
      const found = await Promise.all(texts.map((content) => library.known(content)));
      const known = found.filter((id) => id !== null);
      const similar = await resembling(texts.slice(0, MOST_COMPARED), known, (content) =>
        search.similarKnowledge(content),
      );
      return { known: known.length, similar };
    },
    'learning.review': ({ workflow_ids, decision, reason, memories }) =>
      jobs.reviews.give(workflow_ids, { decision, reason, memories, reviewer: reviewerName() }),
    'learning.undoReview': async ({ workflow_ids }) => ({ undone: await jobs.reviews.undo(workflow_ids) }),
  };
}
