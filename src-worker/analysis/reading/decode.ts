import type { Encoding } from '#shared/analysis/options';
import type { FileScan } from './scan-file';

/** What Windows-1252 has in the places 0x80 … 0x9f, where Latin-1 has control characters. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';
/** The words of a table in any script have a separator, a digit or a line end among thirty characters. */
const ZERO_SHARE = 1 / 30;
/** Fewer zero bytes may be a slip. */
const FEW_ZEROS = 3;

export interface DetectedEncoding {
  encoding: Encoding;
  bigEndian: boolean;
}

/**
 * A text's encoding: by its byte order mark, else UTF-16 by the places of its zero bytes, else UTF-8 where it is valid
 * to the end, else Windows-1252, or Latin-1 where the two do not differ.
 */
export function detectEncoding({ head, utf8, windows }: FileScan): DetectedEncoding {
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16', bigEndian: false };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16', bigEndian: true };
  const zeros = [0, 0];
  const sample = head.subarray(0, 64 * 1024);
  for (const [index, byte] of sample.entries()) {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = zeros;
  const pairs = sample.length / 2;
  if (odd >= FEW_ZEROS && odd > pairs * ZERO_SHARE && even < odd / 20)
    return { encoding: 'utf-16', bigEndian: false };
  if (even >= FEW_ZEROS && even > pairs * ZERO_SHARE && odd < even / 20)
    return { encoding: 'utf-16', bigEndian: true };
  if (utf8) return { encoding: 'utf-8', bigEndian: false };
  const differs = [head, ...windows].some((piece) => piece.some((byte) => byte >= 0x80 && byte <= 0x9f));
  return { encoding: differs ? 'windows-1252' : 'latin-1', bigEndian: false };
}

/** Decodes a text a piece at a time, without a byte order mark; an unreadable character becomes U+FFFD. */
export function decoder(
  encoding: Encoding,
  bigEndian: boolean,
): (bytes: Uint8Array, last: boolean) => string {
  if (encoding === 'utf-8' || encoding === 'utf-16') {
    const label = encoding === 'utf-8' ? 'utf-8' : bigEndian ? 'utf-16be' : 'utf-16le';
    const decoding = new TextDecoder(label);
    return (bytes, last) => decoding.decode(bytes, { stream: !last });
  }
  // Node 20's own decoder takes Latin-1 for Windows-1252.
  return (bytes) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    if (encoding === 'latin-1') return text;
    return text.replace(/[\u0080-\u009f]/g, (letter) => WINDOWS_1252[letter.charCodeAt(0) - 0x80] ?? letter);
  };
}
