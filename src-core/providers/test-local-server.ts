import { z } from 'zod';
import type { LocalProtocol } from '#shared/settings';
import { createGuardedFetch } from './guarded-fetch';
import { ProviderError } from './provider-error';

const TIMEOUT_MS = 8000;
const MAX_BYTES = 4 * 1024 * 1024;

/** Where each kind of server lists its models, and how to read the list. */
const MODEL_LISTS: Record<
  LocalProtocol,
  { path: string; names: (answer: unknown) => string[]; hint: string }
> = {
  openai: {
    path: '/v1/models',
    names: (answer) =>
      z
        .object({ data: z.array(z.object({ id: z.string() })) })
        .parse(answer)
        .data.map(({ id }) => id),
    hint: 'Check that this is the address of an OpenAI-compatible server, or choose the other kind.',
  },
  automatic1111: {
    path: '/sdapi/v1/sd-models',
    names: (answer) =>
      z
        .array(z.object({ model_name: z.string() }))
        .parse(answer)
        .map((model) => model.model_name),
    hint: 'Start AUTOMATIC1111 with --api, or choose the other kind of server.',
  },
};

/** The key that is kept for the local server, and the address that the person saved for it. */
export interface KeptKey {
  /** A bearer token, or `user:password` for AUTOMATIC1111. */
  apiKey: string | undefined;
  savedAddress: string | null;
}

/**
 * Asks a local image server for its models. Draws nothing. The kept key goes to the saved address and to no other.
 * @throws ProviderError with what to do when it cannot be reached or is something else.
 */
export async function testLocalServer(
  address: string,
  protocol: LocalProtocol,
  kept: KeptKey = { apiKey: undefined, savedAddress: null },
): Promise<{ message: string; models: string[] }> {
  const isSaved = kept.savedAddress !== null && isSameServer(address, kept.savedAddress);
  const apiKey = isSaved ? kept.apiKey : undefined;
  const { path, names, hint } = MODEL_LISTS[protocol];
  const root = address.replace(/\/+$/, '');
  const base = protocol === 'openai' ? root.replace(/\/v1$/, '') : root;
  const fetch = createGuardedFetch({
    provider: 'The local server',
    allow: [new URL(address).origin],
    timeoutMs: TIMEOUT_MS,
    maxBytes: MAX_BYTES,
    secret: apiKey,
    unreachableHint: `Start the server, or check its address (${address}).`,
  });
  try {
    const response = await fetch(base + path, { headers: authorization(protocol, apiKey) });
    const models = names(await response.json());
    return { message: describeModels(models), models };
  } catch (error) {
    if (kept.apiKey && !isSaved && error instanceof ProviderError && error.code === 'provider_key_refused') {
      throw new ProviderError('provider_key_refused', `The server at ${address} asks for a key.`, {
        hint: 'Save this address first: the kept key is sent to the saved address only.',
        cause: error,
      });
    }
    const isOther = !(error instanceof ProviderError) || error.code === 'provider_model_unknown';
    if (!isOther) throw error;
    throw new ProviderError(
      'provider_bad_response',
      `Something answers at ${address}, but it is not a server of that kind.`,
      {
        hint,
        cause: error,
      },
    );
  }
}

function isSameServer(one: string, other: string): boolean {
  return new URL(one).origin === new URL(other).origin;
}

/** The headers that carry a local server's key. */
export function authorization(protocol: LocalProtocol, apiKey: string | undefined): Record<string, string> {
  if (!apiKey) return {};
  // AUTOMATIC1111's `--api-auth user:password` is HTTP's basic authentication.
  return protocol === 'openai'
    ? { authorization: `Bearer ${apiKey}` }
    : { authorization: `Basic ${Buffer.from(apiKey).toString('base64')}` };
}

function describeModels(models: string[]): string {
  if (models.length === 0) return 'The server answers, but it has no model.';
  return models.length === 1
    ? 'The server answers; it has one model.'
    : `The server answers; it has ${models.length} models.`;
}
