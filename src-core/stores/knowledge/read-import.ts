import { foldTag } from '#shared/add-tags';
import type { LearningInput } from '#shared/jobs/learning';
import type { ImportReport } from '#shared/knowledge';
import { learningProblems } from '#shared/learning-rules';
import { knowledgeId } from './knowledge-id';
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
export async function readImport(text: string, library: Pick<Library, 'has' | 'items'>): Promise<ReadImport> {
  const { requests, rejected } = readKnowledgeExport(text);
  const fresh = new Map<string, LearningInput>();
  for (const request of requests) {
    const id = knowledgeId(request.content);
    const known = fresh.get(id) ?? (await library.items([id])).get(id);
    if (!known) fresh.set(id, request);
    else if (request.title && known.title && foldTag(request.title) !== foldTag(known.title)) {
      const titled = { ...request, content: `${request.title}\n\n${request.content}` };
      const titledId = knowledgeId(titled.content);
      const isNew = !fresh.has(titledId) && !(await library.has(titledId));
      if (isNew && learningProblems(titled).length === 0) fresh.set(titledId, titled);
    }
  }
  return { fresh: [...fresh.values()], already_known: requests.length - fresh.size, rejected };
}
