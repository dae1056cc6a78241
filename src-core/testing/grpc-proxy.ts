import { readFileSync } from 'node:fs';
import {
  connect,
  createSecureServer,
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Session,
  type ServerHttp2Stream,
} from 'node:http2';
import type { AddressInfo } from 'node:net';
import { GrpcStatus } from '../temporal/grpc-status';
import type { CertificateFiles } from './certificates';

export interface GrpcProxy {
  /** `host:port`. */
  address: string;
  /** If set, the only API key that it lets pass, and only to the namespaces that {@link GrpcProxy.namespaces} names. */
  apiKey?: string;
  /** Another one, while a key is replaced by the next. */
  nextApiKey?: string;
  namespaces: Set<string>;
  /** Names of the calls that it answers with PERMISSION_DENIED, as a server does with a key that may only read. */
  denied: Set<string>;
  close(): Promise<void>;
}

/**
 * Passes calls on to a real Temporal server, but for those that it denies, and those whose API key is not the right
 * one: those get what Temporal Cloud answers.
 * @param certificate If it is to speak TLS.
 */
export async function startGrpcProxy(target: string, certificate?: CertificateFiles): Promise<GrpcProxy> {
  const upstream = connect(`http://${target}`);
  upstream.on('error', () => {});
  const sessions = new Set<ServerHttp2Session>();
  const server = certificate
    ? createSecureServer({ cert: readFileSync(certificate.cert), key: readFileSync(certificate.key) })
    : createServer();
  const proxy: GrpcProxy = {
    address: '',
    namespaces: new Set(['default']),
    denied: new Set(),
    async close() {
      for (const session of sessions) session.destroy();
      upstream.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    const refusal = refusalOf(proxy, headers);
    if (refusal) return refuse(stream, refusal);
    const { [':authority']: _authority, [':scheme']: _scheme, ...passedOn } = headers;
    const onward = upstream.request(passedOn);
    onward.on('error', () => stream.close());
    onward.on('response', (answer) => {
      if (stream.destroyed) return;
      stream.respond(answer, { waitForTrailers: true });
      onward.pipe(stream);
    });
    let trailers: Record<string, unknown> = {};
    onward.on('trailers', (given) => (trailers = { ...given }));
    stream.on('wantTrailers', () => stream.sendTrailers(trailers as Record<string, string>));
    stream.on('close', () => onward.close());
    stream.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  proxy.address = `${certificate ? 'localhost' : '127.0.0.1'}:${port}`;
  return proxy;
}

type Refusal = readonly [status: number, message: string];

function refusalOf(
  { apiKey, nextApiKey, namespaces, denied }: GrpcProxy,
  headers: IncomingHttpHeaders,
): Refusal | undefined {
  const letIn = [apiKey, nextApiKey].filter(Boolean).map((key) => `Bearer ${key}`);
  if (apiKey !== undefined && !letIn.includes(headers.authorization ?? '')) {
    return [GrpcStatus.UNAUTHENTICATED, 'Jwt is missing or not valid'];
  }
  const namespace = headers['temporal-namespace'];
  const isForeign = typeof namespace === 'string' && !namespaces.has(namespace);
  const call = String(headers[':path']).split('/').at(-1) ?? '';
  if (denied.has(call) || (apiKey !== undefined && isForeign)) {
    return [GrpcStatus.PERMISSION_DENIED, 'Request unauthorized.'];
  }
  return undefined;
}

function refuse(stream: ServerHttp2Stream, [status, message]: Refusal): void {
  stream.respond(
    {
      ':status': 200,
      'content-type': 'application/grpc',
      'grpc-status': status,
      'grpc-message': message,
    },
    { endStream: true },
  );
}
