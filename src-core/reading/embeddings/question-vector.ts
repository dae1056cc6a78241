import { toErrorShape } from '#shared/errors';
import type { Log } from '../../platform/log';
import type { QuestionVector } from '../../stores/knowledge/library-search';
import type { Embedder } from './embedder';

/** A question as the model for searching by meaning sees it, or why it is searched by words alone. */
export async function questionVector(
  question: string,
  embedder: Embedder,
  log: Log,
): Promise<QuestionVector> {
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
