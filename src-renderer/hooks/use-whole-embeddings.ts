import { useTopic } from './use-topic';

/**
 * How many passages can be found by meaning, once all of them can be; false until then. A query with this in its key is
 * asked again when more can be found.
 */
export function useWholeEmbeddings(): number | false {
  const embeddings = useTopic('embeddings', undefined).value;
  const isWhole = embeddings?.model === 'ready' && embeddings.embedded >= embeddings.chunks;
  return isWhole && embeddings.chunks;
}
