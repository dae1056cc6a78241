import type { Meanings } from '#core/stores/memory/memory-meaning';
import type { HeartbeatControl } from '../with-heartbeat';
import type { MemoryActivityDependencies } from './memory-dependencies';
import type { ReadPiece } from './read-pieces';

/** Texts embedded at once: few enough that a cancelled job stops soon. */
const BATCH = 16;

/**
 * The embeddings of what a job has found, so that deleted memories are recognised in other words. None if no deleted
 * memory has an embedding, there is no model, or it fails: then only words are compared.
 */
export async function meaningsToCompare(
  pieces: AsyncIterable<ReadPiece>,
  { memories, embedder, log }: Pick<MemoryActivityDependencies, 'memories' | 'embedder' | 'log'>,
  { signal, report }: HeartbeatControl,
): Promise<Meanings | undefined> {
  try {
    if (!(await embedder.isAvailable())) return undefined;
    const model = await embedder.modelName();
    if (!(await memories.knowsDeletedMeanings(model))) return undefined;
    const vectors = new Map<string, Float32Array>();
    for await (const piece of pieces) {
      const texts = [...new Set(piece.memories.map(({ text }) => text))].filter((text) => !vectors.has(text));
      for (let start = 0; start < texts.length; start += BATCH) {
        const batch = texts.slice(start, start + BATCH);
        const found = await embedder.embed(batch, signal);
        for (const [index, vector] of found.entries()) vectors.set(batch[index] ?? '', vector);
        report(null, `meaning of memory ${vectors.size.toLocaleString('en')}`);
      }
    }
    return { model, vectors };
  } catch (error) {
    signal.throwIfAborted();
    log.warn('What was found could not be compared by meaning with what was deleted.', { error });
    return undefined;
  }
}
