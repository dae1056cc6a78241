import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, ReadStream } from 'node:fs';
import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '#shared/errors';
import { storageError } from '../../../platform/files/storage-error';
import type { ObjectBody } from '../object-store';

/** Anything longer waits in a file while it is sent. */
const MOST_IN_MEMORY = 8 * 1024 * 1024;

/** A body that can be read more than once, and whose size and hash are known before any of it is sent. */
export interface SpooledBody {
  bytes: number;
  /** SHA-256, hexadecimal. */
  sha256: string;
  /** The bytes from `start` up to but not including `end`. */
  read(start: number, end: number): Promise<Buffer>;
  close(): Promise<void>;
}

/**
 * Reads a body to its end. A short one is kept in memory, a file is read where it is, and any other goes into a
 * temporary file: a stream cannot be sent twice, and nothing may be stored of one that breaks off.
 * @throws AppError `disk_full`, `storage_failed`
 */
export async function spool(body: ObjectBody, key: string): Promise<SpooledBody> {
  try {
    if (body instanceof Uint8Array) return inMemory(Buffer.from(body.buffer, body.byteOffset, body.length));
    const path = wholeFile(body);
    return await (path === undefined ? spoolStream(body) : readInPlace(path, body));
  } catch (error) {
    throw storageError(error, `“${key.slice(key.lastIndexOf('/') + 1)}” could not be written`);
  }
}

function inMemory(bytes: Buffer): SpooledBody {
  return {
    bytes: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    read: (start, end) => Promise.resolve(bytes.subarray(start, end)),
    close: () => Promise.resolve(),
  };
}

/** The path of a stream that reads a file from its first byte to its last, and has not begun. */
function wholeFile(body: ObjectBody): string | undefined {
  if (!(body instanceof ReadStream) || typeof body.path !== 'string' || body.bytesRead > 0) return undefined;
  const { start, end } = body as unknown as { start?: number; end?: number };
  return (start ?? 0) === 0 && (end ?? Infinity) === Infinity ? body.path : undefined;
}

async function readInPlace(path: string, stream: AsyncIterable<Uint8Array>): Promise<SpooledBody> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of stream) {
    hash.update(piece);
    bytes += piece.length;
  }
  const sha256 = hash.digest('hex');
  if (bytes <= MOST_IN_MEMORY) return inMemory(await readAll(path, bytes, sha256));
  return fromFile(await open(path), { bytes, sha256 }, () => Promise.resolve());
}

async function readAll(path: string, bytes: number, sha256: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of createReadStream(path)) pieces.push(piece as Buffer);
  const whole = Buffer.concat(pieces);
  if (whole.length !== bytes || createHash('sha256').update(whole).digest('hex') !== sha256) throw changed();
  return whole;
}

async function spoolStream(body: AsyncIterable<Uint8Array>): Promise<SpooledBody> {
  const hash = createHash('sha256');
  let kept: Uint8Array[] = [];
  let bytes = 0;
  let folder: string | undefined;
  let file: FileHandle | undefined;
  const remove = async () => {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  };
  try {
    for await (const piece of body) {
      hash.update(piece);
      bytes += piece.length;
      kept.push(piece);
      if (bytes <= MOST_IN_MEMORY) continue;
      folder ??= await mkdtemp(join(tmpdir(), 'leather-book-object-'));
      file ??= await open(join(folder, randomBytes(6).toString('hex')), 'wx+', 0o600);
      for (const each of kept) await file.appendFile(each);
      kept = [];
    }
  } catch (error) {
    await file?.close();
    await remove();
    throw error;
  }
  return file ? fromFile(file, { bytes, sha256: hash.digest('hex') }, remove) : inMemory(Buffer.concat(kept));
}

function fromFile(
  file: FileHandle,
  about: { bytes: number; sha256: string },
  remove: () => Promise<void>,
): SpooledBody {
  return {
    ...about,
    async read(start, end) {
      const buffer = Buffer.alloc(end - start);
      let filled = 0;
      while (filled < buffer.length) {
        const { bytesRead } = await file.read(buffer, filled, buffer.length - filled, start + filled);
        if (bytesRead === 0) throw changed();
        filled += bytesRead;
      }
      return buffer;
    },
    async close() {
      await file.close();
      await remove();
    },
  };
}

function changed(): AppError {
  return new AppError('storage_failed', 'The file was changed while it was being stored.', {
    hint: 'Wait until nothing writes to it any more, then try again.',
  });
}
