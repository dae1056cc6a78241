import { contentWords, indexedPairs } from './content-words';
import { fromBlob, toBlob } from './hash-blob';
import { PAIRS } from './hash-choice';
import { normalizedWords } from './normalized-words';
import { readings } from './readings';

/** The content words of a denied text, for a store from before they were kept. @param content UTF-8. */
export function deniedWords(content: Uint8Array): Uint8Array {
  const [likely] = readings(Buffer.from(content).toString('utf8'));
  return toBlob(contentWords(normalizedWords(likely).words));
}

/** The indexed pairs of a denied text's content words. @param words As {@link deniedWords} gives them. */
export function deniedPairs(words: Uint8Array): Set<number> {
  return new Set(PAIRS.indexed(indexedPairs(fromBlob(words))));
}
