import { AppError } from '#shared/errors';
import type { ServerAccess } from '../config/server-access';
import { isGrpcError } from './grpc-error';
import { GrpcStatus } from './grpc-status';

const REGION = 'Some namespaces of Temporal Cloud need their region’s endpoint as TEMPORAL_HOST.';

/** Which of the configured credentials a server has refused, and whether for good or for this namespace. */
export function explainRefusal(
  { address, namespace, apiKey, tls, metadata }: ServerAccess & { namespace: string },
  { cause }: AppError,
): AppError {
  const refused = (message: string, hint: string) =>
    new AppError('server_refused', `The Temporal server at ${address} ${message}`, { hint, cause });
  const isKnown = isGrpcError(cause) && cause.code === GrpcStatus.PERMISSION_DENIED;
  const notHere = (what: string) =>
    refused(
      `does not let the ${what} use the namespace “${namespace}”.`,
      `Check TEMPORAL_NAMESPACE, and what the ${what} may do. ${REGION}`,
    );
  if (apiKey) {
    const expired = expiryOf(apiKey);
    if (expired)
      return refused(`refused the API key: it expired on ${expired}.`, 'Make a new key and set it.');
    if (isKnown) return notHere('API key');
    return refused(
      'refused the API key.',
      `Check that it is complete, has not been revoked, and belongs to this server. ${REGION}`,
    );
  }
  if (typeof tls === 'object' && tls.clientCertPair) {
    if (isKnown) return notHere('client certificate');
    return refused(
      'wants more than the client certificate.',
      'Ask whoever runs it whether it needs an API key (TEMPORAL_API_KEY) or a header (TEMPORAL_GRPC_META_…).',
    );
  }
  if (metadata && 'authorization' in metadata) {
    if (isKnown) return notHere('authorization header');
    return refused('refused the authorization header.', 'Check TEMPORAL_GRPC_META_AUTHORIZATION.');
  }
  return refused(
    'asks for credentials, and none are configured.',
    'Set an API key (TEMPORAL_API_KEY) or a client certificate (TEMPORAL_TLS_CLIENT_CERT_PATH and TEMPORAL_TLS_CLIENT_KEY_PATH).',
  );
}

/** The day on which an API key expired, if it is a JSON web token, as Temporal Cloud's are, and says so. */
function expiryOf(apiKey: string): string | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(apiKey.split('.')[1] ?? '', 'base64url').toString());
    const { exp } = claims as { exp?: unknown };
    if (typeof exp !== 'number' || exp * 1000 > Date.now()) return undefined;
    return new Date(exp * 1000).toISOString().slice(0, 10);
  } catch {
    return undefined;
  }
}
