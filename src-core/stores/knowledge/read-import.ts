import { foldTag } from '#shared/add-tags';
import type { LearningInput } from '#shared/jobs/learning';
import type { ImportReport, KnowledgeItem } from '#shared/knowledge';
import { learningProblems } from '#shared/learning-rules';
import { sameTextHash } from './knowledge-id';
import type { Library } from './library';
import { readKnowledgeExport } from './read-knowledge-export';

export interface ReadImport extends Omit<ImportReport, 'submitted'> {
  /** What is to be learned. */
  fresh: LearningInput[];
}

/**
 * The part of a JSON export that a library does not know yet. Two questions may have one answer: a text that is known
 * under another title is learned with its title above it.
 * @throws AppError as {@link readKnowledgeExport} does.
 */
export async function readImport(
  text: string,
  library: Pick<Library, 'known' | 'items'>,
): Promise<ReadImport> {
  const { requests, rejected } = readKnowledgeExport(text);
  const fresh = new Map<string, LearningInput>();
  for (const request of requests) {
    const hash = sameTextHash(request.content);
    const known = fresh.get(hash) ?? (await knownEntry(request.content, library));
    if (!known) fresh.set(hash, request);
    else if (request.title && known.title && foldTag(request.title) !== foldTag(known.title)) {
      const titled = { ...request, content: `${request.title}\n\n${request.content}` };
      const titledHash = sameTextHash(titled.content);
      const isNew = !fresh.has(titledHash) && (await library.known(titled.content)) === null;
      if (isNew && learningProblems(titled).length === 0) fresh.set(titledHash, titled);
    }
  }
  return { fresh: [...fresh.values()], already_known: requests.length - fresh.size, rejected };
}

async function knownEntry(
  content: string,
  library: Pick<Library, 'known' | 'items'>,
): Promise<KnowledgeItem | undefined> {
  const id = await library.known(content);
  return id === null ? undefined : (await library.items([id])).get(id);
}
