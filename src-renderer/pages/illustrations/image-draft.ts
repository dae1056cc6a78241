import { z } from 'zod';
import { IMAGE_BACKENDS, IMAGE_SIZES, IMAGE_STYLES, MAX_COUNT } from '#shared/jobs/image';
import { sizeForBackend } from './image-form-values';
import type { ImageFormValues } from './image-form-values';

const defaultsSchema = z.object({
  style: z.enum(IMAGE_STYLES),
  size: z.enum(IMAGE_SIZES),
  backend: z.enum(IMAGE_BACKENDS),
});
type Defaults = z.infer<typeof defaultsSchema>;

const draftSchema = z.object({
  // Half-typed values are worth keeping too, so this is less strict than the form.
  values: defaultsSchema.extend({
    prompt: z.string(),
    negative_prompt: z.string(),
    seed: z.string(),
    count: z.int().min(1).max(MAX_COUNT),
  }),
  /** The settings' defaults when it was written: one that has changed since takes precedence over the draft. */
  defaults: defaultsSchema,
});

/** The text that keeps a draft over a restart. */
export function writeDraft(values: ImageFormValues, current: Defaults): string {
  return JSON.stringify({ values, defaults: possible(current) });
}

/**
 * The form to start with: the kept draft, with any default that the person has changed since; otherwise the defaults.
 */
export function readDraft(text: string | null, current: Defaults): ImageFormValues {
  const defaults = possible(current);
  const parsed = draftSchema.safeParse(parseJson(text));
  if (!parsed.success) return { prompt: '', negative_prompt: '', seed: '', count: 1, ...defaults };
  const { values, defaults: before } = parsed.data;
  const backend = before.backend === defaults.backend ? values.backend : defaults.backend;
  return {
    ...values,
    backend,
    style: before.style === defaults.style ? values.style : defaults.style,
    size: sizeForBackend(before.size === defaults.size ? values.size : defaults.size, backend),
  };
}

/** The size that the settings' backend can draw. */
function possible({ style, size, backend }: Defaults): Defaults {
  return { style, size: sizeForBackend(size, backend), backend };
}

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
