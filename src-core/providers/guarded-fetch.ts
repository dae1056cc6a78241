import * as http from 'node:http';
import * as https from 'node:https';
import { deadlineAfter } from '../platform/deadline';
import { failureOfResponse } from './failure-of-response';
import { ProviderError } from './provider-error';
import { PURPOSE_WORDS, type Purpose } from './purpose-words';

/** Where requests for a provider may go, and how large and how slow its answers may be. */
export interface FetchPolicy {
  /** The provider's name in sentences: "OpenAI". */
  provider: string;
  /** What it is asked for; by default pictures. */
  purpose?: Purpose;
  /** Origins that may be asked, redirects included: `https://api.openai.com`, or `https://*.fal.media` for every host below. */
  allow: readonly string[];
  /** How long the whole answer may take, in milliseconds. */
  timeoutMs: number;
  /** The largest body that is read, in bytes. */
  maxBytes?: number;
  /** The key that is sent with the requests: it is removed from whatever the provider says in an error. */
  secret?: string;
  /** What to do when the provider cannot be reached. */
  unreachableHint?: string;
}

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
const MAX_REDIRECTS = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** Headers that belong to the host they were meant for, and to no other. */
const PRIVATE_HEADERS = ['authorization', 'cookie', 'proxy-authorization'];

/**
 * A `fetch` for provider clients that keeps to its policy. It resolves with a 2xx answer whose body has arrived in
 * full, and throws a {@link ProviderError} for everything else; an abort rejects with the signal's reason.
 *
 * It uses `node:http` because the built-in fetch gives up after five minutes without a header, and a picture on a slow
 * computer takes longer.
 */
export function createGuardedFetch(policy: FetchPolicy): typeof fetch {
  return async (input, init) => {
    const request = await readRequest(input, init);
    if (request.url.protocol === 'data:') return fetch(request.url);
    const deadline = deadlineAfter(policy.timeoutMs);
    const signal = request.signal ? AbortSignal.any([request.signal, deadline]) : deadline;
    try {
      return await follow({ ...request, signal }, policy);
    } catch (error) {
      request.signal?.throwIfAborted();
      if (error instanceof ProviderError) throw error;
      if (deadline.aborted) {
        throw new ProviderError(
          'provider_timeout',
          `${policy.provider} did not answer within ${describeDuration(policy.timeoutMs)}.`,
          { hint: `It may be overloaded. Try again later, or ${wordsOf(policy).lighter}.` },
        );
      }
      throw failureOfConnection(error, policy);
    }
  };
}

function wordsOf({ purpose = 'pictures' }: FetchPolicy) {
  return PURPOSE_WORDS[purpose];
}

interface GuardedRequest {
  url: URL;
  method: string;
  headers: Headers;
  body: string | undefined;
  signal: AbortSignal | undefined;
}

async function readRequest(input: string | Request | URL, init: RequestInit = {}): Promise<GuardedRequest> {
  const { body } = init;
  if (body !== undefined && body !== null && typeof body !== 'string') {
    throw new TypeError('A guarded fetch sends text bodies only.');
  }
  return {
    url: new URL(input instanceof Request ? input.url : input),
    method: (init.method ?? 'GET').toUpperCase(),
    headers: new Headers(init.headers),
    body: body ?? undefined,
    signal: init.signal ?? undefined,
  };
}

async function follow(request: GuardedRequest, policy: FetchPolicy): Promise<Response> {
  for (let hop = 0; hop <= MAX_REDIRECTS; hop += 1) {
    if (!isAllowed(request.url, policy.allow)) {
      throw new ProviderError(
        'provider_host_not_allowed',
        `${policy.provider} points to ${request.url.origin}, which is not one of its known addresses.`,
        { hint: 'Nothing was sent there. If you use a gateway of your own, name it in the configuration.' },
      );
    }
    const response = await send(request, policy);
    const location = response.headers.get('location');
    if (!REDIRECTS.has(response.status) || location === null) {
      if (response.ok) return response;
      throw failureOfResponse(response.status, response.headers, await response.text(), policy);
    }
    request = redirect(request, new URL(location, request.url), response.status);
  }
  throw new ProviderError('provider_bad_response', `${policy.provider} redirects in a circle.`, {
    hint: `Try again later, or ${wordsOf(policy).otherwise}.`,
  });
}

function redirect(request: GuardedRequest, url: URL, status: number): GuardedRequest {
  const headers = new Headers(request.headers);
  if (url.origin !== request.url.origin) PRIVATE_HEADERS.forEach((name) => headers.delete(name));
  // 307 and 308 repeat the request; the others ask for the new place with GET, as browsers do.
  if (status === 307 || status === 308) return { ...request, url, headers };
  headers.delete('content-type');
  headers.delete('content-length');
  return { ...request, url, headers, method: 'GET', body: undefined };
}

function isAllowed(url: URL, allow: readonly string[]): boolean {
  return allow.some((pattern) => {
    const [scheme, host] = pattern.split('://*.');
    if (host === undefined) return url.origin === new URL(pattern).origin;
    return url.protocol === `${scheme}:` && url.port === '' && url.hostname.endsWith(`.${host}`);
  });
}

function send(request: GuardedRequest, policy: FetchPolicy): Promise<Response> {
  const maxBytes = policy.maxBytes ?? DEFAULT_MAX_BYTES;
  const { tooLarge, otherwise } = wordsOf(policy);
  const { url, method, body, signal } = request;
  const headers = Object.fromEntries(request.headers);
  headers['accept-encoding'] = 'identity';
  const { request: open } = url.protocol === 'https:' ? https : http;
  return new Promise((resolve, reject) => {
    // No kept-alive connections: one that the server closes in the meantime would look like a lost answer.
    const outgoing = open(url, { method, headers, signal, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      let length = 0;
      incoming.on('data', (chunk: Buffer) => {
        length += chunk.length;
        if (length <= maxBytes) {
          chunks.push(chunk);
          return;
        }
        outgoing.destroy();
        reject(
          new ProviderError(
            'provider_response_too_large',
            `${policy.provider} sent more than ${Math.round(maxBytes / 1024 / 1024)} MB.`,
            { hint: `${tooLarge} Check the address and the model, or ${otherwise}.` },
          ),
        );
      });
      incoming.on('error', reject);
      incoming.on('end', () => resolve(toResponse(incoming, Buffer.concat(chunks))));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function toResponse(incoming: http.IncomingMessage, body: Buffer): Response {
  const status = incoming.statusCode ?? 0;
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const withoutBody = status === 204 || status === 205 || status === 304;
  return new Response(withoutBody ? null : new Uint8Array(body), { status, headers });
}

/** Errors that show that no connection was made; any other means that one was lost. */
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ETIMEDOUT',
]);

function failureOfConnection(error: unknown, policy: FetchPolicy): ProviderError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (UNREACHABLE.has(code)) {
    return new ProviderError('provider_unavailable', `${policy.provider} cannot be reached (${code}).`, {
      hint: policy.unreachableHint ?? 'Check the network connection; the built-in illustrator needs none.',
      cause: error,
    });
  }
  return new ProviderError(
    'provider_connection_lost',
    `The connection to ${policy.provider} was lost before the answer arrived.`,
    { hint: 'Check the network connection and try again.', cause: error },
  );
}

function describeDuration(ms: number): string {
  return ms < 120_000 ? `${Math.round(ms / 100) / 10} seconds` : `${Math.round(ms / 60_000)} minutes`;
}
