import type { WaitingJob } from '../../../hooks/use-jobs';
import { learningRequestSchema, LEARNING_CATEGORIES } from '#shared/jobs/learning';
import type { LearningRequest } from '#shared/jobs/learning';
import { CATEGORY_WORDS } from '../../../words/learning-categories';

/** What a waiting job asks for; its content may be cut off. Null for a request that this app cannot read. */
export function requestOf(job: WaitingJob): LearningRequest | null {
  return learningRequestSchema.safeParse(job.request).data ?? null;
}

/** A category as a word; one that this app does not know as it is. */
export function categoryWords(category: string): string {
  const known = LEARNING_CATEGORIES.find((each) => each === category);
  return known ? CATEGORY_WORDS[known] : category;
}
