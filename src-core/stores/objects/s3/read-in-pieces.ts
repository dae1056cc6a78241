import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { GetObjectCommand, type GetObjectCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import { AppError } from '#shared/errors';
import { nameOf, statusOf } from './s3-error';

/** How often a connection may break without a byte in between. */
const MOST_BREAKS = 3;
const PAUSE_MS = 200;

interface Reading {
  client: S3Client;
  object: { Bucket: string; Key: string };
  /** The first and the last byte, from 0. */
  range?: { start: number; end?: number };
  /** The hash that an object's metadata promise. */
  sha256Of(metadata: Record<string, string> | undefined): string | undefined;
  expected(error: unknown): AppError;
}

/**
 * An object's bytes as a stream. When the connection breaks, it goes on where it was, with the same version of the
 * object; a whole one is checked by its SHA-256. @throws AppError `not_found`, or the service's error.
 */
export async function readInPieces(reading: Reading): Promise<Readable> {
  let first: GetObjectCommandOutput;
  try {
    first = await get(reading, reading.range);
  } catch (error) {
    if (nameOf(error) === 'NoSuchKey') {
      throw new AppError('not_found', 'That is no longer where it was kept.');
    }
    // Nothing of the object is in the range.
    if (nameOf(error) === 'InvalidRange' || statusOf(error) === 416) return Readable.from([]);
    throw error;
  }
  return Readable.from(bytesOf(reading, first), { objectMode: false });
}

async function* bytesOf(reading: Reading, first: GetObjectCommandOutput): AsyncIterable<Uint8Array> {
  const { start = 0 } = reading.range ?? {};
  const length = first.ContentLength ?? 0;
  const sha256 = reading.range ? undefined : reading.sha256Of(first.Metadata);
  const hash = createHash('sha256');
  let read = 0;
  let breaks = 0;
  let body = first.Body as Readable;
  for (;;) {
    try {
      for await (const piece of body as AsyncIterable<Buffer>) {
        hash.update(piece);
        read += piece.length;
        breaks = 0;
        yield piece;
      }
      if (read >= length) break;
      throw Object.assign(new Error('The connection ended early.'), { code: 'ECONNRESET' });
    } catch (error) {
      if (read >= length) break;
      breaks += 1;
      if (breaks > MOST_BREAKS) throw reading.expected(error);
    } finally {
      body.destroy();
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * breaks));
    body = await remaining(reading, { start: start + read, end: start + length - 1, etag: first.ETag });
  }
  if (sha256 !== undefined && hash.digest('hex') !== sha256) {
    throw new AppError('storage_damaged', `What is stored as “${reading.object.Key}” is damaged.`, {
      hint: 'Its SHA-256 is not what it was. Make it again.',
    });
  }
}

async function remaining(
  reading: Reading,
  { etag, ...range }: { start: number; end: number; etag: string | undefined },
): Promise<Readable> {
  try {
    const { Body, ContentRange } = await get(reading, range, etag);
    // A server that does not know ranges begins at the beginning.
    if (ContentRange === undefined) throw Object.assign(new Error('No range.'), { code: 'ECONNRESET' });
    return Body as Readable;
  } catch (error) {
    if (statusOf(error) !== 412) throw reading.expected(error);
    throw new AppError('storage_failed', 'The object was replaced while it was being read.', {
      hint: 'Try again.',
    });
  }
}

function get(
  { client, object }: Reading,
  range: Reading['range'],
  etag?: string,
): Promise<GetObjectCommandOutput> {
  return client.send(
    new GetObjectCommand({
      ...object,
      Range: range && `bytes=${range.start}-${range.end ?? ''}`,
      IfMatch: etag,
    }),
  );
}
