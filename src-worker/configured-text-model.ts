import { chooseTextModel, type TextModel } from './providers/text-model';
import type { WorkerContext } from './worker-job';

/** Answers the text model that the person has set up, as the settings and keys are when it is called; null: none. */
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
