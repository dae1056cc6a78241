import { embeddedText } from '#core/stores/passages/embedded-text';
import type { LibraryChunk } from '#core/stores/knowledge/knowledge-passages';
import type { KnowledgeChunk } from '#shared/knowledge';
import type { HeartbeatControl } from '../with-heartbeat';
import type { LearningActivityDependencies } from './learning-dependencies';

/** Passages embedded at once: few enough that a cancelled job stops soon. */
const BATCH = 16;

export interface EmbeddedChunks {
  chunks: LibraryChunk[];
  /** The model of the vectors; absent if there are none. */
  model?: string;
}

/**
 * The passages with their vectors, or without if there is no model or it fails: learning does not depend on it, and
 * passages without a vector get one later.
 */
export async function embedChunks(
  { title, chunks }: { title: string; chunks: readonly KnowledgeChunk[] },
  { embedder, log }: Pick<LearningActivityDependencies, 'embedder' | 'log'>,
  { signal, report }: HeartbeatControl,
): Promise<EmbeddedChunks> {
  try {
    if (await embedder.isAvailable()) {
      const model = await embedder.modelName();
      const embedded: LibraryChunk[] = [];
      for (let start = 0; start < chunks.length; start += BATCH) {
        signal.throwIfAborted();
        const batch = chunks.slice(start, start + BATCH);
        report(start / chunks.length, `passage ${start + 1} of ${chunks.length}`);
        const vectors = await embedder.embed(
          batch.map(({ headings, text }) => embeddedText({ title, context: headings, text })),
          signal,
        );
        embedded.push(...batch.map((chunk, index) => ({ ...chunk, vector: vectors[index] ?? null })));
      }
      return { chunks: embedded, model };
    }
  } catch (error) {
    signal.throwIfAborted();
    log.warn('The passages of a text could not be embedded; this is tried again later.', { error });
  }
  return { chunks: chunks.map((chunk) => ({ ...chunk, vector: null })) };
}
