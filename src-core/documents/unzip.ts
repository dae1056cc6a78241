import { inflateRawSync } from 'node:zlib';
import { unreadable } from './unreadable';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_SIZE = 22;
/** The longest comment that may follow the directory. */
const MAX_COMMENT = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/**
 * The wanted files of a ZIP archive, unpacked, never more than `limit` bytes of them together: what the
 * archive says of their sizes is not believed (a "zip bomb" lies).
 * @see APPNOTE.TXT of PKWARE, 4.3.
 * @throws AppError `document_unreadable` when the archive is damaged, encrypted or too large unpacked.
 */
export function unzip(
  bytes: Uint8Array,
  wanted: (path: string) => boolean,
  limit: number,
): Map<string, Uint8Array> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return unpack(buffer, wanted, limit);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    if (error instanceof RangeError || (error as { errno?: unknown }).errno !== undefined)
      throw damaged(error);
    throw error;
  }
}

function unpack(buffer: Buffer, wanted: (path: string) => boolean, limit: number): Map<string, Uint8Array> {
  const end = endOfDirectory(buffer);
  const files = new Map<string, Uint8Array>();
  let left = limit;
  let offset = buffer.readUInt32LE(end + 16);
  for (let entry = buffer.readUInt16LE(end + 10); entry > 0; entry -= 1) {
    if (buffer.readUInt32LE(offset) !== DIRECTORY_ENTRY) throw damaged();
    const nameLength = buffer.readUInt16LE(offset + 28);
    const path = buffer.toString('utf8', offset + 46, offset + 46 + nameLength);
    if (wanted(path) && !files.has(path)) {
      const content = unpackEntry(buffer, offset, left);
      left -= content.length;
      files.set(path, content);
    }
    offset += 46 + nameLength + buffer.readUInt16LE(offset + 30) + buffer.readUInt16LE(offset + 32);
  }
  return files;
}

function unpackEntry(buffer: Buffer, entry: number, limit: number): Uint8Array {
  const isEncrypted = (buffer.readUInt16LE(entry + 8) & 1) === 1;
  if (isEncrypted) throw unreadable('The document is locked with a password.', 'Save a copy without it.');
  const method = buffer.readUInt16LE(entry + 10);
  const size = buffer.readUInt32LE(entry + 20);
  const local = buffer.readUInt32LE(entry + 42);
  const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
  if (start + size > buffer.length) throw damaged();
  const packed = buffer.subarray(start, start + size);
  if (method === DEFLATED) return inflateRawSync(packed, { maxOutputLength: Math.max(limit, 1) });
  if (method !== STORED) throw damaged();
  if (size > limit) throw tooLarge();
  return packed;
}

function endOfDirectory(buffer: Buffer): number {
  const first = Math.max(0, buffer.length - END_SIZE - MAX_COMMENT);
  for (let offset = buffer.length - END_SIZE; offset >= first; offset -= 1) {
    if (buffer.readUInt32LE(offset) === END_OF_DIRECTORY) return offset;
  }
  throw damaged();
}

function damaged(cause?: unknown) {
  return unreadable(
    'The document is damaged or not complete.',
    'Get it again, or paste the text itself.',
    cause,
  );
}

function tooLarge() {
  return unreadable(
    'The document is far too large once it is unpacked.',
    'Paste the part of its text that matters.',
  );
}
