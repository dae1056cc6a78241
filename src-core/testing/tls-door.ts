import { readFileSync } from 'node:fs';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { createServer } from 'node:tls';
import type { CertificateFiles } from './certificates';

/** Who may pass a {@link TlsDoor}, and what it shows. */
export interface TlsDoorKeys {
  certificate: CertificateFiles;
  /** The certificate of the authority whose clients are admitted; others, and those without a certificate, are not. */
  clients: string;
}

/** TLS with required client certificates before a server that has neither: connections are ended here and passed on. */
export interface TlsDoor {
  /** `localhost:port`. */
  address: string;
  /** How many connections it has admitted. */
  readonly admitted: number;
  /** Goes by other keys from now on, and ends the connections that it has admitted by the previous ones. */
  renew(keys: TlsDoorKeys): void;
  close(): Promise<void>;
}

/** @param target `host:port` of a real Temporal server. */
export async function startTlsDoor(target: string, keys: TlsDoorKeys): Promise<TlsDoor> {
  const [host, port] = target.split(':');
  const open = new Set<Socket>();
  let admitted = 0;
  const server = createServer(
    { ...contextOf(keys), requestCert: true, rejectUnauthorized: true, ALPNProtocols: ['h2'] },
    (client) => {
      admitted += 1;
      const upstream = connect({ host, port: Number(port), noDelay: true });
      pipeline(client, upstream, client, () => {});
    },
  );
  server.on('connection', (socket: Socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
  });
  // A client that is not admitted hears of it; there is nobody else to tell.
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = () => {
    for (const socket of open) socket.destroy();
  };
  return {
    address: `localhost:${(server.address() as AddressInfo).port}`,
    get admitted() {
      return admitted;
    },
    renew(next) {
      server.setSecureContext(contextOf(next));
      cut();
    },
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function contextOf({ certificate, clients }: TlsDoorKeys) {
  return {
    cert: readFileSync(certificate.cert),
    key: readFileSync(certificate.key),
    ca: readFileSync(clients),
  };
}
