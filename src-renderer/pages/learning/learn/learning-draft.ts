import { z } from 'zod';
import { LEARNING_CATEGORIES } from '#shared/jobs/learning';
import type { LearningFormValues } from './learning-form-values';

/** In UTF-16 code units: far above what can be learned at once, far below what the window may keep. */
export const MAX_DRAFT_LENGTH = 500_000;

const defaultsSchema = z.object({ category: z.enum(LEARNING_CATEGORIES), require_approval: z.boolean() });
type Defaults = z.infer<typeof defaultsSchema>;

const draftSchema = z.object({
  // Half-typed values are worth keeping too, so this is less strict than the form.
  values: defaultsSchema.extend({
    title: z.string(),
    content: z.string(),
    source: z.string(),
    tags: z.array(z.string()),
  }),
  /** The settings' defaults when it was written: one that has changed since takes precedence over the draft. */
  defaults: defaultsSchema,
});

/** The stored draft, and whether it holds the text too: one that is too long is left out. */
export function writeDraft(
  values: LearningFormValues,
  { category, require_approval }: Defaults,
): { text: string; whole: boolean } {
  const whole = values.content.length <= MAX_DRAFT_LENGTH;
  const kept = whole ? values : { ...values, content: '' };
  return { text: JSON.stringify({ values: kept, defaults: { category, require_approval } }), whole };
}

/**
 * The form to start with: the kept draft, with any default that the person has changed since; otherwise the defaults.
 */
export function readDraft(text: string | null, { category, require_approval }: Defaults): LearningFormValues {
  const parsed = draftSchema.safeParse(parseJson(text));
  if (!parsed.success) return { title: '', content: '', source: '', tags: [], category, require_approval };
  const { values, defaults: before } = parsed.data;
  return {
    ...values,
    category: before.category === category ? values.category : category,
    require_approval:
      before.require_approval === require_approval ? values.require_approval : require_approval,
  };
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
