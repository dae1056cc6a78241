import iconv from 'iconv-lite';
import type { TextEncoding } from '#shared/text-encodings';
import { TextEvidence } from './text-evidence';

export interface DecodedText {
  text: string;
  encoding: TextEncoding;
  /** Another encoding that the text may as well be in; null if there is no doubt. */
  rival: TextEncoding | null;
  /** Characters that could not be read: each is U+FFFD in the text. */
  badCharacters: number;
}

/**
 * Decodes a text, without its byte order mark.
 * @param chosen The encoding that the person or the text itself names; absent: detected from its mark, its bytes, and
 * how the result reads.
 */
export function decode(bytes: Uint8Array, chosen?: TextEncoding | null): DecodedText {
  const evidence = new TextEvidence();
  evidence.add(bytes);
  const detected = evidence.find();
  const isDetected = chosen == null || chosen === detected.encoding;
  const encoding = isDetected ? detected.encoding : chosen;
  const text = streamDecoder(encoding, isDetected && detected.bigEndian)(bytes, true);
  return {
    text,
    encoding,
    rival: isDetected ? detected.rival : null,
    badCharacters: text.split('\ufffd').length - 1,
  };
}

/** Decodes a text piece by piece, without a byte order mark; what cannot be read becomes U+FFFD. */
export function streamDecoder(
  encoding: TextEncoding,
  bigEndian = false,
): (bytes: Uint8Array, last: boolean) => string {
  if (encoding === 'utf-8' || encoding === 'utf-16') {
    const label = encoding === 'utf-8' ? 'utf-8' : bigEndian ? 'utf-16be' : 'utf-16le';
    const decoding = new TextDecoder(label);
    return (bytes, last) => decoding.decode(bytes, { stream: !last });
  }
  // The runtimes differ in the encodings that their own decoder has, and in what they mean by Latin-1.
  const decoding = iconv.getDecoder(encoding);
  return (bytes, last) => {
    const text = decoding.write(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return last ? text + (decoding.end() ?? '') : text;
  };
}
