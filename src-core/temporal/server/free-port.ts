import { connect, createServer } from 'node:net';

export const HOST = '127.0.0.1';

/** A TCP port on 127.0.0.1 that nothing listens on at this moment: `preferred` if it is free. */
export async function freePort(preferred?: number): Promise<number> {
  // On macOS, 127.0.0.1 can be bound under a listener on all addresses, so asking to bind is not enough.
  if (preferred && !(await accepts(preferred))) {
    const port = await bind(preferred).catch(() => undefined);
    if (port) return port;
  }
  return bind(0);
}

/** Whether something listens on this port of 127.0.0.1. */
export function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: HOST, port });
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

function bind(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ host: HOST, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('The system gave no port.'));
      });
    });
  });
}
