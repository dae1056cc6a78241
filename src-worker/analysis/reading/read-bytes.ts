import type { FileHandle } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { rareDecoder } from '#core/platform/text/encoding/rare-encodings';
import { unreadable } from './unreadable';

const CHUNK = 1024 * 1024;
const RARE_BYTES = 64 * 1024;
/** Deflate cannot do more than 1032 : 1; tables of real data stay below 50 : 1. */
const MAX_RATIO = 100;
/** A small file may well consist of equal bytes. */
const FREE_BYTES = 64 * 1024 * 1024;

export function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b && start[2] === 8;
}

/**
 * The bytes of a file from its beginning, unpacked if it is gzipped, a chunk at a time; a text in UTF-32 or ISO-2022-JP in
 * UTF-8.
 * @param each Sees the bytes as they are on the disk.
 * @throws AppError `data_file_unreadable` for a damaged or a hostile archive; the signal's reason.
 */
export async function* readBytes(
  file: FileHandle,
  { name, signal, each }: { name: string; signal: AbortSignal; each?: (bytes: Uint8Array) => void },
): AsyncGenerator<Uint8Array> {
  const start = Buffer.alloc(3);
  await file.read(start, 0, 3, 0);
  const raw = rawBytes(file, signal, each);
  yield* usual(isGzip(start) ? unpacked(raw, name) : raw);
}

/** Whether a file's own bytes are in an encoding that {@link readBytes} changes. */
export async function isInRareEncoding(file: FileHandle): Promise<boolean> {
  const start = Buffer.alloc(RARE_BYTES);
  const { bytesRead } = await file.read(start, 0, RARE_BYTES, 0);
  return rareDecoder(start.subarray(0, bytesRead)) !== null;
}

async function* usual(pieces: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  let decode: ReturnType<typeof rareDecoder> | undefined;
  for await (const piece of pieces) {
    decode = decode === undefined ? rareDecoder(piece) : decode;
    const text = decode ? decode(piece, false) : piece;
    if (text.length > 0) yield text;
  }
  const rest = decode?.(new Uint8Array(), true);
  if (rest && rest.length > 0) yield rest;
}

async function* rawBytes(file: FileHandle, signal: AbortSignal, each?: (bytes: Uint8Array) => void) {
  for (let position = 0; ;) {
    signal.throwIfAborted();
    const buffer = Buffer.allocUnsafe(CHUNK);
    const { bytesRead } = await file.read(buffer, 0, CHUNK, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    const bytes = buffer.subarray(0, bytesRead);
    each?.(bytes);
    yield bytes;
  }
}

async function* unpacked(raw: AsyncGenerator<Uint8Array>, name: string): AsyncGenerator<Uint8Array> {
  const gunzip = createGunzip({ chunkSize: CHUNK });
  let packedBytes = 0;
  let unpackedBytes = 0;
  const feeding = (async () => {
    for await (const bytes of raw) {
      packedBytes += bytes.length;
      if (gunzip.destroyed) return;
      await new Promise<void>((resolve) => gunzip.write(bytes, () => resolve()));
    }
    gunzip.end();
  })();
  feeding.catch((error: unknown) => gunzip.destroy(error as Error));
  try {
    for await (const bytes of gunzip as AsyncIterable<Buffer>) {
      unpackedBytes += bytes.length;
      if (unpackedBytes > FREE_BYTES && unpackedBytes > packedBytes * MAX_RATIO) {
        throw unreadable(
          `“${name}” unpacks to more than ${MAX_RATIO} times its size, as archives made to fill a disk do.`,
          'Unpack it yourself if you trust it, and choose the file in it.',
        );
      }
      yield bytes;
    }
  } catch (error) {
    if (String((error as NodeJS.ErrnoException).code).startsWith('Z_')) {
      throw unreadable(`“${name}” is damaged: it cannot be unpacked.`, 'Get the file again.', error);
    }
    throw error;
  } finally {
    gunzip.destroy();
  }
}
