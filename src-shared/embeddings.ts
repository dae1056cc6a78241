import { z } from 'zod';

/** The length of the vectors that all-MiniLM-L6-v2 makes. */
export const EMBEDDING_DIMENSIONS = 384;

/** The state of the search by meaning. */
export const embeddingStatusSchema = z.object({
  model: z.enum(['missing', 'fetching', 'ready', 'failed']),
  /** 0 to 1 while fetching, if known. */
  fraction: z.number().nullish(),
  /** Passages in the library, and how many of them have an embedding. */
  chunks: z.number(),
  embedded: z.number(),
  /** A sentence for the person. */
  message: z.string(),
  hint: z.string().optional(),
});
export type EmbeddingStatus = z.infer<typeof embeddingStatusSchema>;
