import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { TextEvidence, type DetectedEncoding } from '#core/platform/text/encoding/text-evidence';
import { hasLoneSurrogates } from './lone-surrogates';
import { readBytes } from './read-bytes';

const HEAD_BYTES = 1024 * 1024;
const WINDOW_BYTES = 64 * 1024;
const MAX_WINDOWS = 32;
/** Beyond this, their exact number says nothing. */
const MANY_ZEROS = 100_000;
const LEADING_ZERO = /[,;\t|"\n\r ](?:0\d|\+[1-9]\d{8,14}[,;\t|"\n\r ])/;
/** A time with an offset from UTC, and one with more than six digits after the second. */
const OFFSET = /\d:\d\d(?:\.\d{1,9})?[+-]\d\d(?::?\d\d)?[,;\t|"\n\r ]/;
const NANOSECONDS = /\d:\d\d\.\d{7,9}[,;\t|"\n\r Z+-]/;
const TAIL_BYTES = 4096;
/** A longer first line is not looked for. */
const LONGEST_FIRST_LINE = 10_000;
const UNIT_SEPARATOR = 0x1f;
const COLON = 0x3a;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

export interface FileScan {
  /** Of the bytes on the disk; empty for a part. */
  sha256: string;
  /** Unpacked. */
  bytes: number;
  /** The beginning, unpacked: at most 1 MB. */
  head: Buffer;
  /** Whether `head` is the whole file. */
  complete: boolean;
  /** Pieces from all over the rest, in their order, beginning and ending anywhere. */
  windows: Buffer[];
  /** The encoding, if it is a text. */
  encoding: DetectedEncoding;
  zeroBytes: number;
  /** In bytes; exact beyond 1 MB. */
  longestLine: number;
  /** Whether the control character occurs that serves as the delimiter of a file without one. */
  unitSeparators: boolean;
  /** Whether a field beyond the head may begin with a zero or a plus before other digits, as codes do. */
  leadingZeros: boolean;
  /** Whether a time beyond the head may have an offset from UTC, or nanoseconds: a plain cast would drop them. */
  offsets: boolean;
  nanoseconds: boolean;
  /** Whether JSON may have half of a pair of UTF-16 by itself. */
  loneSurrogates: boolean;
  /** The end of the file, where its totals may be. */
  tail: Buffer;
  /** Whether the first line occurs again beyond the head, as in files that were joined. */
  firstLineAgain: boolean;
}

/**
 * One pass over the bytes of a file: its hash, and what can be said about it whatever its kind.
 * @param options.atMost Ends the pass after this many unpacked bytes; there is then no hash.
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
  const evidence = new TextEvidence();
  let zeroBytes = 0;
  let run = 0;
  let longestLine = 0;
  let unitSeparators = false;
  let leadingZeros = false;
  let offsets = false;
  let nanoseconds = false;
  let loneSurrogates = false;
  let tail: Buffer = Buffer.alloc(0);
  let firstLine: Buffer | null = null;
  let firstLineAgain = false;
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
    if (bytes === 0) firstLine = lineOf(piece);
    bytes += piece.length;
    tail = Buffer.concat([tail, piece.subarray(-TAIL_BYTES)]).subarray(-TAIL_BYTES);
    if (firstLine && bytes > HEAD_BYTES) firstLineAgain ||= piece.includes(firstLine);
    evidence.add(piece);
    if (zeroBytes < MANY_ZEROS) zeroBytes += countZeros(piece);
    unitSeparators ||= piece.includes(UNIT_SEPARATOR);
    loneSurrogates ||= hasLoneSurrogates(piece);
    if (bytes > HEAD_BYTES) {
      const text = piece.toString('latin1');
      leadingZeros ||= LEADING_ZERO.test(text);
      // Tables of numbers have no times: a search for one letter is far quicker than these two.
      if (piece.includes(COLON)) {
        offsets ||= OFFSET.test(text);
        nanoseconds ||= NANOSECONDS.test(text);
      }
    }
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
  return {
    sha256: options.atMost === undefined ? hash.digest('hex') : '',
    bytes,
    head: Buffer.concat(parts),
    complete: ended && bytes <= HEAD_BYTES,
    windows,
    encoding: evidence.find(ended),
    zeroBytes,
    longestLine,
    unitSeparators,
    leadingZeros,
    offsets,
    nanoseconds,
    loneSurrogates,
    tail: ended ? tail : Buffer.alloc(0),
    firstLineAgain,
  };
}

/** The first line between line ends, as it would occur again; null for one that says too little. */
function lineOf(piece: Buffer): Buffer | null {
  const end = firstLineEnd(piece);
  if (end < 3 || end > LONGEST_FIRST_LINE) return null;
  const mark = piece[0] === 0xef ? 3 : 0;
  return Buffer.concat([Buffer.from('\n'), piece.subarray(mark, end + 1)]);
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
