import { once } from 'node:events';
import { readSync } from 'node:fs';
import type { Server, Socket } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isRunning } from '../../platform/is-running';
import { ownerOfConnection } from './socket-owner';
import { INHERITED, parseGateArguments } from './gate-options';
import { grpcDoor } from './grpc-door';
import { readWebSecret, WebPasses } from './web-pass';
import { webDoor } from './web-door';

const LOOPBACK = '127.0.0.1';
const ROOT = 0;
const SERVER_CHECK_MS = 500;
const CHUNK_BYTES = 65_536;

/**
 * The whole life of a gate: the process that guards an embedded server as long as that runs. It outlives the app, as
 * the server does. In the server's network namespace (isolation.ts) it is the only way in, and admits only its own
 * user and root; elsewhere it guards only the Web UI.
 */
export async function runGate(args: string[]): Promise<void> {
  const { databaseFile, serverPid, grpcPort, webPort, uiIp, uiPort, owner } = parseGateArguments(args);
  const admits = (socket: Socket) => {
    if (owner === undefined) return true;
    const uid = ownerOfSocket(socket);
    return uid === owner || uid === ROOT;
  };
  const passes = new WebPasses(readWebSecret(dirname(databaseFile)), `leather_book_${webPort}`);
  const web = webDoor({ host: uiIp, port: uiPort }, passes);
  // Before the HTTP server's own listener, which begins to read.
  web.prependListener('connection', (socket) => admits(socket) || socket.resetAndDestroy());
  if (grpcPort === undefined) {
    await listening(web.listen({ host: LOOPBACK, port: webPort }));
  } else {
    const grpc = grpcDoor({ host: LOOPBACK, port: grpcPort }, admits);
    await listening(grpc.listen({ fd: INHERITED.grpc }));
    await listening(web.listen({ fd: INHERITED.web }));
  }
  while (isRunning(serverPid)) await delay(SERVER_CHECK_MS);
  process.exit();
}

async function listening(server: Server): Promise<void> {
  await once(server, 'listening');
}

function ownerOfSocket({ remoteAddress, remotePort, localAddress, localPort }: Socket): number | undefined {
  // A connection that has ended already has no address.
  if (!remoteAddress || !remotePort || !localAddress || !localPort) return undefined;
  return ownerOfConnection(
    INHERITED.tables.map(readTable),
    { address: remoteAddress, port: remotePort },
    { address: localAddress, port: localPort },
  );
}

/** The kernel makes the table again each time it is read from its beginning. */
function readTable(file: number): string {
  const chunks: Buffer[] = [];
  for (let position = 0; ;) {
    const chunk = Buffer.alloc(CHUNK_BYTES);
    const length = readSync(file, chunk, 0, CHUNK_BYTES, position);
    if (length === 0) return Buffer.concat(chunks).toString('latin1');
    chunks.push(chunk.subarray(0, length));
    position += length;
  }
}
