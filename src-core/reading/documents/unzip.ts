import { AppError } from '#shared/errors';
import { fromBufferPromise, type Entry, type ZipFile } from '../../platform/files/yauzl-promises';
import { unreadable } from './unreadable';

/**
 * The wanted files of a ZIP archive, unpacked, never more than `limit` bytes together: the sizes that the archive
 * claims are not trusted (a "zip bomb" lies).
 * @throws AppError `document_unreadable` if the archive is damaged, encrypted or too large unpacked.
 */
export async function unzip(
  bytes: Uint8Array,
  wanted: (path: string) => boolean,
  limit: number,
): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>();
  let left = limit;
  try {
    // Sizes are counted here; yauzl would call a false size damage.
    const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
      validateEntrySizes: false,
    });
    for await (const entry of zip.eachEntry()) {
      if (!wanted(entry.fileName) || files.has(entry.fileName)) continue;
      const content = await unpack(zip, entry, left);
      left -= content.length;
      files.set(entry.fileName, content);
    }
    return files;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw unreadable(
      'The document is damaged or not complete.',
      'Get it again, or paste the text itself.',
      error,
    );
  }
}

async function unpack(zip: ZipFile, entry: Entry, limit: number): Promise<Buffer> {
  if (entry.isEncrypted())
    throw unreadable('The document is locked with a password.', 'Save a copy without it.');
  const chunks: Buffer[] = [];
  let size = 0;
  const stream = await zip.openReadStreamPromise(entry);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > limit) {
        throw unreadable(
          'The document is far too large once it is unpacked.',
          'Paste the part of its text that matters.',
        );
      }
      chunks.push(chunk);
    }
  } finally {
    stream.destroy();
  }
  return Buffer.concat(chunks, size);
}
