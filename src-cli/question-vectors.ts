import { Embedder } from '#core/reading/embeddings/embedder';
import { questionVector } from '#core/reading/embeddings/question-vector';
import type { QuestionVector } from '#core/stores/knowledge/library-search';
import type { Log } from '#core/platform/log';

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
    return await work((question) => questionVector(question, embedder, log));
  } finally {
    await embedder.close();
  }
}
