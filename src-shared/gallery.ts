import { z } from 'zod';
import { imageMetadataSchema } from './jobs/image';

/** One picture of the gallery. Its bytes are at `book://gallery/<image_id>`. */
export const galleryImageSchema = imageMetadataSchema.extend({
  image_id: z.string(),
  /** The file's name inside the gallery's folder. */
  file_name: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  width: z.number(),
  height: z.number(),
  /** Absent: false. */
  favourite: z.boolean().optional(),
});
export type GalleryImage = z.infer<typeof galleryImageSchema>;

export const GALLERY_ORDERS = ['newest', 'oldest', 'prompt'] as const;
export type GalleryOrder = (typeof GALLERY_ORDERS)[number];

export const galleryQuerySchema = z.object({
  /** Words that the prompt, the style, the backend or the model must contain. */
  search: z.string().max(500).default(''),
  /** When sorted by time, the pictures of one job stay together. */
  order: z.enum(GALLERY_ORDERS).default('newest'),
  /** Only favourites. */
  favourites: z.boolean().default(false),
  /** Only the pictures of this job. */
  workflow_id: z.string().max(1000).nullish(),
  /** From the previous page, of the same order; absent for the first page. */
  cursor: z.string().max(200).nullish(),
  limit: z.int().min(1).max(500).default(100),
});
export type GalleryQuery = z.input<typeof galleryQuerySchema>;

export const galleryPageSchema = z.object({
  images: z.array(galleryImageSchema),
  /** The number of all matches. */
  total: z.number(),
  next_cursor: z.string().nullable(),
});
export type GalleryPage = z.infer<typeof galleryPageSchema>;

/** Prompts that pictures of the gallery were made from, each once, the last used first. */
export const promptHistorySchema = z.array(
  z.object({ prompt: z.string(), pictures: z.number(), last_used_at: z.string() }),
);
export type PromptHistory = z.infer<typeof promptHistorySchema>;
