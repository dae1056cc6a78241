import { createHash } from 'node:crypto';
import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
  type CompletedPart,
  type ListMultipartUploadsCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { z } from 'zod';
import { writeFileAtomic } from '../../../platform/files/write-file-atomic';
import type { PutOptions } from '../object-store';
import { isMissingUpload } from './s3-error';
import type { SpooledBody } from './spooled-body';

const MIB = 1024 * 1024;
/** The protocol's smallest is 5 MiB, and it allows 10,000 parts. */
export const PART_BYTES = 8 * MIB;
const MOST_PARTS = 10_000;
/** More would only take more memory: one connection fills most lines. */
const AT_A_TIME = 3;

interface Upload {
  client: S3Client;
  bucket: string;
  /** The prefix included. */
  key: string;
  body: SpooledBody;
  metadata: Record<string, string>;
  /** Where this computer remembers unfinished uploads. */
  notes: string;
}

const noteSchema = z.object({ uploadId: z.string(), partBytes: z.number() });
type Note = z.infer<typeof noteSchema>;

/**
 * Uploads a long object in parts. What an earlier attempt on this computer has sent of the same bytes is not sent again:
 * a note says which upload it was, and the server which parts it has. The object appears once all of it is there.
 */
export async function uploadParts(upload: Upload, { signal, onProgress }: PutOptions = {}): Promise<void> {
  const { client, bucket, key, body } = upload;
  const note = noteFile(upload);
  const begun = await continued(upload, note);
  const { uploadId, partBytes } = begun ?? (await begin(upload, note));
  const count = Math.ceil(body.bytes / partBytes);
  const sent = begun ? await listParts(upload, uploadId) : new Map<number, SentPart>();
  const parts: CompletedPart[] = [];
  let done = 0;
  let next = 1;
  const failed = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  const work = async () => {
    while (next <= count) {
      stop.throwIfAborted();
      const number = next++;
      const bytes = await body.read((number - 1) * partBytes, Math.min(number * partBytes, body.bytes));
      const sha256 = createHash('sha256').update(bytes).digest('base64');
      const before = sent.get(number);
      parts[number - 1] =
        before && isSame(before, bytes, sha256)
          ? { PartNumber: number, ETag: before.etag, ChecksumSHA256: sha256 }
          : await send(upload, { uploadId, number, bytes, sha256 }, stop);
      done += bytes.length;
      onProgress?.(done);
    }
  };
  const lines = Array.from({ length: Math.min(AT_A_TIME, count) }, () =>
    work().catch((error: unknown) => {
      // The first error is the reason; the other lines end because of it.
      if (!failed.signal.aborted) failed.abort(error);
    }),
  );
  await Promise.all(lines);
  failed.signal.throwIfAborted();
  await client.send(
    new CompleteMultipartUploadCommand({
      Bucket: bucket,
      Key: key,
      UploadId: uploadId,
      MultipartUpload: { Parts: parts },
    }),
  );
  await rm(note, { force: true });
}

/** Forgets what this computer has begun long ago and never ended. */
export async function forgetOldUploads(notes: string, olderThanMs: number): Promise<void> {
  for (const name of await readdir(notes).catch(() => [])) {
    const path = join(notes, name);
    const info = await stat(path).catch(() => undefined);
    if (info && Date.now() - info.mtimeMs >= olderThanMs) await rm(path, { force: true });
  }
}

/** Ends uploads that began long ago. @returns how many. */
export async function abortOldUploads(
  client: S3Client,
  { bucket, prefix, olderThanMs }: { bucket: string; prefix: string; olderThanMs: number },
): Promise<number> {
  const old: { Key?: string; UploadId?: string }[] = [];
  let markers: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {};
  while (markers) {
    const page: ListMultipartUploadsCommandOutput = await client.send(
      new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: prefix, ...markers }),
    );
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
      if (Initiated && Date.now() - Initiated.getTime() >= olderThanMs) old.push({ Key, UploadId });
    }
    markers = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
      : undefined;
  }
  for (const { Key, UploadId } of old) {
    await client
      .send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId }))
      .catch((error: unknown) => {
        if (!isMissingUpload(error)) throw error;
      });
  }
  return old.length;
}

async function send(
  { client, bucket, key }: Upload,
  part: { uploadId: string; number: number; bytes: Buffer; sha256: string },
  signal: AbortSignal,
): Promise<CompletedPart> {
  const { ETag } = await client.send(
    new UploadPartCommand({
      Bucket: bucket,
      Key: key,
      UploadId: part.uploadId,
      PartNumber: part.number,
      Body: part.bytes,
      ChecksumSHA256: part.sha256,
    }),
    { abortSignal: signal },
  );
  return { PartNumber: part.number, ETag, ChecksumSHA256: part.sha256 };
}

async function begin({ client, bucket, key, body, metadata }: Upload, note: string): Promise<Note> {
  const { UploadId = '' } = await client.send(
    new CreateMultipartUploadCommand({
      Bucket: bucket,
      Key: key,
      Metadata: metadata,
      ChecksumAlgorithm: 'SHA256',
    }),
  );
  const begun = {
    uploadId: UploadId,
    partBytes: Math.max(PART_BYTES, Math.ceil(body.bytes / MOST_PARTS / MIB) * MIB),
  };
  await writeFileAtomic(note, JSON.stringify(begun), { mode: 0o600 });
  return begun;
}

interface SentPart {
  etag: string;
  bytes: number;
  sha256?: string;
}

/** What an earlier attempt has begun, if the server still has it. */
async function continued(upload: Upload, note: string): Promise<Note | undefined> {
  const known = await readNote(note);
  if (!known) return undefined;
  try {
    await upload.client.send(
      new ListPartsCommand({
        Bucket: upload.bucket,
        Key: upload.key,
        UploadId: known.uploadId,
        MaxParts: 1,
      }),
    );
    return known;
  } catch (error) {
    if (isMissingUpload(error)) return undefined;
    throw error;
  }
}

async function listParts({ client, bucket, key }: Upload, uploadId: string): Promise<Map<number, SentPart>> {
  const sent = new Map<number, SentPart>();
  let marker: string | undefined;
  do {
    const page = await client.send(
      new ListPartsCommand({ Bucket: bucket, Key: key, UploadId: uploadId, PartNumberMarker: marker }),
    );
    for (const { PartNumber = 0, ETag = '', Size = 0, ChecksumSHA256 } of page.Parts ?? []) {
      sent.set(PartNumber, { etag: ETag, bytes: Size, sha256: ChecksumSHA256 });
    }
    marker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
  } while (marker);
  return sent;
}

/** By its SHA-256; if the server does not report that, by its MD5, if the server uses that as the entity tag. */
function isSame({ etag, bytes: size, sha256: told }: SentPart, bytes: Buffer, sha256: string): boolean {
  if (size !== bytes.length) return false;
  if (told) return told === sha256;
  return etag.replaceAll('"', '') === createHash('md5').update(bytes).digest('hex');
}

/** One for each object and content: an upload of other bytes to the same key is another upload. */
function noteFile({ notes, bucket, key, body }: Upload): string {
  const name = createHash('sha256').update(`${bucket}\n${key}\n${body.sha256}`).digest('hex');
  return join(notes, `${name.slice(0, 40)}.json`);
}

async function readNote(path: string): Promise<Note | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined);
  try {
    return text === undefined ? undefined : noteSchema.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
