import { z } from 'zod';
import { ProviderError } from '#core/providers/provider-error';

const imageListSchema = z.object({
  data: z
    .array(
      z.object({
        b64_json: z.string().nullish(),
        url: z.string().nullish(),
        revised_prompt: z.string().nullish(),
      }),
    )
    .min(1),
});

/** The first picture of an OpenAI-style answer, `{ data: [{ b64_json | url, revised_prompt? }] }`. */
export async function readImageList(
  answer: unknown,
  provider: string,
  download: (url: string) => Promise<Response>,
): Promise<{ bytes: Uint8Array; revisedPrompt?: string }> {
  const parsed = imageListSchema.safeParse(answer);
  const image = parsed.data?.data[0];
  if (image?.b64_json) {
    return {
      bytes: Buffer.from(image.b64_json, 'base64'),
      revisedPrompt: image.revised_prompt ?? undefined,
    };
  }
  if (image?.url) {
    const response = await download(image.url);
    return {
      bytes: new Uint8Array(await response.arrayBuffer()),
      revisedPrompt: image.revised_prompt ?? undefined,
    };
  }
  throw noPicture(provider, parsed.error);
}

/** The outcome of an answer that should have been a picture but is not. */
export function noPicture(provider: string, cause?: unknown): ProviderError {
  return new ProviderError(
    'provider_bad_response',
    `${provider} answered with something that is not a picture.`,
    {
      hint: 'Check the address and the model in the settings, or choose another backend.',
      cause,
    },
  );
}
