import type { LearningRequest } from '#shared/jobs/learning';
import { learningProblems } from '#shared/learning-rules';

/** The rules that a request breaks, as sentences that say what would pass; if none, it may be learned. */
export async function validateLearningContent(
  request: Pick<LearningRequest, 'content' | 'title' | 'tags' | 'source' | 'category'>,
): Promise<{ problems: string[] }> {
  return { problems: learningProblems(request).map(({ message }) => message) };
}
