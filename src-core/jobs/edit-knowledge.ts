import { AppError } from '#shared/errors';
import type { LearningInput } from '#shared/jobs/learning';
import type { KnowledgeEdit } from '#shared/knowledge';
import { learningSubmissionSchema } from '#shared/learning-rules';
import { knowledgeId } from '../stores/knowledge/knowledge-id';
import type { Stores } from '../stores/stores';
import { askVault } from '../stores/vault/vault-answer';

const CHANGING = 'The entry could not be changed';

/**
 * Changes an entry of the library. A new title, source, category or tags are kept at once, if they keep the rules and
 * pass the Black Vault. A changed text is another entry, and has to be learned.
 * @returns the request of the learning job that replaces the earlier version; null if there is nothing to learn.
 * @throws ZodError for what breaks a rule; AppError `not_found`, `refused` by the Black Vault, `storage_failed`
 */
export async function editKnowledge(
  stores: Pick<Stores, 'library' | 'vault' | 'transaction'>,
  knowledge_id: string,
  edit: KnowledgeEdit,
): Promise<LearningInput | null> {
  const { library, vault } = stores;
  const known = await library.get(knowledge_id);
  if (!known) throw new AppError('not_found', 'That is no longer in the library.');
  const { content = known.content, title = known.title, source = known.source, tags = known.tags } = edit;
  const category = edit.category ?? known.category;
  const request = { content, title: title.trim(), source: source.trim(), category, tags };
  learningSubmissionSchema.parse(request);
  if (request.title === '') throw new AppError('invalid_input', 'An entry of the library has a title.');
  if (knowledgeId(content) !== knowledge_id) return { ...request, replaces: knowledge_id };

  await stores.transaction(CHANGING, async () => {
    const answer = await askVault(vault, { ...request, content: known.content });
    if (answer.denied) throw new AppError('refused', answer.reason);
    const { content: _, ...details } = request;
    await library.describe(knowledge_id, details);
  });
  return null;
}
