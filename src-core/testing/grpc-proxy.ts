import { connect, createServer, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { GrpcStatus } from '../temporal/grpc-status';

export interface GrpcProxy {
  /** `host:port`. */
  address: string;
  /** Names of the calls that it answers with PERMISSION_DENIED, as a server does with a key that may only read. */
  denied: Set<string>;
  close(): Promise<void>;
}

/** Passes calls on to a real Temporal server, but for those that it denies. */
export async function startGrpcProxy(target: string): Promise<GrpcProxy> {
  const denied = new Set<string>();
  const upstream = connect(`http://${target}`);
  upstream.on('error', () => {});
  const sessions = new Set<ServerHttp2Session>();
  const server = createServer();
  server.on('session', (session) => {
    sessions.add(session);
    session.on('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => {
    stream.on('error', () => {});
    const call = String(headers[':path']).split('/').at(-1) ?? '';
    if (denied.has(call)) {
      stream.respond(
        {
          ':status': 200,
          'content-type': 'application/grpc',
          'grpc-status': GrpcStatus.PERMISSION_DENIED,
          'grpc-message': 'Request unauthorized.',
        },
        { endStream: true },
      );
      return;
    }
    const { [':authority']: _authority, ...passedOn } = headers;
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
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    denied,
    async close() {
      for (const session of sessions) session.destroy();
      upstream.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
