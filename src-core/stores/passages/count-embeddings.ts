import type { EmbeddingCounts, IndexedCollection } from './passage-index';

/** The passages of all these collections, and those of them that have an embedding of the model. */
export async function countEmbeddings(
  collections: readonly IndexedCollection[],
  model: string,
): Promise<EmbeddingCounts> {
  const counts = await Promise.all(collections.map(({ index }) => index.embeddingCounts(model)));
  return {
    chunks: counts.reduce((sum, { chunks }) => sum + chunks, 0),
    embedded: counts.reduce((sum, { embedded }) => sum + embedded, 0),
  };
}
