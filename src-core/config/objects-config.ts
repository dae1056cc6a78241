import type { ConfigReader } from './config-reader';
import type { ObjectsLocation, S3Credentials } from './objects-location';

/**
 * `LEATHER_BOOK_OBJECTS_URL`, with the `AWS_…` keys for it; undefined without it. Keys that are only in the environment
 * are left to AWS's own chain, which finds them there.
 * @param reader Without the working folder's file: whoever filled it must not say where pictures go.
 */
export function objectsLocation(reader: ConfigReader): ObjectsLocation | undefined {
  const location = reader.read('LEATHER_BOOK_OBJECTS_URL')?.value;
  if (location?.kind !== 's3') return location;
  const credentials = s3Credentials(reader);
  return credentials ? { ...location, credentials } : location;
}

/** The `AWS_…` keys; undefined without them. Half a pair is reported. */
function s3Credentials(reader: ConfigReader): S3Credentials | undefined {
  const accessKeyId = reader.read('AWS_ACCESS_KEY_ID')?.value;
  const secretAccessKey = reader.read('AWS_SECRET_ACCESS_KEY')?.value;
  const sessionToken = reader.read('AWS_SESSION_TOKEN')?.value;
  if (accessKeyId && secretAccessKey) return { accessKeyId, secretAccessKey, sessionToken };
  if (accessKeyId || secretAccessKey) {
    reader.report(
      'Of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY only one is set (or can be used); set both or neither.',
    );
  }
  return undefined;
}
