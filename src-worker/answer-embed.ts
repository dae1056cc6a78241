import type { Embedder } from '#core/reading/embeddings/embedder';
import type { Log } from '#core/platform/log';
import { AppError } from '#shared/errors';
import type { FromWorker, ToWorker } from '#shared/worker-messages';

/** The answer to the supervisor's question for a text's embedding: without one, the search goes by words. */
export async function answerEmbed(
  { id, text }: Extract<ToWorker, { type: 'embed' }>,
  embedder: Pick<Embedder, 'embed' | 'modelName'>,
  log: Log,
): Promise<FromWorker> {
  try {
    const model = await embedder.modelName();
    const [vector] = await embedder.embed([text]);
    return { type: 'embedded', id, vector: vector ? [...vector] : null, model };
  } catch (error) {
    const isExpected = error instanceof AppError && ['model_missing', 'cancelled'].includes(error.code);
    log[isExpected ? 'debug' : 'warn']('A question could not be embedded', { error });
    return { type: 'embedded', id, vector: null };
  }
}
