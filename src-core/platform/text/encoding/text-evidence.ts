import { isAscii, isUtf8 } from 'node:buffer';
import type { TextEncoding } from '#shared/text-encodings';
import { detectLegacyEncoding } from './detect-encoding';

/** How much of what is beyond ASCII is enough to recognise an encoding. */
const SAMPLE_BYTES = 32 * 1024;
const LEAST_PIECE = 4096;
const HEAD_BYTES = 64 * 1024;
/** A western text with at least one sequence of UTF-8 to so many other bytes beyond ASCII is UTF-8, mixed with others. */
const MIXED = 3;
/** Beyond this, an exact number says nothing more. */
const MANY = 1_000_000;
/** The words of a text in any script have a separator, a digit or a line end among thirty characters. */
const ZERO_SHARE = 1 / 30;
/** Fewer zero bytes may be a mistake. */
const FEW_ZEROS = 3;

export interface DetectedEncoding {
  encoding: TextEncoding;
  /** Which of the two `utf-16` means. */
  bigEndian: boolean;
  /** Bytes that cannot be read in this encoding; each becomes U+FFFD. Counted in UTF-8 only. */
  badBytes: number;
  /** Another encoding that the text may as well be in; null if there is no doubt. */
  rival: TextEncoding | null;
}

/**
 * What the bytes of a text say about its encoding, piece by piece: one pass, and little memory, whatever its length.
 */
export class TextEvidence {
  #head = Buffer.alloc(0);
  #carry = Buffer.alloc(0);
  /** Pieces too small to have whole words. */
  #waiting = Buffer.alloc(0);
  #sample: Buffer[] = [];
  #sampled = 0;
  #valid = 0;
  #bad = 0;

