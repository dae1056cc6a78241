import { request } from 'node:http';
import { defaultPayloadConverter } from '@temporalio/common';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { AppError } from '#shared/errors';
import { serveCodec, type CodecServer } from './codec-server';
import { PayloadKeys } from './payload-keys';

const WEB_UI = 'http://localhost:8233';
const value = { prompt: 'a vermilion quokka' };

let keys: PayloadKeys;
let server: CodecServer;
beforeAll(async () => {
  keys = newKeys();
  server = await serveCodec({ keys, port: 0, origins: [WEB_UI] });
});
afterAll(() => server.close());

function newKeys(): PayloadKeys {
  const made = PayloadKeys.parse(PayloadKeys.generate());
  if (!made) throw new Error('These are keys.');
  return made;
}

const inBase64 = (bytes: Uint8Array | null | undefined) => Buffer.from(bytes ?? []).toString('base64');

function body(text = JSON.stringify(value)): string {
  return JSON.stringify({
    payloads: [
      { metadata: { encoding: inBase64(Buffer.from('json/plain')) }, data: inBase64(Buffer.from(text)) },
    ],
  });
}

interface Asked {
  path?: string;
  headers?: Record<string, string>;
  method?: string;
  body?: string | Buffer;
}

/** By hand: `fetch` sets the host and the origin itself. */
function ask({ path = '/decode', headers = {}, method = 'POST', body: sent = body() }: Asked) {
  const url = new URL(server.endpoint + path);
  return new Promise<{ status: number; headers: Record<string, unknown>; text: string }>(
    (resolve, reject) => {
      const call = request(
        url,
        { method, headers: { 'content-type': 'application/json', 'x-namespace': 'default', ...headers } },
        (response) => {
          let text = '';
          response.setEncoding('utf8');
          response.on('data', (chunk: string) => (text += chunk));
          response.on('end', () =>
            resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
          );
        },
      );
      call.on('error', reject);
      call.end(method === 'OPTIONS' ? undefined : sent);
    },
  );
}

it('encrypts, and decrypts what it has encrypted, as Temporal’s Web UI asks', async () => {
  const encoded = await ask({ path: '/encode', headers: { origin: WEB_UI } });
  expect(encoded).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': WEB_UI } });
  expect(encoded.text).not.toContain(inBase64(Buffer.from(JSON.stringify(value))));
  const decoded = await ask({ body: encoded.text, headers: { origin: WEB_UI } });
  const { payloads } = JSON.parse(decoded.text) as {
    payloads: { data: string; metadata: Record<string, string> }[];
  };
  const [payload] = payloads.map(({ data, metadata }) => ({
    data: Buffer.from(data, 'base64'),
    metadata: Object.fromEntries(
      Object.entries(metadata).map(([name, text]) => [name, Buffer.from(text, 'base64')]),
    ),
  }));
  expect(defaultPayloadConverter.fromPayload(payload ?? {})).toEqual(value);
});

it('leaves plain what is plain, and as it is what another key has encrypted', async () => {
  expect(JSON.parse((await ask({})).text)).toEqual(JSON.parse(body()));
  const other = await serveCodec({ keys: newKeys(), port: 0, origins: [] });
  const mine = server;
  server = other;
  const { text } = await ask({ path: '/encode' });
  server = mine;
  await other.close();
  expect(JSON.parse((await ask({ body: text })).text)).toEqual(JSON.parse(text));
});

it('allows the Web UI’s page, and no other, before it asks', async () => {
  const preflight = {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'x-namespace',
  };
  const allowed = await ask({ method: 'OPTIONS', headers: { origin: WEB_UI, ...preflight } });
  expect(allowed).toMatchObject({
    status: 204,
    headers: {
      'access-control-allow-origin': WEB_UI,
      'access-control-allow-headers': expect.stringContaining('x-namespace') as string,
    },
  });
  for (const origin of [
    'http://localhost:3000',
    'http://localhost:8233.evil.example',
    'https://localhost:8233',
    'null',
  ]) {
    for (const method of ['OPTIONS', 'POST']) {
      const refused = await ask({ method, headers: { origin, ...preflight } });
      expect(refused.status).toBe(403);
      expect(refused.headers['access-control-allow-origin']).toBeUndefined();
    }
  }
});

it('answers nobody without the token', async () => {
  const { pathname, origin } = new URL(server.endpoint);
  const token = pathname.slice(1);
  const wrong = ['/decode', '//decode', '/wrong/decode', `/${token.slice(1)}/decode`, `/${token}x/decode`];
  const refusals = await Promise.all(
    wrong.map((path) => fetch(origin + path, { method: 'POST', body: body() })),
  );
  expect(refusals.map(({ status }) => status)).toEqual(wrong.map(() => 401));
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const response = await fetch(`${origin}/decode`, { method: 'POST', body: body(), headers });
  expect(response.status).toBe(200);
});

it.each<[string, Asked, number]>([
  ['another name of this computer', { headers: { host: 'evil.example:8234' } }, 403],
  ['another path', { path: '/download' }, 404],
  ['another method', { method: 'PUT' }, 405],
  ['a form', { headers: { 'content-type': 'text/plain' } }, 415],
  ['no JSON', { body: 'payloads' }, 400],
  ['no payloads', { body: '{"payloads": 7}' }, 400],
  ['no Base64', { body: '{"payloads": [{"data": "!"}]}' }, 400],
])('refuses %s', async (_, asked, status) => {
  expect((await ask(asked)).status).toBe(status);
});

it('refuses a body that is too large, whether it says its length or not, and goes on', async () => {
  const large = body('x'.repeat(13 * 1024 * 1024));
  const ways: Record<string, string>[] = [
    { 'content-length': String(large.length) },
    { 'transfer-encoding': 'chunked' },
  ];
  for (const headers of ways) {
    // The server may close the connection before it has taken all of it.
    const refused = await ask({ body: large, headers }).then(
      ({ status }) => status,
      (error: NodeJS.ErrnoException) => error.code,
    );
    expect([413, 'ECONNRESET', 'EPIPE']).toContain(refused);
  }
  expect((await ask({})).status).toBe(200);
});

it('has the same address again with the same key, and another one with another key', async () => {
  const port = Number(new URL(server.endpoint).port);
  await expect(serveCodec({ keys, port, origins: [] })).rejects.toThrow(AppError);
  const [again, other] = await Promise.all(
    [keys, newKeys()].map((each) => serveCodec({ keys: each, port: 0, origins: [] })),
  );
  const tokenOf = (each?: CodecServer) => each && new URL(each.endpoint).pathname;
  expect(tokenOf(again)).toBe(tokenOf(server));
  expect(tokenOf(other)).not.toBe(tokenOf(server));
  await again?.close();
  await other?.close();
});
