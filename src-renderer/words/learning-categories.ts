import type { LearningCategory } from '#shared/jobs/learning';

/** A category as a person reads it. */
export const CATEGORY_WORDS: Record<LearningCategory, string> = {
  security: 'Security',
  programming: 'Programming',
  data_science: 'Data science',
  general: 'General',
  tips: 'Tips',
  facts: 'Facts',
};