  add(piece: Uint8Array): void {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    if (this.#waiting.length === 0 && bytes.length >= LEAST_PIECE) return this.#take(bytes);
    this.#waiting = Buffer.concat([this.#waiting, bytes]);
    if (this.#waiting.length >= LEAST_PIECE) this.#flush();
  }

  #flush(): void {
    this.#take(this.#waiting);
    this.#waiting = Buffer.alloc(0);
  }

  #take(bytes: Buffer): void {
    if (this.#head.length < HEAD_BYTES)
      this.#head = Buffer.concat([this.#head, bytes.subarray(0, HEAD_BYTES - this.#head.length)]);
    if (this.#carry.length === 0 && isAscii(bytes)) return;
    const text = this.#carry.length > 0 ? Buffer.concat([this.#carry, bytes]) : bytes;
    const whole = text.length - unfinished(text);
    this.#judge(text.subarray(0, whole));
    this.#carry = Buffer.from(text.subarray(whole));
  }

  /** @param whole Whether the pieces were all of the text. */
  find(whole = true): DetectedEncoding {
    this.#flush();
    const unicode = { bigEndian: false, badBytes: 0, rival: null };
    const utf16 = utf16Order(this.#head) ?? (this.#bad > 0 ? utf16OfIdeographs(this.#head) : null);
    if (utf16 !== null) return { ...unicode, encoding: 'utf-16', bigEndian: utf16 === 'big' };
    const bad = this.#bad + (whole ? this.#carry.length : 0);
    const hasMark = this.#head.subarray(0, 3).equals(MARK);
    // Other encodings rarely contain valid UTF-8 sequences by chance.
    if (bad === 0 || hasMark || this.#valid >= bad) return { ...unicode, encoding: 'utf-8', badBytes: bad };
    // What is carried over begins after the last word's end.
    const sampled = Buffer.concat(this.#sample);
    const sample = this.#carry.length === 0 ? sampled : Buffer.concat([sampled.subarray(0, -1), this.#carry]);
    const { encoding, rival } = detectLegacyEncoding(sample);
    // By chance no western text has such sequences: it is a mixture, and what cannot be read is said.
    if (encoding === 'windows-1252' && this.#valid * MIXED >= bad)
      return { ...unicode, encoding: 'utf-8', badBytes: bad };
    const isLatin1 = encoding === 'windows-1252' && !sample.some((byte) => byte >= 0x80 && byte <= 0x9f);
    return { ...unicode, encoding: isLatin1 ? 'latin-1' : encoding, rival };
  }

  #judge(text: Buffer): void {
    if (isUtf8(text)) {
      // Their number matters only in comparison with the bad ones.
      if (this.#valid < MANY) this.#valid += sequences(text).valid;
    } else if (this.#bad < MANY) {
      const { valid, bad } = sequences(text);
      this.#valid += valid;
      this.#bad += bad;
    }
    if (this.#sampled < SAMPLE_BYTES) this.#keep(text);
  }

  /** Keeps the words with bytes beyond ASCII, which are all that matters. */
  #keep(text: Buffer): void {
    for (let at = 0; at < text.length && this.#sampled < SAMPLE_BYTES; at += 1) {
      if ((text[at] ?? 0) < 0x80) continue;
      let start = at;
      while (start > 0 && isOfWord(text[start - 1] ?? 0)) start -= 1;
      let end = at + 1;
      while (end < text.length && end - start < 200 && isOfWord(text[end] ?? 0)) end += 1;
      const word = Buffer.concat([text.subarray(start, end), SPACE]);
      this.#sample.push(word);
      this.#sampled += word.length;
      at = end;
    }
  }
}

const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const SPACE = Buffer.from(' ');

/** Letters, digits, and what is between the words of a sentence; separators and quotation marks end it. */
function isOfWord(byte: number): boolean {
  const isDigit = byte >= 0x30 && byte <= 0x39;
  return (
    byte >= 0x80 ||
    (byte >= 0x40 && byte <= 0x7e) ||
    isDigit ||
    byte === 0x20 ||
    byte === 0x27 ||
    byte === 0x2d
  );
}

function utf16Order(head: Buffer): 'big' | 'little' | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'little';
  if (head[0] === 0xfe && head[1] === 0xff) return 'big';
  let even = 0;
  let odd = 0;
  for (let at = head.indexOf(0); at !== -1; at = head.indexOf(0, at + 1)) {
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const least = (head.length / 2) * ZERO_SHARE;
  if (odd >= FEW_ZEROS && odd > least && even < odd / 20) return 'little';
  return even >= FEW_ZEROS && even > least && odd < even / 20 ? 'big' : null;
}

/** No text in another encoding has them. */
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const CONTROLS = /[\u0000-\u0008\u000e-\u001f]/;
/** What a text in Chinese, Japanese or Korean is made of. */
const OF_EAST_ASIA =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\u30fc\uff00-\uffef]/gu;
const LEAST_OF_EAST_ASIA = 0.9;

/** The order of the bytes of a text without spaces and letters of ASCII, and so without zero bytes. */
function utf16OfIdeographs(head: Buffer): 'big' | 'little' | null {
  if (!CONTROLS.test(head.toString('latin1'))) return null;
  const even = head.subarray(0, head.length - (head.length % 2));
  const reads = (label: string) => {
    const text = new TextDecoder(label).decode(even).replaceAll(/\s/g, '');
    const known = text.match(OF_EAST_ASIA)?.length ?? 0;
    return text !== '' && !CONTROLS.test(text) && known >= [...text].length * LEAST_OF_EAST_ASIA;
  };
  return reads('utf-16le') ? 'little' : reads('utf-16be') ? 'big' : null;
}

/** Valid sequences of several bytes, and bytes that are in none. */
function sequences(text: Buffer): { valid: number; bad: number } {
  let valid = 0;
  let bad = 0;
  for (let at = 0; at < text.length; at += 1) {
    const byte = text[at] ?? 0;
    if (byte < 0x80) continue;
    const length = sequenceLength(byte);
    let followed = 1;
    while (followed < length && ((text[at + followed] ?? 0) & 0xc0) === 0x80) followed += 1;
    if (length > 0 && followed === length) {
      valid += 1;
      at += length - 1;
    } else bad += 1;
  }
  return { valid, bad };
}

/** 0 for a byte that begins none. */
function sequenceLength(byte: number): number {
  if (byte >= 0xc2 && byte <= 0xdf) return 2;
  if (byte >= 0xe0 && byte <= 0xef) return 3;
  return byte >= 0xf0 && byte <= 0xf4 ? 4 : 0;
}

/** How many bytes at the end begin a sequence that continues in the next piece. */
function unfinished(text: Buffer): number {
  for (let back = 1; back <= Math.min(3, text.length); back += 1) {
    const byte = text[text.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte < 0xc0) continue;
    return back < sequenceLength(byte) ? back : 0;
  }
  return 0;
}
