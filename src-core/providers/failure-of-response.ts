import { ProviderError } from './provider-error';
import { PURPOSE_WORDS, type Purpose } from './purpose-words';
import { parseRetryAfter } from './retry-after';

/** The words that providers put into `code` or `type` if they object to the content. */
const CONTENT_REFUSALS = new Set([
  'content_policy_violation',
  'moderation_blocked',
  'content_filter',
  'image_generation_user_error_moderation',
]);
const UNKNOWN_MODELS = new Set(['model_not_found', 'invalid_model', 'unsupported_model']);
const OUT_OF_CREDIT = new Set(['insufficient_quota', 'billing_hard_limit_reached', 'billing_not_active']);

/**
 * The typed outcome of an answer that is not a success. What the provider wrote becomes the cause, with the key
 * removed.
 */
export function failureOfResponse(
  status: number,
  headers: Headers,
  body: string,
  { provider, purpose = 'pictures', secret }: { provider: string; purpose?: Purpose; secret?: string },
  // By the provider's own clock, if the answer has its time: this computer's may be days off.
  now = dateOf(headers) ?? new Date(),
): ProviderError {
  const { refusedWork, otherwise, refusedRequest } = PURPOSE_WORDS[purpose];
  const codes = collectCodes(body);
  const says = (words: Set<string>) => codes.some((code) => words.has(code));
  const said = secret ? body.replaceAll(secret, '[key]') : body;
  const cause = `HTTP ${status}: ${said.slice(0, 500)}`;
  const retryAfterMs = parseRetryAfter(headers.get('retry-after'), now);

  if (says(CONTENT_REFUSALS)) {
    return new ProviderError('provider_content_refused', `${provider} refuses to ${refusedWork}.`, {
      hint: `Its content rules object to it. Change the words, or ${otherwise}.`,
      cause,
    });
  }
  if (says(OUT_OF_CREDIT) || status === 402) {
    return new ProviderError('provider_request_refused', `The credit at ${provider} is used up.`, {
      hint: `Add credit to the account there, or ${otherwise}.`,
      cause,
    });
  }
  if (status === 401 || status === 403) {
    // Without the provider's words: some repeat parts of the key.
    return new ProviderError('provider_key_refused', `${provider} does not accept the key.`, {
      hint: `Check in the settings that the key is complete and may be used for ${purpose}.`,
      cause: `HTTP ${status}`,
    });
  }
  if (says(UNKNOWN_MODELS) || status === 404) {
    return new ProviderError('provider_model_unknown', `${provider} does not know the model.`, {
      hint: 'Check the name of the model in the settings.',
      cause,
    });
  }
  if (status === 429) {
    return new ProviderError('provider_rate_limited', `${provider} asks for fewer requests.`, {
      hint: 'Too many requests were made, or its limit for now is reached. Try again later.',
      cause,
      retryAfterMs,
    });
  }
  if (status === 408 || status === 504) {
    return new ProviderError('provider_timeout', `${provider} took too long (HTTP ${status}).`, {
      hint: 'It may be overloaded. Try again later.',
      cause,
      retryAfterMs,
    });
  }
  if (status >= 500) {
    return new ProviderError(
      'provider_unavailable',
      `${provider} has a problem of its own (HTTP ${status}).`,
      {
        hint: `Try again later, or ${otherwise}.`,
        cause,
        retryAfterMs,
      },
    );
  }
  return new ProviderError('provider_request_refused', `${provider} refuses the request (HTTP ${status}).`, {
    hint: `${refusedRequest} The details say what it answered.`,
    cause,
  });
}

function dateOf(headers: Headers): Date | undefined {
  const ms = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(ms) ? undefined : new Date(ms);
}

/** Every text under a key `code` or `type`, wherever it is: each provider nests them differently. */
function collectCodes(body: string): string[] {
  const codes: string[] = [];
  try {
    JSON.parse(body, (key, value: unknown) => {
      if ((key === 'code' || key === 'type') && typeof value === 'string') codes.push(value);
      return value;
    });
  } catch {
    return [];
  }
  return codes;
}
