import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { z } from 'zod';
import { AppError } from '#shared/errors';
import { PayloadEncryption } from './payload-encryption';
import type { PayloadKeys } from './payload-keys';

const HOST = '127.0.0.1';
/** The Web UI sends a page of a history at a time, of which the server gives four megabytes at most. */
const MAX_BYTES = 16 * 1024 * 1024;
const LOOPBACK = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i;

const base64Schema = z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64')));
const bodySchema = z.object({
  payloads: z.array(
    z.object({ metadata: z.record(z.string(), base64Schema).nullish(), data: base64Schema.nullish() }),
  ),
});

export interface CodecServer {
  /** What the Web UI takes as its codec server: it has the token, and lets whoever knows it read payloads. */
  endpoint: string;
  /** The same without the token. */
  address: string;
  token: string;
  close(): Promise<void>;
}

export interface CodecServerOptions {
  keys: PayloadKeys;
  port: number;
  /** The only pages that may ask: `http://localhost:8233`. */
  origins: readonly string[];
}

class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

/**
 * Decrypts and encrypts for Temporal's Web UI and command line, by the protocol of their codec servers, on this
 * computer only. The token is in the path, since the Web UI sends no header of its own to an `http` address; a program
 * may also send it as a bearer token. It comes from the key, so the address stays the same until the key changes.
 * @throws AppError `invalid_input` if the port is taken.
 */
export async function serveCodec({ keys, port, origins }: CodecServerOptions): Promise<CodecServer> {
  const token = keys.derive('codec server');
  const codec = new PayloadEncryption(keys, 'keep');
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      const known = error instanceof Refusal ? error : new Refusal(500, 'Something unexpected went wrong.');
      reply(response, known.status, { message: known.message });
    });
  });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!LOOPBACK.test(request.headers.host ?? '')) throw new Refusal(403, 'This is not its address.');
    allowOrigin(request, response, origins);
    if (request.method === 'OPTIONS') return void response.writeHead(204).end();
    const act = actionOf(request, token, codec);
    if (request.method !== 'POST') throw new Refusal(405, 'Only POST is answered.');
    const payloads = payloadsOf(await bodyOf(request));
    reply(response, 200, { payloads: (await act(payloads)).map(asJson) });
  }

  server.listen(port, HOST);
  try {
    await once(server, 'listening');
  } catch (cause) {
    throw new AppError('invalid_input', `The codec server cannot listen at ${HOST}:${port}.`, {
      hint: 'Something else has the port: choose another one with --port.',
      cause,
    });
  }
  const address = `http://${HOST}:${(server.address() as AddressInfo).port}`;
  return {
    ...{ endpoint: `${address}/${token}`, address, token },
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** A program that is no page has no origin. @throws Refusal for any other page. */
function allowOrigin(
  { headers }: IncomingMessage,
  response: ServerResponse,
  origins: readonly string[],
): void {
  response.setHeader('vary', 'origin');
  const { origin } = headers;
  if (origin === undefined) return;
  if (!origins.includes(origin)) throw new Refusal(403, 'This page may not ask.');
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-methods', 'POST, OPTIONS');
  response.setHeader('access-control-allow-headers', 'authorization, content-type, x-namespace');
  response.setHeader('access-control-allow-credentials', 'true');
  if (headers['access-control-request-private-network'])
    response.setHeader('access-control-allow-private-network', 'true');
}

/** @throws Refusal without the token, and for what is no action. */
function actionOf(
  { url = '', headers }: IncomingMessage,
  token: string,
  codec: PayloadCodec,
): (payloads: Payload[]) => Promise<Payload[]> {
  const [path = ''] = url.split('?', 1);
  const at = path.lastIndexOf('/');
  const given = path.slice(1, at) || (headers.authorization?.replace(/^Bearer /i, '') ?? '');
  if (!isSame(given, token)) throw new Refusal(401, 'The token is missing or wrong.');
  switch (path.slice(at + 1)) {
    case 'decode':
      return (payloads) => codec.decode(payloads);
    case 'encode':
      return (payloads) => codec.encode(payloads);
    default:
      throw new Refusal(404, 'It answers /decode and /encode.');
  }
}

function isSame(given: string, due: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(due)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** @throws Refusal if it is not JSON by its own word, or too large. */
async function bodyOf(request: IncomingMessage): Promise<string> {
  if (!/^application\/json\b/i.test(request.headers['content-type'] ?? ''))
    throw new Refusal(415, 'The body must be application/json.');
  const tooLarge = new Refusal(413, `The body may have ${MAX_BYTES / 1024 / 1024} MB at most.`);
  if (Number(request.headers['content-length'] ?? 0) > MAX_BYTES) throw tooLarge;
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Whoever sent too much is to read why.
  const stream = request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
  for await (const chunk of stream) {
    bytes += chunk.byteLength;
    if (bytes > MAX_BYTES) throw tooLarge;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** @throws Refusal */
function payloadsOf(body: string): Payload[] {
  try {
    return bodySchema.parse(JSON.parse(body)).payloads;
  } catch {
    throw new Refusal(400, 'The body is not a list of payloads.');
  }
}

function asJson({ metadata, data }: Payload): object {
  const inBase64 = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('base64');
  return {
    metadata: Object.fromEntries(
      Object.entries(metadata ?? {}).map(([name, bytes]) => [name, inBase64(bytes)]),
    ),
    data: inBase64(data),
  };
}

function reply(response: ServerResponse, status: number, body: object): void {
  // What is left of a body that was refused is not read.
  if (status !== 200) response.setHeader('connection', 'close');
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
