import OpenAI, { APIError } from 'openai';
import { createGuardedFetch, type FetchPolicy } from '#core/providers/guarded-fetch';
import { findProviderError } from '#core/providers/provider-error';
import type { ImageProvider } from './image-provider';
import { noPicture, readImageList } from './read-image-list';
import { styledPrompt } from './style-words';

export interface OpenAiImagesOptions {
  /** Ends with the API's root, `/v1` as a rule. */
  baseUrl: string;
  apiKey: string;
  /** Empty if the server has only one. */
  model: string;
  policy: FetchPolicy;
}

/** A server that speaks OpenAI's Images API, `POST <base>/images/generations`, through the official client. */
export function openAiImagesProvider({ baseUrl, apiKey, model, policy }: OpenAiImagesOptions): ImageProvider {
  const fetch = createGuardedFetch(policy);
  const client = new OpenAI({
    baseURL: baseUrl,
    apiKey,
    organization: null,
    project: null,
    fetch,
    // Temporal retries, and the guarded fetch limits the time.
    maxRetries: 0,
    timeout: policy.timeoutMs + 10_000,
    logLevel: 'off',
  });
  return {
    async generate(request, { signal, report, idempotencyKey }) {
      report(null, 'waiting for the picture');
      const words = styledPrompt(request.prompt, request.style);
      try {
        const answer = await client.images.generate(
          {
            prompt: request.negativePrompt ? `${words}. Leave out: ${request.negativePrompt}` : words,
            n: 1,
            size: `${request.width}x${request.height}` as '1024x1024',
            ...(model && { model }),
            // GPT image models always answer with base64 and refuse this field.
            ...(!/^(chat)?gpt-image/.test(model) && { response_format: 'b64_json' as const }),
          },
          { signal, headers: { 'Idempotency-Key': idempotencyKey } },
        );
        const image = await readImageList(answer, policy.provider, (url) => fetch(url, { signal }));
        return { ...image, model: model || 'unknown', seed: null };
      } catch (error) {
        signal.throwIfAborted();
        const failure = findProviderError(error);
        if (failure) throw failure;
        if (error instanceof APIError || error instanceof SyntaxError)
          throw noPicture(policy.provider, error);
        throw error;
      }
    },
  };
}
