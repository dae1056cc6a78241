import { describeObjectsLocation, type S3Location } from '../../../config/objects-location';
import { AppError } from '#shared/errors';

/** Network errors of Node, and what the SDK calls a request that took too long. */
const AWAY: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ERR_STREAM_PREMATURE_CLOSE',
  'TimeoutError',
]);
const FULL: ReadonlySet<string> = new Set([
  'XMinioStorageFull',
  'QuotaExceeded',
  'InsufficientStorage',
  'StorageQuotaExceeded',
]);
/** What Node says about a certificate that it does not trust. */
const CERTIFICATE = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_(VERIFY|GET_ISSUER))/;

const SETTING = 'LEATHER_BOOK_OBJECTS_URL';
const GOES_ON = 'The app goes on by itself when it is back.';

/**
 * What a failed call to the object store means to the person: `objects_unavailable` if it will pass, `objects_refused`
 * if somebody has to change something, `disk_full` or `storage_failed`. Neither keys nor headers are in it.
 * @param what Names the thing and what happened to it, as the start of a sentence.
 */
export function s3Error(error: unknown, location: S3Location, what: string): AppError {
  if (error instanceof AppError) return error;
  const name = nameOf(error);
  const status = statusOf(error);
  const place = location.endpoint ?? 'Amazon S3';
  // The SDK's errors carry the request's headers; only their names and numbers go on.
  const cause = new Error([name, status && `HTTP ${status}`].filter(Boolean).join(', '));
  const refused = (message: string, hint: string) =>
    new AppError('objects_refused', `${what}: ${message}`, { hint, cause });
  const away = (message: string, hint: string) =>
    new AppError('objects_unavailable', `${what}: ${message}`, { hint, cause });

  switch (name) {
    case 'NoSuchBucket':
      return refused(
        `the bucket “${location.bucket}” does not exist at ${place}.`,
        `Make the bucket, or correct ${SETTING}.`,
      );
    case 'InvalidAccessKeyId':
    case 'InvalidClientTokenId':
      return refused(
        `${place} does not know the access key.`,
        'Correct AWS_ACCESS_KEY_ID, or the profile or role that the key comes from.',
      );
    case 'SignatureDoesNotMatch':
      return refused(
        `${place} refuses the secret key: it does not belong to the access key.`,
        'Correct AWS_SECRET_ACCESS_KEY.',
      );
    case 'ExpiredToken':
    case 'ExpiredTokenException':
    case 'TokenRefreshRequired':
    case 'InvalidToken':
      return refused(
        `the credentials for ${place} have expired.`,
        'Sign in again (for example, aws sso login), or renew AWS_SESSION_TOKEN.',
      );
    case 'CredentialsProviderError':
      return refused(
        `there are no credentials for ${describeObjectsLocation(location)}.`,
        'Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment or in the data folder’s .env.temporal, or AWS_PROFILE.',
      );
    case 'RequestTimeTooSkewed':
    case 'RequestExpired':
      return refused(
        `this computer’s clock and that of ${place} are too far apart.`,
        'Set this computer’s date and time by the network.',
      );
    case 'AuthorizationHeaderMalformed':
    case 'PermanentRedirect':
    case 'IllegalLocationConstraintException':
      return refused(
        `the bucket “${location.bucket}” is in another region than ${location.region ?? 'the configured one'}.`,
        `Name its region in ${SETTING}: ?region=…`,
      );
    case 'AccessDenied':
    case 'AllAccessDisabled':
      return refused(
        `the access key may not do that in the bucket “${location.bucket}”.`,
        'Allow it to list, read, write and delete objects there, and to list and abort multipart uploads.',
      );
  }
  if (FULL.has(name) || status === 507) {
    return new AppError('disk_full', `${what}: the object store at ${place} is full.`, {
      hint: 'Free some space there, then try again.',
      cause,
    });
  }
  if (CERTIFICATE.test(name)) {
    return refused(
      `the certificate of ${place} is not trusted.`,
      'Correct the address, or name the authority’s certificate in NODE_EXTRA_CA_CERTS.',
    );
  }
  if (AWAY.has(name)) {
    return away(
      `the object store at ${place} does not answer.`,
      `Check that it runs and that this computer can reach it. ${GOES_ON}`,
    );
  }
  // A refusal without a body, as HEAD has, says no more than its number.
  if (status === 401 || status === 403) {
    return refused(
      `${place} refuses the access key or what it asks for.`,
      'Check the key and what it may do.',
    );
  }
  if (status === 429 || (status !== undefined && status >= 500) || name === 'SlowDown') {
    return away(`the object store at ${place} has too much to do or is in trouble.`, GOES_ON);
  }
  if (/Region is missing/.test(messageOf(error))) {
    return refused('no region is set.', `Name it in ${SETTING}: ?region=…, or set AWS_REGION.`);
  }
  if (error instanceof SyntaxError || /Deserialization|XML|parse/i.test(messageOf(error))) {
    return refused(`what answers at ${place} is not an S3 server.`, `Correct the endpoint in ${SETTING}.`);
  }
  return new AppError('storage_failed', `${what}.`, {
    hint: `Check the object store at ${place}, then try again.`,
    cause,
  });
}

/** Whether the object, not the bucket, is missing. */
export function isMissingObject(error: unknown): boolean {
  const name = nameOf(error);
  return name === 'NoSuchKey' || (name === 'NotFound' && statusOf(error) === 404);
}

/** The service's word for what is wrong, otherwise Node's. */
export function nameOf(error: unknown): string {
  const { code, Code, name, cause } = error as Record<'code' | 'Code' | 'name' | 'cause', unknown>;
  if (typeof code === 'string') return code;
  if (typeof Code === 'string') return Code;
  // Several addresses were tried: each has failed the same way.
  if (error instanceof AggregateError && error.errors.length > 0) return nameOf(error.errors[0]);
  if (cause instanceof Error && (name === 'Error' || name === 'TypeError')) return nameOf(cause);
  return typeof name === 'string' ? name : '';
}

export function statusOf(error: unknown): number | undefined {
  const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
  return $metadata?.httpStatusCode;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Whether a multipart upload has been completed or aborted. */
export function isMissingUpload(error: unknown): boolean {
  return nameOf(error) === 'NoSuchUpload';
}
