import { z } from 'zod';

/** all-MiniLM-L6-v2 embeds a text as this many numbers. */
export const EMBEDDING_DIMENSIONS = 384;

/** How the search by meaning stands. */
export const embeddingStatusSchema = z.object({
  model: z.enum(['missing', 'fetching', 'ready', 'failed']),
  /** 0 to 1 while fetching, where it is known. */
  fraction: z.number().nullish(),
  /** Passages in the library, and those of them that have an embedding. */
  chunks: z.number(),
  embedded: z.number(),
  /** A sentence for the person. */
  message: z.string(),
  hint: z.string().optional(),
});
export type EmbeddingStatus = z.infer<typeof embeddingStatusSchema>;
