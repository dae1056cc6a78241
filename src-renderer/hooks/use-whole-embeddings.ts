import { useTopic } from './use-topic';

/**
 * How many passages can be found by meaning once all that there are can be; false until then. An answer that has it in
 * its key is asked for again when more can be found.
 */
export function useWholeEmbeddings(): number | false {
  const embeddings = useTopic('embeddings', undefined).value;
  const isWhole = embeddings?.model === 'ready' && embeddings.embedded >= embeddings.chunks;
  return isWhole && embeddings.chunks;
}
