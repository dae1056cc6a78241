import { z } from 'zod';
import { asShownOr } from './as-shown';
import { defineJob } from './job-definition';

/** The contract of `ImageGenerationWorkflow`. The names are fixed: other programs start this workflow too. */

export const IMAGE_STYLES = [
  'photorealistic',
  'digital_art',
  'oil_painting',
  'watercolor',
  'anime',
  'cyberpunk',
  'fantasy',
  'minimalist',
  'abstract',
  'cinematic',
] as const;
export type ImageStyle = (typeof IMAGE_STYLES)[number];

export const IMAGE_SIZES = [
  '256x256',
  '512x512',
  '768x768',
  '1024x1024',
  '1024x1536',
  '1536x1024',
  '1024x1792',
  '1792x1024',
] as const;
export type ImageSize = (typeof IMAGE_SIZES)[number];

export const IMAGE_BACKENDS = ['illustrator', 'huggingface', 'openai', 'local'] as const;
export type ImageBackend = (typeof IMAGE_BACKENDS)[number];

/** The backends that draw on this person's computer or network. */
export const DRAWN_HERE: readonly ImageBackend[] = ['illustrator', 'local'];

/** The sizes each backend can draw. OpenAI's are those of its GPT image models. */
export const SIZES_BY_BACKEND: Record<ImageBackend, readonly ImageSize[]> = {
  illustrator: IMAGE_SIZES,
  huggingface: IMAGE_SIZES,
  openai: ['1024x1024', '1024x1536', '1536x1024'],
  local: IMAGE_SIZES,
};

export const MAX_PROMPT_LENGTH = 2000;
export const MAX_COUNT = 4;
/** Seeds are unsigned 32-bit integers: every backend that takes a seed accepts these. */
export const MAX_SEED = 0xffff_ffff;

export const imageGenerationRequestSchema = z
  .object({
    prompt: z
      .string()
      .trim()
      .min(1, 'Say what you would like to see.')
      .max(MAX_PROMPT_LENGTH, `A prompt has at most ${MAX_PROMPT_LENGTH} characters.`),
    style: asShownOr(IMAGE_STYLES, 'digital_art'),
    size: asShownOr(IMAGE_SIZES, '1024x1024'),
    backend: asShownOr(IMAGE_BACKENDS, 'illustrator'),
    user_id: z.string().max(200).nullish(),
    negative_prompt: z
      .string()
      .trim()
      .max(MAX_PROMPT_LENGTH, `A negative prompt has at most ${MAX_PROMPT_LENGTH} characters.`)
      .nullish(),
    seed: z.int().min(0).max(MAX_SEED).nullish(),
    count: z.int().min(1).max(MAX_COUNT).nullish(),
    /** A person has said that the prompt is innocent, should the safety check be unsure of it. */
    draw_unsure: z.boolean().nullish(),
  })
  .refine((request) => SIZES_BY_BACKEND[request.backend].includes(request.size), {
    path: ['size'],
    error: ({ input }) => {
      const { backend, size } = input as { backend: ImageBackend; size: ImageSize };
      return `The ${backend} backend cannot draw ${size}. It draws ${SIZES_BY_BACKEND[backend].join(', ')}.`;
    },
  });
export type ImageGenerationRequest = z.infer<typeof imageGenerationRequestSchema>;
/** What a caller may write: fields with defaults may be left out. */
export type ImageGenerationInput = z.input<typeof imageGenerationRequestSchema>;

/** A prompt, and who would draw it. */
export const promptSchema = z.object({
  prompt: imageGenerationRequestSchema.shape.prompt,
  negative_prompt: imageGenerationRequestSchema.shape.negative_prompt,
  backend: z.enum(IMAGE_BACKENDS),
});

/** What the safety check says about a prompt; an unsure one is neither clearly innocent nor clearly harmful. */
export const promptJudgementSchema = z.object({
  safe: z.boolean(),
  unsure: z.boolean().optional(),
  category: z.string().optional(),
  reason: z.string().optional(),
});
export type PromptJudgement = z.infer<typeof promptJudgementSchema>;

/** Width and height in pixels. */
export function parseSize(size: ImageSize): { width: number; height: number } {
  const [width, height] = size.split('x');
  return { width: Number(width), height: Number(height) };
}

/** One finished picture, as the workflow's result and the gallery carry it. */
export const generatedImageSchema = z.object({
  image_id: z.string(),
  image_path: z.string(),
  /** Its key in the object store, on whatever machine. Results of earlier versions do not have it. */
  image_object: z.string().optional(),
  /** SHA-256 of the file, hexadecimal. */
  sha256: z.string(),
  seed: z.number().nullable(),
  width: z.number(),
  height: z.number(),
});
export type GeneratedImage = z.infer<typeof generatedImageSchema>;

/** How a picture was made. Also written into the PNG's text chunks. */
export const imageMetadataSchema = z.object({
  prompt: z.string(),
  negative_prompt: z.string().nullish(),
  style: z.enum(IMAGE_STYLES),
  size: z.enum(IMAGE_SIZES),
  seed: z.number().nullish(),
  backend: z.enum(IMAGE_BACKENDS),
  model: z.string(),
  workflow_id: z.string(),
  created_at: z.string(),
  /** What the illustrator found in the prompt and drew. */
  drawn: z.array(z.string()).optional(),
  /** Words of the prompt that the illustrator has no picture for. */
  undrawn: z.array(z.string()).optional(),
  /** The prompt as the provider rewrote it, if it says so. */
  revised_prompt: z.string().nullish(),
});
export type ImageMetadata = z.infer<typeof imageMetadataSchema>;

export const imageGenerationResultSchema = z.object({
  success: z.boolean(),
  image_path: z.string().optional(),
  /** Of the first picture. */
  image_object: z.string().optional(),
  /** `timestamp` is `created_at` under the name that existing programs read. */
  metadata: imageMetadataSchema.extend({ timestamp: z.string().optional() }).optional(),
  error: z.string().optional(),
  images: z.array(generatedImageSchema).optional(),
});
export type ImageGenerationResult = z.infer<typeof imageGenerationResultSchema>;

export const imageJob = defineJob({
  workflowType: 'ImageGenerationWorkflow',
  idPrefix: 'image',
  requestSchema: imageGenerationRequestSchema,
  resultSchema: imageGenerationResultSchema,
  summary: (request) => request.prompt,
  steps: [
    { activity: 'check_content_safety', label: 'Safety check', doing: 'Checking the words' },
    {
      activity: 'generate_image',
      label: 'Picture drawn',
      doing: 'Drawing the picture',
      standsInLine: true,
      keepsFiles: true,
    },
    { activity: 'store_image_metadata', label: 'Kept in the gallery', doing: 'Keeping it in the gallery' },
  ],
});
