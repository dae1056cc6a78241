import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { readBytes } from './read-bytes';

const HEAD_BYTES = 1024 * 1024;
const WINDOW_BYTES = 64 * 1024;
const MAX_WINDOWS = 32;
/** Beyond it, their exact number tells nothing. */
const MANY_ZEROS = 100_000;
const UNIT_SEPARATOR = 0x1f;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

export interface FileScan {
  /** Of the bytes on the disk; empty for a part. */
  sha256: string;
  /** Unpacked. */
  bytes: number;
  /** The beginning, unpacked: at most 1 MB. */
  head: Buffer;
  /** Whether `head` is all there is. */
  complete: boolean;
  /** Pieces from all over the rest, in their order, beginning and ending anywhere. */
  windows: Buffer[];
  utf8: boolean;
  zeroBytes: number;
  /** In bytes; exact beyond 1 MB. */
  longestLine: number;
  /** Whether a control character occurs that stands between fields where none does. */
  unitSeparators: boolean;
}

/**
 * One pass over the bytes of a file: its hash, and what can be said of it whatever kind it is of.
 * @param options.atMost Ends the pass after so many unpacked bytes; there is no hash then.
 */
export async function scanFile(
  file: FileHandle,
  options: { name: string; signal: AbortSignal; atMost?: number; report?: (bytesRead: number) => void },
): Promise<FileScan> {
  const hash = createHash('sha256');
  const parts: Buffer[] = [];
  let headBytes = 0;
  let bytes = 0;
  let read = 0;
  let windows: Buffer[] = [];
  let every = 2 * HEAD_BYTES;
  let nextWindow = HEAD_BYTES;
  let utf8 = true;
  let carry: Buffer = Buffer.alloc(0);
  let zeroBytes = 0;
  let run = 0;
  let longestLine = 0;
  let unitSeparators = false;
  let ended = true;
  const each = (raw: Uint8Array) => {
    if (options.atMost === undefined) hash.update(raw);
    read += raw.length;
    options.report?.(read);
  };
  for await (const chunk of readBytes(file, { name: options.name, signal: options.signal, each })) {
    const piece = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    if (headBytes < HEAD_BYTES) {
      const part = piece.subarray(0, HEAD_BYTES - headBytes);
      parts.push(part);
      headBytes += part.length;
    }
    if (bytes >= nextWindow) {
      windows.push(Buffer.from(piece.subarray(0, WINDOW_BYTES)));
      nextWindow = bytes + every;
      if (windows.length > MAX_WINDOWS) {
        windows = windows.filter((_, index) => index % 2 === 0);
        every *= 2;
      }
    }
    bytes += piece.length;
    if (utf8) {
      const text: Buffer = carry.length > 0 ? Buffer.concat([carry, piece]) : piece;
      const whole = text.length - unfinished(text);
      utf8 = isUtf8(text.subarray(0, whole));
      carry = Buffer.from(text.subarray(whole));
    }
    if (zeroBytes < MANY_ZEROS) zeroBytes += countZeros(piece);
    unitSeparators ||= piece.includes(UNIT_SEPARATOR);
    const first = firstLineEnd(piece);
    if (first === -1) run += piece.length;
    else {
      longestLine = Math.max(longestLine, run + first);
      run = piece.length - 1 - Math.max(piece.lastIndexOf(LINE_FEED), piece.lastIndexOf(CARRIAGE_RETURN));
    }
    longestLine = Math.max(longestLine, run);
    if (options.atMost !== undefined && bytes >= options.atMost) {
      ended = false;
      break;
    }
  }
  if (ended && carry.length > 0) utf8 = false;
  return {
    sha256: options.atMost === undefined ? hash.digest('hex') : '',
    bytes,
    head: Buffer.concat(parts),
    complete: ended && bytes <= HEAD_BYTES,
    windows,
    utf8,
    zeroBytes,
    longestLine,
    unitSeparators,
  };
}

/** How many bytes at the end begin a UTF-8 sequence that the next chunk goes on with. */
function unfinished(text: Buffer): number {
  for (let back = 1; back <= Math.min(3, text.length); back += 1) {
    const byte = text[text.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return back < length ? back : 0;
  }
  return 0;
}

function countZeros(piece: Buffer): number {
  let count = 0;
  for (let at = piece.indexOf(0); at !== -1; at = piece.indexOf(0, at + 1)) count += 1;
  return count;
}

function firstLineEnd(piece: Buffer): number {
  const feed = piece.indexOf(LINE_FEED);
  // Without a line feed before it, a search for the other end would pass over the whole piece.
  const before = feed === -1 ? piece : piece.subarray(0, feed);
  const carriage = before.indexOf(CARRIAGE_RETURN);
  return carriage === -1 ? feed : carriage;
}
