import { connect, createServer, type Server, type Socket } from 'node:net';
import { pipeline } from 'node:stream';

/** Passes on the bytes of each connection that is admitted, and ends the others before reading anything. */
export function grpcDoor(
  upstream: { host: string; port: number },
  admits: (socket: Socket) => boolean,
): Server {
  return createServer({ pauseOnConnect: true, noDelay: true, allowHalfOpen: true }, (client) => {
    if (!admits(client)) {
      client.resetAndDestroy();
      return;
    }
    const server = connect({ ...upstream, noDelay: true, allowHalfOpen: true });
    // What goes wrong on one side ends the other; there is nobody to tell.
    pipeline(client, server, client, () => {});
  });
}
