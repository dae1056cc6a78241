import { connect, type ConnectionOptions, type PeerCertificate } from 'node:tls';

const PATIENCE_MS = 5000;
/** How a client of HTTP/2 begins: with these words, and settings that say nothing. Some servers wait for them. */
const PREFACE = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]),
]);

/** The `code` where the server ended the connection after the handshake, without a word. */
export const ENDED_AFTER_HANDSHAKE = 'ENDED_AFTER_HANDSHAKE';

/** The `code` where the server answered within TLS, but not in HTTP/2. */
export const NOT_HTTP2 = 'NOT_HTTP2';
/** In HTTP/2, each side begins with its settings: this byte of a frame says that it is one of these. */
const FRAME_KIND = 3;
const SETTINGS = 4;

/** How the system says that the other side has ended a connection. */
const ENDED = new Set(['ECONNRESET', 'EPIPE']);

/** What a TLS handshake with a server has shown. */
export interface Handshake {
  /** There was a TLS connection, if only for a moment. */
  isSecure: boolean;
  /** What ended it, or what is wrong with the server’s certificate. */
  error?: NodeJS.ErrnoException;
  /** The server’s certificate, if that is what is wrong. */
  certificate?: PeerCertificate;
}

/** Tries a handshake. Undefined if nothing was heard in time. Never throws. */
export function tlsHandshake(options: ConnectionOptions): Promise<Handshake | undefined> {
  return new Promise((resolve) => {
    // Checked below by the same rules, so that a refused certificate can be seen, too.
    const socket = connect({ ...options, rejectUnauthorized: false });
    let isSecure = false;
    const settle = (seen?: Handshake) => {
      socket.destroy();
      resolve(seen);
    };
    socket.setTimeout(PATIENCE_MS, () => settle(isSecure ? { isSecure } : undefined));
    // Some servers say nothing about a certificate that they do not accept.
    const ended = () => ({
      isSecure,
      error: Object.assign(new Error('It ended the connection.'), { code: ENDED_AFTER_HANDSHAKE }),
    });
    socket.once('error', (error: NodeJS.ErrnoException) =>
      settle(isSecure && ENDED.has(error.code ?? '') ? ended() : { isSecure, error }),
    );
    socket.once('close', () => settle(isSecure ? ended() : undefined));
    socket.once('secureConnect', () => {
      isSecure = true;
      const { authorizationError } = socket as { authorizationError?: Error | string | null };
      if (authorizationError) {
        const error = Object.assign(new Error(String(authorizationError)), {
          code: codeOf(authorizationError),
        });
        return settle({ isSecure, error, certificate: socket.getPeerCertificate() });
      }
      socket.write(PREFACE);
      // A server that refuses our certificate says so after the handshake; one that accepts it answers.
    });
    socket.once('data', (answer: Buffer) => {
      if (answer[FRAME_KIND] === SETTINGS) return settle({ isSecure });
      const error = Object.assign(new Error('It answered otherwise.'), { code: NOT_HTTP2 });
      settle({ isSecure, error });
    });
  });
}

function codeOf(error: Error | string): string {
  return typeof error === 'string' ? error : ((error as NodeJS.ErrnoException).code ?? error.message);
}
