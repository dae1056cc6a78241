import { X509Certificate } from 'node:crypto';
import { connect, type ConnectionOptions, type PeerCertificate } from 'node:tls';
import { AppError } from '#shared/errors';
import type { ServerAccess } from '../config/server-access';

const PATIENCE_MS = 5000;

/** A server without TLS may simply end the connection after such a greeting. */
const ENDED_AT_ONCE = 'ECONNRESET';
const ENDED_AFTER_HANDSHAKE = 'ENDED_AFTER_HANDSHAKE';

/** OpenSSL's reasons, as Node names them, by what they mean to the person. */
const UNKNOWN_AUTHORITY = new Set([
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
]);
const NO_TLS = new Set(['ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_SSL_PACKET_LENGTH_TOO_LONG', ENDED_AT_ONCE]);
/** What the server says if it does not accept the client's certificate, or gets none. */
const CLIENT_REFUSED = /^ERR_SSL_(SSLV3|TLSV1|TLSV13)_ALERT_(?!HANDSHAKE_FAILURE|PROTOCOL_VERSION)/;

/**
 * Why there is no TLS connection to a server: gRPC says only that it cannot be reached. Undefined if TLS is not the
 * reason, or not asked for.
 */
export async function explainTls({ address, tls }: ServerAccess): Promise<AppError | undefined> {
  if (!tls) return undefined;
  const options = tls === true ? {} : tls;
  const [host, port] = splitAddress(address);
  const serverName = options.serverNameOverride ?? host;
  const seen = await handshake({
    host,
    port,
    servername: /^[\d.]+$|:/.test(serverName) ? '' : serverName,
    ca: options.serverRootCACertificate && Buffer.from(options.serverRootCACertificate),
    cert: options.clientCertPair && Buffer.from(options.clientCertPair.crt),
    key: options.clientCertPair && Buffer.from(options.clientCertPair.key),
    ALPNProtocols: ['h2'],
  });
  if (!seen) return undefined;
  return sentence(address, serverName, seen, options.clientCertPair?.crt);
}

interface Seen {
  error: NodeJS.ErrnoException;
  /** The server's certificate, if it came to that. */
  certificate?: PeerCertificate;
}

/** Undefined if the connection succeeds, or nothing answers. */
function handshake(options: ConnectionOptions): Promise<Seen | undefined> {
  return new Promise((resolve) => {
    // Checked below by the same rules, so that a refused certificate can be seen, too.
    const socket = connect({ ...options, rejectUnauthorized: false });
    const settle = (seen?: Seen) => {
      socket.destroy();
      resolve(seen);
    };
    socket.setTimeout(PATIENCE_MS, () => settle());
    socket.once('error', (error) => settle({ error }));
    socket.once('close', () => {
      // Some servers say nothing about a certificate that they do not accept.
      const error = Object.assign(new Error('It ended the connection.'), { code: ENDED_AFTER_HANDSHAKE });
      settle(isSecure ? { error } : undefined);
    });
    let isSecure = false;
    socket.once('secureConnect', () => {
      isSecure = true;
      const { authorizationError } = socket as { authorizationError?: Error | string | null };
      if (authorizationError) {
        const error = Object.assign(new Error(String(authorizationError)), {
          code: codeOf(authorizationError),
        });
        settle({ error, certificate: socket.getPeerCertificate() });
      }
      // A server that refuses our certificate says so after the handshake; one that accepts it begins to speak HTTP/2.
    });
    socket.once('data', () => settle());
  });
}

function codeOf(error: Error | string): string {
  return typeof error === 'string' ? error : ((error as NodeJS.ErrnoException).code ?? error.message);
}

function sentence(
  address: string,
  serverName: string,
  { error, certificate }: Seen,
  clientCertificate: Uint8Array | undefined,
): AppError | undefined {
  const code = error.code ?? '';
  const fail = (message: string, hint: string) =>
    new AppError('server_refused', message, { hint, cause: error });
  const server = `The Temporal server at ${address}`;
  if (NO_TLS.has(code)) {
    return fail(
      `${server} does not speak TLS.`,
      'Check the port; for a server without TLS, leave out the certificate, the API key and TEMPORAL_TLS.',
    );
  }
  if (code === 'CERT_HAS_EXPIRED') {
    return fail(
      `${server} shows a certificate that expired on ${dayOf(certificate?.valid_to)}.`,
      'Whoever runs the server has to renew it. Check this computer’s date too.',
    );
  }
  if (code === 'CERT_NOT_YET_VALID') {
    return fail(
      `${server} shows a certificate that is not valid before ${dayOf(certificate?.valid_from)}.`,
      'Check this computer’s date.',
    );
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return fail(
      `${server} shows a certificate for ${namesOf(certificate)}, not for ${serverName}.`,
      'Use the name that the certificate has in the address, or set it as TEMPORAL_TLS_SERVER_NAME.',
    );
  }
  if (UNKNOWN_AUTHORITY.has(code)) {
    return fail(
      `${server} shows a certificate from an authority that this computer does not know: ${issuerOf(certificate)}.`,
      'If it is your own, name its certificate in TEMPORAL_TLS_SERVER_CA_CERT_PATH.',
    );
  }
  if (CLIENT_REFUSED.test(code) || (code === ENDED_AFTER_HANDSHAKE && clientCertificate)) {
    const expired = clientCertificate && expiryOf(clientCertificate);
    if (!clientCertificate) {
      return fail(
        `${server} asks for a client certificate.`,
        'Name one with its key: TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH.',
      );
    }
    return fail(
      expired
        ? `${server} does not accept the client certificate: it expired on ${expired}.`
        : `${server} does not accept the client certificate.`,
      'Use one that the server’s authority has signed and that has not expired.',
    );
  }
  return undefined;
}

function splitAddress(address: string): [host: string, port: number] {
  const colon = address.lastIndexOf(':');
  return [address.slice(0, colon).replace(/^\[(.*)\]$/, '$1'), Number(address.slice(colon + 1))];
}

function dayOf(time: string | undefined): string {
  const date = new Date(time ?? '');
  return Number.isNaN(date.getTime()) ? 'an unknown day' : date.toISOString().slice(0, 10);
}

function namesOf(certificate: PeerCertificate | undefined): string {
  const names = certificate?.subjectaltname?.replaceAll(/(DNS|IP Address):/g, '');
  return names || certificate?.subject?.CN?.toString() || 'another name';
}

function issuerOf(certificate: PeerCertificate | undefined): string {
  const { CN, O } = certificate?.issuer ?? {};
  return [CN ?? O ?? 'it has no name'].flat().join(', ');
}

/** The day on which a certificate expired; undefined if it has not. */
function expiryOf(certificate: Uint8Array): string | undefined {
  const { validTo } = new X509Certificate(certificate);
  return new Date(validTo).getTime() < Date.now() ? dayOf(validTo) : undefined;
}
