import { z } from 'zod';
import {
  IMAGE_BACKENDS,
  IMAGE_SIZES,
  IMAGE_STYLES,
  imageGenerationRequestSchema,
  MAX_COUNT,
  MAX_SEED,
  SIZES_BY_BACKEND,
} from '#shared/jobs/image';
import type { ImageBackend, ImageGenerationInput, ImageMetadata, ImageSize } from '#shared/jobs/image';

const SEED_RULE = `A seed is a whole number from 0 to ${MAX_SEED}. Leave it empty for a random one.`;

/** The content of the form's fields. */
export const imageFormSchema = z.object({
  prompt: imageGenerationRequestSchema.shape.prompt,
  negative_prompt: imageGenerationRequestSchema.shape.negative_prompt.unwrap().unwrap(),
  style: z.enum(IMAGE_STYLES),
  size: z.enum(IMAGE_SIZES),
  backend: z.enum(IMAGE_BACKENDS),
  /** As typed; empty means random. */
  seed: z
    .string()
    .trim()
    .refine((text) => /^\d*$/.test(text) && Number(text) <= MAX_SEED, SEED_RULE),
  count: z.int().min(1).max(MAX_COUNT),
});
export type ImageFormValues = z.infer<typeof imageFormSchema>;

/** The job's request from valid form values. */
export function toImageRequest(values: ImageFormValues): ImageGenerationInput {
  const { negative_prompt, seed, ...rest } = values;
  return {
    ...rest,
    negative_prompt: negative_prompt || undefined,
    seed: seed === '' ? undefined : Number(seed),
  };
}

/** The form as it was for a finished picture; a random seed unless `withSeed`. */
export function fromImageMetadata(metadata: ImageMetadata, withSeed: boolean): ImageFormValues {
  const { prompt, negative_prompt, style, size, backend, seed } = metadata;
  return {
    prompt,
    negative_prompt: negative_prompt ?? '',
    style,
    size,
    backend,
    seed: withSeed && seed != null ? String(seed) : '',
    count: 1,
  };
}

/** The form as it was for a job; null for a request that this app cannot read. */
export function fromImageRequest(request: unknown): ImageFormValues | null {
  const parsed = imageGenerationRequestSchema.safeParse(request).data;
  if (!parsed) return null;
  const { prompt, negative_prompt, style, size, backend, seed, count } = parsed;
  return {
    prompt,
    negative_prompt: negative_prompt ?? '',
    style,
    size,
    backend,
    seed: seed == null ? '' : String(seed),
    count: count ?? 1,
  };
}

/** The same size if the backend can draw it, otherwise the first that it can. */
export function sizeForBackend(size: ImageSize, backend: ImageBackend): ImageSize {
  const sizes = SIZES_BY_BACKEND[backend];
  return sizes.includes(size) ? size : (sizes[0] ?? size);
}
