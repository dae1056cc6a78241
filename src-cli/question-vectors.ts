import { Embedder } from '#core/reading/embeddings/embedder';
import type { QuestionVector } from '#core/stores/knowledge/library-search';
import type { Log } from '#core/platform/log';
import { toErrorShape } from '#shared/errors';

/**
 * Does `work` with a function that embeds a question, or says why it is searched by words alone.
 * One model serves all questions of a command.
 */
export async function withQuestionVectors<Result>(
  log: Log,
  work: (vectorOf: (question: string) => Promise<QuestionVector>) => Promise<Result>,
): Promise<Result> {
  const embedder = new Embedder({ log });
  try {
    return await work((question) => vectorOf(question, embedder, log));
  } finally {
    await embedder.close();
  }
}

async function vectorOf(question: string, embedder: Embedder, log: Log): Promise<QuestionVector> {
  try {
    const [vector] = await embedder.embed([question]);
    if (vector) return { vector, model: await embedder.modelName() };
    return { note: 'Found by words alone.' };
  } catch (error) {
    const { code, message, hint } = toErrorShape(error);
    if (code === 'model_missing') {
      return {
        note: 'Found by words alone: the model for searching by meaning is missing. "leather-book knowledge fetch-model" fetches it.',
      };
    }
    log.error('A question could not be embedded', { error });
    return { note: ['Found by words alone:', message, hint].filter(Boolean).join(' ') };
  }
}
