import type { TextEncoding } from '#shared/text-encodings';

/** An encoding with two bytes per character, and which of them are frequent in it. */
interface DoubleByte {
  encoding: TextEncoding;
  frequent: (lead: number, trail: number) => boolean;
  /** A letter that other languages do not have. */
  telling: (lead: number, trail: number) => boolean;
  lead: (byte: number) => boolean;
  trail: (byte: number) => boolean;
  /** Letters of one byte beyond ASCII. */
  single: (byte: number) => boolean;
}

/** Half-width letters come from old devices. */
const HALF_WIDTH = 0.6;
const within = (from: number, to: number) => (byte: number) => byte >= from && byte <= to;
const none = () => false;
const high = within(0xa1, 0xfe);
const punctuation = (lead: number, trail: number) => lead >= 0xa1 && lead <= 0xa3 && high(trail);

export const DOUBLE_BYTES: readonly DoubleByte[] = [
  {
    encoding: 'euc-kr',
    // Hangul; Chinese and Japanese texts have half of their characters elsewhere.
    frequent: (lead, trail) => (lead >= 0xb0 && lead <= 0xc8 && high(trail)) || punctuation(lead, trail),
    telling: none,
    lead: within(0x81, 0xfe),
    trail: (byte) => within(0x41, 0x5a)(byte) || within(0x61, 0x7a)(byte) || within(0x81, 0xfe)(byte),
    single: none,
  },
  {
    encoding: 'euc-jp',
    frequent: (lead, trail) =>
      high(trail) && ((lead >= 0xb0 && lead <= 0xcf) || lead === 0xa4 || lead === 0xa5 || lead === 0xa1),
    telling: (lead) => lead === 0xa4 || lead === 0xa5,
    lead: (byte) => high(byte) || byte === 0x8e || byte === 0x8f,
    trail: high,
    single: none,
  },
  {
    encoding: 'gb18030',
    frequent: (lead, trail) => (lead >= 0xb0 && lead <= 0xd7 && high(trail)) || punctuation(lead, trail),
    telling: none,
    lead: within(0x81, 0xfe),
    trail: (byte) => (byte >= 0x40 && byte <= 0xfe && byte !== 0x7f) || within(0x30, 0x39)(byte),
    single: none,
  },
  {
    encoding: 'big5',
    frequent: (lead, trail) => (lead >= 0xa4 && lead <= 0xc6) || (lead === 0xa1 && trail >= 0x40),
    telling: none,
    lead: within(0x81, 0xfe),
    trail: (byte) => within(0x40, 0x7e)(byte) || high(byte),
    single: none,
  },
  {
    encoding: 'shift_jis',
    frequent: (lead, trail) =>
      (lead === 0x82 && trail >= 0x4f) || lead === 0x83 || lead === 0x81 || (lead >= 0x88 && lead <= 0x97),
    telling: (lead, trail) => (lead === 0x82 && trail >= 0x9f) || (lead === 0x83 && trail <= 0x96),
    lead: (byte) => within(0x81, 0x9f)(byte) || within(0xe0, 0xfc)(byte),
    trail: (byte) => within(0x40, 0x7e)(byte) || within(0x80, 0xfc)(byte),
    single: within(0xa1, 0xdf),
  },
];

export interface DoubleByteReading {
  encoding: TextEncoding;
  /** 0 to 1. */
  score: number;
}

/** How well bytes read as characters of two bytes each, in each of the encodings that have them. */
export function readDoubleBytes(bytes: Uint8Array): DoubleByteReading[] {
  return DOUBLE_BYTES.map((of) => ({ encoding: of.encoding, score: score(bytes, of) }));
}

function score(bytes: Uint8Array, of: DoubleByte): number {
  let characters = 0;
  let sum = 0;
  let telling = 0;
  let wide = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) continue;
    characters += 1;
    if (of.single(byte)) {
      sum += HALF_WIDTH;
      continue;
    }
    const trail = bytes[at + 1] ?? 0;
    if (!of.lead(byte) || !of.trail(trail)) {
      sum -= 1;
      continue;
    }
    wide += 1;
    // A one-byte letter and the Latin letter after it look like a pair, alone or beside other Latin letters.
    const isAlone =
      isAsciiLetter(bytes[at - 1] ?? 0) ||
      isAsciiLetter(bytes[at + 2] ?? 0) ||
      (trail < 0x80 && (bytes[at - 1] ?? 0) < 0x80 && (bytes[at + 2] ?? 0) < 0x80);
    if (of.frequent(byte, trail)) sum += isAlone ? 0.2 : 1;
    else sum += isAlone ? 0 : 0.3;
    if (of.telling(byte, trail)) telling += 1;
    at += 1;
  }
  if (characters === 0 || wide === 0) return 0;
  const share = sum / characters;
  // A Japanese text without its own syllables is a Chinese one; Korean fits into the Chinese frequent characters.
  if (of.encoding === 'euc-jp' || of.encoding === 'shift_jis')
    return Math.max(0, share * (telling > 0 ? 1 : 0.85));
  if (of.encoding === 'euc-kr') return Math.max(0, share * (wide >= 4 ? 1 : 0.9));
  return Math.max(0, share * 0.97);
}

function isAsciiLetter(byte: number): boolean {
  return (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);
}
