import { expect, test } from 'vitest';
import type { ServerAccess } from '../config/server-access';
import { explainProblem } from './explain-problem';
import { GrpcStatus } from './grpc-status';

const ADDRESS = 'temporal.invalid:7233';
const CERTIFICATE = { clientCertPair: { crt: Buffer.from('c'), key: Buffer.from('k') } };

function explained(access: Partial<ServerAccess>, code: number, details = ''): Promise<unknown> {
  const error = Object.assign(new Error(details), { code, details, metadata: {} });
  return explainProblem({ address: ADDRESS, namespace: 'books', ...access }, error);
}

/** A key as Temporal Cloud makes them. */
const apiKeyUntil = (time: string) =>
  ['{"alg":"ES256"}', JSON.stringify({ exp: Date.parse(time) / 1000 }), 'signature']
    .map((part) => Buffer.from(part).toString('base64url'))
    .join('.');

test.each<[string, Partial<ServerAccess>, number, string]>([
  ['an API key', { apiKey: 'k' }, GrpcStatus.UNAUTHENTICATED, 'refused the API key.'],
  [
    'an API key that expired',
    { apiKey: apiKeyUntil('2001-02-03T00:00Z') },
    GrpcStatus.UNAUTHENTICATED,
    'refused the API key: it expired on 2001-02-03.',
  ],
  [
    'an API key that has not expired',
    { apiKey: apiKeyUntil('2090-02-03T00:00Z') },
    GrpcStatus.UNAUTHENTICATED,
    'refused the API key.',
  ],
  [
    'an API key of another namespace',
    { apiKey: 'k' },
    GrpcStatus.PERMISSION_DENIED,
    'does not let the API key use the namespace “books”.',
  ],
  [
    'a certificate of another namespace',
    { tls: CERTIFICATE },
    GrpcStatus.PERMISSION_DENIED,
    'does not let the client certificate use the namespace “books”.',
  ],
  [
    'a certificate that is not enough',
    { tls: CERTIFICATE },
    GrpcStatus.UNAUTHENTICATED,
    'wants more than the client certificate.',
  ],
  [
    'a header',
    { metadata: { authorization: 'Bearer k' } },
    GrpcStatus.UNAUTHENTICATED,
    'refused the authorization header.',
  ],
  ['nothing', {}, GrpcStatus.UNAUTHENTICATED, 'asks for credentials, and none are configured.'],
  [
    'nothing that is enough',
    {},
    GrpcStatus.PERMISSION_DENIED,
    'asks for credentials, and none are configured.',
  ],
])(
  'a server that refuses %s is quoted with what it refuses, and what to do',
  async (_, access, status, words) => {
    expect(await explained(access, status)).toMatchObject({
      code: 'server_refused',
      message: `The Temporal server at ${ADDRESS} ${words}`,
      hint: expect.stringMatching(/^\S.*\.$/) as string,
    });
  },
);

test('a missing namespace is named, and so is a host that nobody has', async () => {
  expect(await explained({}, GrpcStatus.NOT_FOUND, 'Namespace books is not found.')).toMatchObject({
    code: 'server_unavailable',
    message: `The Temporal server at ${ADDRESS} has no namespace “books”.`,
  });
  expect(await explained({}, GrpcStatus.UNAVAILABLE)).toMatchObject({
    message: 'No computer is found under the name temporal.invalid.',
  });
  expect(await explained({}, GrpcStatus.RESOURCE_EXHAUSTED)).toMatchObject({ code: 'server_unavailable' });
});
