import { X509Certificate } from 'node:crypto';
import type { PeerCertificate } from 'node:tls';
import { AppError } from '#shared/errors';
import type { ServerAccess } from '../config/server-access';
import { ENDED_AFTER_HANDSHAKE, NOT_HTTP2, tlsHandshake, type Handshake } from './tls-handshake';

/** A server without TLS may simply end the connection after such a greeting. */
const ENDED_AT_ONCE = 'ECONNRESET';

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
const NO_SUCH_HOST = new Set(['ENOTFOUND', 'EAI_AGAIN']);
/** A server says so in TLS: it speaks it. */
const ALERT = /^ERR_SSL_(SSLV3|TLSV1|TLSV13)_ALERT_/;
/** What the server says if it does not accept the client's certificate, or gets none. */
const CLIENT_REFUSED =
  /^ERR_SSL_(SSLV3|TLSV1|TLSV13)_ALERT_(?:.*CERTIFICATE|CERT|UNKNOWN_CA|ACCESS_DENIED|DECRYPT_ERROR)/;
/** It speaks TLS, but not HTTP/2 within it: it is another kind of server. */
const OTHER_PROTOCOL = /ALERT_NO_APPLICATION_PROTOCOL$/;
/** No version of TLS, or no cipher, that both sides accept. */
const NOT_AGREED =
  /ALERT_(?:HANDSHAKE_FAILURE|PROTOCOL_VERSION|INSUFFICIENT_SECURITY)$|UNSUPPORTED_PROTOCOL$|NO_PROTOCOLS_AVAILABLE$|VERSION_TOO_LOW$|NO_SHARED_CIPHER$|DH_KEY_TOO_SMALL$/;
/** It has no certificate for the name that it was asked for. */
const NAME_UNKNOWN = /UNRECOGNIZED_NAME$|ALERT_INTERNAL_ERROR$/;

/**
 * Why there is no connection to a server: gRPC says only that it cannot be reached. Undefined if neither TLS nor the
 * host's name is the reason.
 */
export async function explainUnreachable({ address, tls }: ServerAccess): Promise<AppError | undefined> {
  const options = typeof tls === 'object' ? tls : {};
  const [host, port] = splitAddress(address);
  const serverName = options.serverNameOverride ?? host;
  const { clientCertPair } = options;
  const seen = await tlsHandshake({
    host,
    port,
    servername: /^[\d.]+$|:/.test(serverName) ? '' : serverName,
    ca: options.serverRootCACertificate && Buffer.from(options.serverRootCACertificate),
    cert: clientCertPair && Buffer.from(clientCertPair.crt),
    key: clientCertPair && Buffer.from(clientCertPair.key),
    ALPNProtocols: ['h2'],
  });
  if (!seen) return undefined;
  if (NO_SUCH_HOST.has(seen.error?.code ?? '')) return noSuchHost(host, seen);
  const shown = { ...seen, server: `The Temporal server at ${address}`, serverName };
  return tls ? tlsProblem(shown, clientCertPair?.crt) : tlsMissing(shown);
}

/** Whether {@link explainUnreachable} found no computer under the host's name. */
export function isHostUnknown(error: unknown): boolean {
  const cause = error instanceof AppError ? (error.cause as NodeJS.ErrnoException | undefined) : undefined;
  return NO_SUCH_HOST.has(cause?.code ?? '');
}

/** A handshake, and the words for whom it was with. */
interface Shown extends Handshake {
  server: string;
  serverName: string;
}

function noSuchHost(host: string, { error }: Handshake): AppError {
  return new AppError('server_unavailable', `No computer is found under the name ${host}.`, {
    hint: 'Check the spelling of the address (TEMPORAL_HOST, or the profile’s) and the network; the app keeps trying.',
    cause: error,
  });
}

function tlsMissing({ server, isSecure, error }: Shown): AppError | undefined {
  if (!isSecure && !ALERT.test(error?.code ?? '')) return undefined;
  return new AppError('server_refused', `${server} speaks TLS, and the configuration does not ask for it.`, {
    hint: 'Set TEMPORAL_TLS=true, or name the certificate or the API key that it wants.',
    cause: error,
  });
}

