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
});
export type GalleryImage = z.infer<typeof galleryImageSchema>;

export const galleryQuerySchema = z.object({
  /** Words that the prompt, the style, the backend or the model must contain. */
  search: z.string().max(500).default(''),
  /** From the previous page; absent for the first page. */
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
