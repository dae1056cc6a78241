import type { LearningInput } from '#shared/jobs/learning';
import type { ImportReport } from '#shared/knowledge';
import { knowledgeId } from './knowledge-id';
import type { Library } from './library';
import { readKnowledgeExport } from './read-knowledge-export';

export interface ReadImport extends Omit<ImportReport, 'submitted'> {
  /** What is to be learned. */
  fresh: LearningInput[];
}

/** What of a JSON export a library does not know yet. @throws AppError as {@link readKnowledgeExport} does. */
export async function readImport(text: string, library: Pick<Library, 'has'>): Promise<ReadImport> {
  const { requests, rejected } = readKnowledgeExport(text);
  const fresh: LearningInput[] = [];
  for (const request of requests) {
    if (!(await library.has(knowledgeId(request.content)))) fresh.push(request);
  }
  return { fresh, already_known: requests.length - fresh.length, rejected };
}
