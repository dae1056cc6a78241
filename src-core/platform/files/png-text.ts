import { crc32 } from 'node:zlib';

/** PNG text chunks (PNG specification, third edition, 11.3.3): `iTXt` with UTF-8, uncompressed. */

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** `eXIf` can hold text too; removing how a picture was made must remove it as well. */
const TEXT_CHUNKS = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf']);

interface Chunk {
  type: string;
  data: Buffer;
  /** The whole chunk: length, type, data, checksum. */
  bytes: Buffer;
}

/**
 * A copy of the PNG with these texts, and no others, right after its header.
 * Keywords are 1 to 79 Latin letters, digits, underscores or inner spaces. Throws when the bytes are not a PNG.
 */
export function writePngText(png: Uint8Array, texts: Readonly<Record<string, string>>): Buffer {
  const added = Object.entries(texts).map(([keyword, text]) => makeTextChunk(keyword, text));
  const kept = readChunks(png)
    .filter((chunk) => !TEXT_CHUNKS.has(chunk.type))
    .map((chunk) => chunk.bytes);
  return Buffer.concat([SIGNATURE, ...kept.slice(0, 1), ...added, ...kept.slice(1)]);
}

/** The uncompressed `iTXt` texts of a PNG by keyword. Throws when the bytes are not a PNG. */
export function readPngText(png: Uint8Array): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const { type, data } of readChunks(png)) {
    if (type !== 'iTXt') continue;
    const keywordEnd = data.indexOf(0);
    const isCompressed = data[keywordEnd + 1] === 1;
    if (keywordEnd < 1 || isCompressed) continue;
    const languageEnd = data.indexOf(0, keywordEnd + 3);
    const translationEnd = data.indexOf(0, languageEnd + 1);
    if (languageEnd === -1 || translationEnd === -1) continue;
    texts[data.toString('latin1', 0, keywordEnd)] = data.toString('utf8', translationEnd + 1);
  }
  return texts;
}

/** A copy of the PNG that says nothing about how it was made. Throws when the bytes are not a PNG. */
export function stripPngText(png: Uint8Array): Buffer {
  return writePngText(png, {});
}

function makeTextChunk(keyword: string, text: string): Buffer {
  if (!/^[A-Za-z0-9_](?:[A-Za-z0-9_ ]{0,77}[A-Za-z0-9_])?$/.test(keyword)) {
    throw new RangeError(`"${keyword}" cannot be the keyword of a PNG text.`);
  }
  // Keyword, end; not compressed, method 0; no language, no translated keyword; the text.
  const data = Buffer.concat([
    Buffer.from(keyword, 'latin1'),
    Buffer.from([0, 0, 0, 0, 0]),
    // A PNG text must not hold the zero character.
    Buffer.from(text.replaceAll('\0', ''), 'utf8'),
  ]);
  const typed = Buffer.concat([Buffer.from('iTXt', 'latin1'), data]);
  return Buffer.concat([uint32(data.length), typed, uint32(crc32(typed))]);
}

function readChunks(png: Uint8Array): Chunk[] {
  const file = Buffer.from(png.buffer, png.byteOffset, png.byteLength);
  if (!file.subarray(0, SIGNATURE.length).equals(SIGNATURE))
    throw new TypeError('These bytes are not a PNG.');
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at < file.length;) {
    const length = at + 12 <= file.length ? file.readUInt32BE(at) : Number.POSITIVE_INFINITY;
    const end = at + 12 + length;
    if (end > file.length) throw new TypeError('This PNG is cut off.');
    const type = file.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: file.subarray(at + 8, end - 4), bytes: file.subarray(at, end) });
    if (type === 'IEND') break;
    at = end;
  }
  if (chunks[0]?.type !== 'IHDR' || chunks.at(-1)?.type !== 'IEND')
    throw new TypeError('This PNG is cut off.');
  return chunks;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}
