import { chooseTextModel, type TextModel } from './providers/text-model';
import type { WorkerContext } from './worker-job';

/**
 * Returns the text model that the person has set up, according to the settings and keys at the time of the call; null:
 * none.
 */
export function configuredTextModel({
  settings,
  secrets,
  timeouts,
}: Pick<WorkerContext, 'settings' | 'secrets' | 'timeouts'>): () => Promise<TextModel | null> {
  return async () =>
    chooseTextModel({
      settings: (await settings.read()).learning,
      apiKey: secrets.get('text_model'),
      timeoutMs: timeouts.medium,
    });
}
