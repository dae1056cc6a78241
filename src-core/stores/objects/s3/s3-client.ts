import { S3Client } from '@aws-sdk/client-s3';
import type { S3Location } from '../../../config/objects-location';

/** A server that does not take a connection within this is away. */
const CONNECT_MS = 5000;
/** So is one that says nothing for this long in the middle of a request. */
const SILENT_MS = 30_000;

/** A client for the bucket of a location: three attempts of each request, with growing pauses. */
export function createS3Client({ endpoint, region, pathStyle, credentials }: S3Location): S3Client {
  // The version is fixed, and is the last line that runs on Node 20: the person can do nothing about it.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  return new S3Client({
    endpoint,
    region,
    credentials,
    forcePathStyle: pathStyle,
    maxAttempts: 3,
    requestHandler: { connectionTimeout: CONNECT_MS, socketTimeout: SILENT_MS },
    // The hashes are ours: SHA-256 of each request's body, which every server knows.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}
