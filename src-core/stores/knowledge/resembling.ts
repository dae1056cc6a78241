import type { SimilarKnowledge } from '#shared/knowledge';

/**
 * Entries that resemble any of some texts, most alike first, each once.
 * @param except Entries that do not count.
 */
export async function resembling(
  texts: readonly string[],
  except: readonly string[],
  similar: (content: string) => Promise<SimilarKnowledge[]>,
): Promise<SimilarKnowledge[]> {
  const found = new Map<string, SimilarKnowledge>();
  for (const text of texts) {
    for (const entry of await similar(text)) {
      const before = found.get(entry.knowledge_id);
      if (!before || before.similarity < entry.similarity) found.set(entry.knowledge_id, entry);
    }
  }
  for (const id of except) found.delete(id);
  return [...found.values()].toSorted((a, b) => b.similarity - a.similarity);
}
