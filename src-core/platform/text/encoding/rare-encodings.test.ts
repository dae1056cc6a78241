import { describe, expect, test } from 'vitest';
import { rareDecoder } from './rare-encodings';

const JAPANESE = Buffer.from(
  'name,city\n1,\u001b$B$H$&$-$g$&\u001b(B and \u001b$B$J$i\u001b(B\n2,Oslo\n',
  'latin1',
);
const UTF_32 = Buffer.concat([...'\ufeffa,b\nü,𝄞\n'].map((letter) => utf32(letter)));

describe.each([
  ['ISO-2022-JP', JAPANESE, 'name,city\n1,とうきょう and なら\n2,Oslo\n'],
  ['UTF-32', UTF_32, 'a,b\nü,𝄞\n'],
])('%s', (_, bytes, text) => {
  test.each([1, 2, 3, 5, 16])('the same in pieces of %i bytes as at once', (size) => {
    const decode = rareDecoder(bytes);
    const pieces: Uint8Array[] = [];
    for (let at = 0; at < bytes.length; at += size)
      pieces.push(decode?.(bytes.subarray(at, at + size), false) ?? bytes);
    pieces.push(decode?.(new Uint8Array(), true) ?? bytes);
    expect(Buffer.concat(pieces).toString('utf8')).toBe(text);
  });
});

test.each([
  ['letters', ''],
  ['Japanese characters', '\u001b$B'],
])('a line of %s that does not end is not kept back', (_, mark) => {
  const decode = rareDecoder(JAPANESE);
  decode?.(JAPANESE, false);
  decode?.(Buffer.from(mark, 'latin1'), false);
  const piece = Buffer.alloc(1024 * 1024, '$B');
  const lengths = Array.from({ length: 8 }, () => decode?.(piece, false).length ?? 0);
  expect(lengths.every((length) => length > 0)).toBe(true);
});

test.each(['', 'a,b\n1,2\n', 'price\n$B5\n', 'ä,ö\n'])('%j is in neither', (text) => {
  expect(rareDecoder(Buffer.from(text))).toBeNull();
});

function utf32(letter: string): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(letter.codePointAt(0) ?? 0);
  return bytes;
}
