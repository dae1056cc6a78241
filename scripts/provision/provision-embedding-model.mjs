import { fetchEmbeddingModel, inspectEmbeddingModel, modelsFolder } from './embedding-model.mjs';
import { Progress } from './progress.mjs';
import { reasonOf, SetupError } from './setup-error.mjs';

/**
 * Fetches the model for searching by meaning unless this machine has it. If it is not available, set-up says so and
 * continues: searches find by words only, and the app offers to fetch it.
 */
export async function provisionEmbeddingModel() {
  if ((await inspectEmbeddingModel(modelsFolder())).state === 'ready') return;
  const progress = new Progress('Model for searching by meaning');
  try {
    progress.done(
      await fetchEmbeddingModel({ onProgress: (state, fraction) => progress.update(state, fraction) }),
    );
  } catch (error) {
    progress.failed('not here; the app works without it and searches by words only');
    console.error(error instanceof SetupError ? error.report() : reasonOf(error));
  }
}
