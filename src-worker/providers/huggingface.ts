import { InferenceClient, InferenceClientError, setLogger } from '@huggingface/inference';
import { createGuardedFetch } from '#core/providers/guarded-fetch';
import { findProviderError, ProviderError } from '#core/providers/provider-error';
import type { ImageProvider } from './image-provider';
import { noPicture } from './read-image-list';
import { withFetch } from './scoped-fetch';
import { styledPrompt } from './style-words';

const HUB = 'https://huggingface.co';
const ROUTER = 'https://router.huggingface.co';
/** Where the providers behind the router leave finished pictures. */
const PICTURE_HOSTS = [
  'https://fal.media',
  'https://*.fal.media',
  'https://replicate.delivery',
  'https://*.replicate.delivery',
  'https://*.together.ai',
  'https://*.wavespeed.ai',
  'https://d1q70pf5vjeyhc.cloudfront.net',
];

export interface HuggingFaceOptions {
  token: string;
  model: string;
  /** Of the process: `HF_ENDPOINT` stands for the hub, `HF_INFERENCE_ENDPOINT` for the router; their hosts are allowed then. */
  env: NodeJS.ProcessEnv;
  timeoutMs: number;
}

const silent = () => undefined;

/** Hugging Face's Inference Providers, through the official client; which provider serves the model is the person's choice there. */
export function huggingFaceProvider({ token, model, env, timeoutMs }: HuggingFaceOptions): ImageProvider {
  setLogger({ debug: silent, info: silent, warn: silent, error: silent, log: silent });
  const hub = env.HF_ENDPOINT || HUB;
  const router = env.HF_INFERENCE_ENDPOINT || ROUTER;
  const guarded = createGuardedFetch({
    provider: 'Hugging Face',
    allow: [new URL(hub).origin, new URL(router).origin, ...PICTURE_HOSTS],
    timeoutMs,
    secret: token,
  });
  // The client has its two addresses built in.
  const fetch: typeof guarded = (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    if (url.startsWith(`${ROUTER}/`)) return guarded(router + url.slice(ROUTER.length), init);
    if (url.startsWith(`${HUB}/`)) return askHub(() => guarded(hub + url.slice(HUB.length), init), model);
    return guarded(url, init);
  };
  const client = new InferenceClient(token, { fetch, retry_on_error: false });

  return {
    async generate(request, { signal, report }) {
      report(null, 'waiting for the picture');
      const { prompt, style, negativePrompt, width, height, seed } = request;
      try {
        const picture = await withFetch(fetch, () =>
          client.textToImage(
            {
              provider: 'auto',
              model,
              inputs: styledPrompt(prompt, style),
              parameters: { width, height, seed, ...(negativePrompt && { negative_prompt: negativePrompt }) },
            },
            { signal, outputType: 'dataUrl' },
          ),
        );
        return { bytes: await readPicture(picture, fetch, signal), model, seed };
      } catch (error) {
        signal.throwIfAborted();
        const failure = findProviderError(error);
        if (failure) throw failure;
        if (error instanceof InferenceClientError && error.name !== 'ProviderOutputError') {
          throw unknownModel(model, error);
        }
        if (
          error instanceof InferenceClientError ||
          error instanceof SyntaxError ||
          error instanceof TypeError
        ) {
          throw noPicture('Hugging Face', error);
        }
        throw error;
      }
    },
  };
}

/** Some providers answer with the picture, and some, whatever one asks for, with its address. */
async function readPicture(
  picture: string,
  fetch: typeof globalThis.fetch,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (picture.startsWith('data:')) return Buffer.from(picture.slice(picture.indexOf(',') + 1), 'base64');
  if (!URL.canParse(picture)) throw noPicture('Hugging Face');
  const response = await fetch(picture, { signal });
  return new Uint8Array(await response.arrayBuffer());
}

/** The hub is asked without the key who serves the model; it answers 401 for models that it does not know. */
async function askHub(ask: () => Promise<Response>, model: string): Promise<Response> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ProviderError && error.code === 'provider_key_refused')
      throw unknownModel(model, error);
    throw error;
  }
}

function unknownModel(model: string, cause: unknown): ProviderError {
  return new ProviderError('provider_model_unknown', `No Hugging Face provider serves the model ${model}.`, {
    hint: 'In the settings, choose a text-to-image model that an inference provider serves.',
    cause,
  });
}
