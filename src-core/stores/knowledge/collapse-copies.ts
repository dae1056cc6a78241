import type { SearchHit } from '#shared/knowledge';
import { wordsOf } from '../passages/shingles';

/** Of hits whose passages have the same words, only the first stays, and names the others as its copies. */
export function collapseCopies(hits: readonly SearchHit[]): SearchHit[] {
  const found = new Map<string, SearchHit>();
  for (const hit of hits) {
    const words = wordsOf(hit.chunk.text).join(' ');
    const first = found.get(words);
    if (!first) {
      found.set(words, hit);
      continue;
    }
    const { knowledge_id, title } = hit.item;
    found.set(words, { ...first, copies: [...(first.copies ?? []), { knowledge_id, title }] });
  }
  return [...found.values()];
}
