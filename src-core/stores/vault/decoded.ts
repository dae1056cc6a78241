import { character, withoutNumberCodes } from './number-codes';

/** Lines of Base64, in its usual or its URL's alphabet, that may be quoted. */
const BASE64 =
  /(?<![\w+/=-])(?:(?:[\w+/-]{20,}\r?\n[ \t>|]*)+[\w+/-]+={0,2}|[\w+/-]{20,}={0,2})(?![\w+/=-])/g;
const LAST_LINE = /\r?\n\S*$/;
/** Groups of Base64 side by side; words of a language do not all have such lengths. */
const BASE64_GROUPS = /(?<![\w+/=-])(?:(?:[\w+/-]{4})*[\w+/-]{2,4}={0,2}\s){5,}[\w+/-]+={0,2}(?![\w+/=-])/g;
const BASE32 = /(?<![\w=])[A-Z2-7]{32,}={0,6}(?![\w=])/g;
const BASE32_DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const PERCENT = /(?:%[\da-f]{2})+/gi;
const QUOTED_PRINTABLE = /(?:=[\dA-F]{2})+/g;
const SOFT_LINE_BREAK = /=\r?\n/g;
const ESCAPED_BYTES = /(?:\\x[\da-f]{2})+/gi;
const ESCAPE = /\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|[nrtbfv"'/\\])/gi;
/** What is encoded may have been encoded before. */
const ROUNDS = 3;
/** At least this share of what is decoded is letters, digits and spaces; otherwise it was not one of these encodings. */
const MIN_READABLE = 0.7;
const READABLE = /[\p{L}\p{M}\p{N}\s]/gu;
/** In UTF-16, every second byte of most texts in Latin letters is 0. */
const MIN_ZEROS = 0.4;

/**
 * A text with what a program or a reader would decode: Base64, Base32, numbers that stand for characters, percent
 * escapes, quoted-printable and the escapes of JSON and of programming languages. The text itself if it has none of
 * them.
 */
export function decoded(text: string): string {
  let read = text;
  for (let round = 0; round < ROUNDS; round += 1) {
    const further = decodedOnce(read);
    if (further === read) break;
    read = further;
  }
  return read;
}

function decodedOnce(text: string): string {
  const plain = text.replace(ESCAPED_BYTES, (run) => {
    const bytes = Buffer.from(run.replaceAll(/\\x/gi, ''), 'hex');
    return utf8(bytes) ?? bytes.toString('latin1');
  });
  return withoutNumberCodes(plain, readable)
    .replace(ESCAPE, (escape, braces?: string, four?: string) => {
      const code = braces ?? four;
      return code === undefined ? ' ' : (character(Number.parseInt(code, 16)) ?? escape);
    })
    .replace(PERCENT, (run) => utf8(Buffer.from(run.replaceAll('%', ''), 'hex')) ?? run)
    .replace(SOFT_LINE_BREAK, '')
    .replace(QUOTED_PRINTABLE, (run) => utf8(Buffer.from(run.replaceAll('=', ''), 'hex')) ?? run)
    .replace(BASE32, (run) => readable(base32(run)) ?? run)
    .replace(BASE64_GROUPS, (run) => groups(run) ?? run)
    .replace(BASE64, (run) => base64(run) ?? lastLineAlone(run) ?? run);
}

function base64(run: string): string | undefined {
  return readable(Buffer.from(run.replace(/[^\w+/=-]/g, ''), 'base64'));
}

/** One encoded text with spaces in it, or words that were encoded one by one: those are padded at their ends. */
function groups(run: string): string | undefined {
  const isOne = !/=\s/.test(run.trim());
  const whole = isOne ? base64(run) : undefined;
  if (whole !== undefined) return whole;
  const words = run.split(/\s+/);
  const read = words.map(base64);
  const known = read.filter((word) => word !== undefined).length;
  if (known < words.length / 2) return undefined;
  return read.map((word, index) => word ?? ` ${words[index]} `).join('');
}

/** The last line may be a word that follows. */
function lastLineAlone(run: string): string | undefined {
  const last = LAST_LINE.exec(run)?.[0];
  const before = last && base64(run.slice(0, -last.length));
  return before ? before + last : undefined;
}

function base32(run: string): Uint8Array {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const digit of run.replace(/=+$/, '')) {
    value = ((value << 5) | BASE32_DIGITS.indexOf(digit)) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >> bits) & 0xff);
  }
  return Uint8Array.from(bytes);
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function readable(bytes: Uint8Array): string | undefined {
  const text = utf16(bytes) ?? utf8(bytes);
  if (text === undefined) return undefined;
  return (text.match(READABLE)?.length ?? 0) >= [...text].length * MIN_READABLE ? ` ${text} ` : undefined;
}

function utf16(bytes: Uint8Array): string | undefined {
  if (bytes.length % 2 !== 0) return undefined;
  const zeros = [0, 0];
  for (const [index, byte] of bytes.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros.map((count) => count / (bytes.length / 2 || 1));
  if (Math.max(even, odd) < MIN_ZEROS) return undefined;
  return new TextDecoder(odd > even ? 'utf-16le' : 'utf-16be').decode(bytes);
}
