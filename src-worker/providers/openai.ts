import type { ImageProvider } from './image-provider';
import { openAiImagesProvider } from './openai-images';

const OFFICIAL_BASE_URL = 'https://api.openai.com/v1';

export interface OpenAiOptions {
  apiKey: string;
  model: string;
  /** Of the process: `OPENAI_BASE_URL` names a gateway, and allows its host. */
  env: NodeJS.ProcessEnv;
  timeoutMs: number;
}

/** OpenAI's Images API. It takes no seed. */
export function openAiProvider({ apiKey, model, env, timeoutMs }: OpenAiOptions): ImageProvider {
  const baseUrl = env.OPENAI_BASE_URL || OFFICIAL_BASE_URL;
  return openAiImagesProvider({
    baseUrl,
    apiKey,
    model,
    policy: { provider: 'OpenAI', allow: [new URL(baseUrl).origin], timeoutMs, secret: apiKey },
  });
}