function tlsProblem(
  { server, serverName, error, certificate }: Shown,
  clientCertificate: Uint8Array | undefined,
): AppError | undefined {
  const code = error?.code ?? '';
  const refused = (message: string, hint: string) =>
    new AppError('server_refused', `${server} ${message}`, { hint, cause: error });
  if (NO_TLS.has(code)) {
    return refused(
      'does not speak TLS.',
      'Check the port; for a server without TLS, leave out the certificate, the API key and TEMPORAL_TLS.',
    );
  }
  if (code === 'CERT_HAS_EXPIRED') {
    return refused(
      `shows a certificate that expired on ${dayOf(certificate?.valid_to)}.`,
      'Whoever runs the server has to renew it. Check this computer’s date too.',
    );
  }
  if (code === 'CERT_NOT_YET_VALID') {
    return refused(
      `shows a certificate that is not valid before ${dayOf(certificate?.valid_from)}.`,
      'Check this computer’s date.',
    );
  }
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return refused(
      `shows a certificate for ${namesOf(certificate)}, not for ${serverName}.`,
      'Use the name that the certificate has in the address, or set it as TEMPORAL_TLS_SERVER_NAME.',
    );
  }
  if (UNKNOWN_AUTHORITY.has(code)) {
    return refused(
      `shows a certificate from an authority that this computer does not know: ${issuerOf(certificate)}.`,
      'If it is your own, name its certificate in TEMPORAL_TLS_SERVER_CA_CERT_PATH.',
    );
  }
  if (OTHER_PROTOCOL.test(code) || code === NOT_HTTP2) {
    return refused(
      'is not a Temporal server: it does not speak HTTP/2.',
      'Check the address and the port; the Web UI, for one, has another one.',
    );
  }
  if (NOT_AGREED.test(code)) {
    return refused(
      'offers no version of TLS, or no cipher, that this app accepts: it wants at least TLS 1.2.',
      'Whoever runs the server has to update its TLS settings.',
    );
  }
  if (NAME_UNKNOWN.test(code)) {
    return refused(
      `ends the TLS handshake: it may have no certificate for ${serverName}.`,
      'Use the name that the server is known by in the address, or set it as TEMPORAL_TLS_SERVER_NAME.',
    );
  }
  if (certificate) {
    return refused(
      `shows a certificate that is not accepted (${code}).`,
      'Whoever runs the server has to replace it: it may be made for another purpose, or too weak.',
    );
  }
  if (CLIENT_REFUSED.test(code) || (code === ENDED_AFTER_HANDSHAKE && clientCertificate)) {
    if (clientCertificate) return refused(...whyRefused(new X509Certificate(clientCertificate)));
    return refused(
      'asks for a client certificate.',
      'Name one with its key: TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH.',
    );
  }
  return undefined;
}

/** The server does not say why. What can be seen from here is whether the certificate is of today. */
function whyRefused({ validFrom, validTo, issuer }: X509Certificate): [message: string, hint: string] {
  const notAccepted = 'does not accept the client certificate';
  if (Date.parse(validTo) < Date.now()) {
    return [
      `${notAccepted}: it expired on ${dayOf(validTo)}.`,
      'Renew it; the new file is taken up without a restart. Check this computer’s date too.',
    ];
  }
  if (Date.parse(validFrom) > Date.now()) {
    return [
      `${notAccepted}: it is not valid before ${dayOf(validFrom)}.`,
      'Check this computer’s date, or use the certificate that is valid now.',
    ];
  }
  return [
    `${notAccepted}.`,
    `It was issued by ${nameIn(issuer)}. Use one from an authority that the server knows, and that has not been revoked.`,
  ];
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

/** The common name, or else the organisation, of a name as `X509Certificate` writes it: one part in a line. */
function nameIn(issuer: string): string {
  return (/^CN=(.+)$/m.exec(issuer) ?? /^O=(.+)$/m.exec(issuer))?.[1] ?? 'an authority without a name';
}
