import type { FieldErrors, Resolver } from 'react-hook-form';
import { LEARNING_CATEGORIES } from '#shared/jobs/learning';
import type { LearningCategory, LearningInput, LearningRequest } from '#shared/jobs/learning';
import { learningProblems } from '#shared/learning-rules';

/** The content of the form's fields. */
export interface LearningFormValues {
  title: string;
  content: string;
  source: string;
  category: LearningCategory;
  tags: string[];
  require_approval: boolean;
}

/** What is wrong, beside the field that it is about. */
export const resolveLearningForm: Resolver<LearningFormValues> = (values) => {
  const problems = learningProblems(values);
  if (problems.length === 0) return { values, errors: {} };
  const errors = Object.fromEntries(
    problems.map(({ field, message }) => [field, { type: 'rule', message }]),
  ) as FieldErrors<LearningFormValues>;
  return { values: {}, errors };
};

/** The job's request. `reviewTimeout`: how many seconds it waits for its review, if it asks for one. */
export function toLearningRequest(values: LearningFormValues, reviewTimeout: number): LearningInput {
  const { title, content, source, category, tags, require_approval } = values;
  return {
    content,
    source: source.trim(),
    category,
    title: title.trim() || undefined,
    tags: tags.length > 0 ? tags : undefined,
    require_approval,
    review_timeout: require_approval ? reviewTimeout : undefined,
  };
}

/** The form as it was for a request; `fallback` stands in for a category that this app does not know. */
export function fromLearningRequest(
  request: LearningRequest,
  fallback: LearningCategory,
): LearningFormValues {
  const { title, content, source, category, tags, require_approval } = request;
  return {
    title: title ?? '',
    content,
    source,
    category: LEARNING_CATEGORIES.find((known) => known === category) ?? fallback,
    tags: tags ?? [],
    require_approval: require_approval ?? false,
  };
}
