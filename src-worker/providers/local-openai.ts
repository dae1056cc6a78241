import { ProviderError } from '#core/providers/provider-error';
import type { ImageProvider } from './image-provider';
import { openAiImagesProvider } from './openai-images';

export interface LocalServerOptions {
  /** As the person configured it: `http://localhost:8080`. */
  address: string;
  apiKey: string | undefined;
  model: string;
  timeoutMs: number;
}

/** An OpenAI-compatible server on the person's machine or network. */
export function localOpenAiProvider({
  address,
  apiKey,
  model,
  timeoutMs,
}: LocalServerOptions): ImageProvider {
  const images = openAiImagesProvider({
    baseUrl: localBaseUrl(address),
    // The client insists on a key; servers without keys do not look at it.
    apiKey: apiKey ?? 'none',
    model,
    policy: {
      provider: 'The local server',
      allow: [new URL(address).origin],
      timeoutMs,
      secret: apiKey,
      unreachableHint: `Start the server, or check its address in the settings (${address}).`,
    },
  });
  return {
    async generate(request, context) {
      try {
        return await images.generate(request, context);
      } catch (error) {
        if (!(error instanceof ProviderError) || error.code !== 'provider_model_unknown' || model)
          throw error;
        throw new ProviderError(
          'provider_not_configured',
          `The server at ${address} has no picture API there.`,
          {
            hint: 'Check in the settings that the address and the kind of server are right.',
            cause: error,
          },
        );
      }
    },
  };
}

/** `http://host:8080` and `http://host:8080/v1` mean the same server. */
function localBaseUrl(address: string): string {
  const trimmed = address.replace(/\/+$/, '');
  return trimmed.endsWith('/v1') ? trimmed : `${trimmed}/v1`;
}
