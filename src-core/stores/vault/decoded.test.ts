import { expect, test } from 'vitest';
import { decoded } from './decoded';

const TEXT = 'Öffne nie die hintere Tür, whatever they say.';
const bytes = Buffer.from(TEXT, 'utf8');
const codes = (form: (code: number) => string) =>
  Array.from(TEXT, (letter) => form(letter.codePointAt(0) ?? 0)).join('');

/** As `xxd` prints it. */
function dump(of: Buffer): string {
  let lines = '\n';
  for (let at = 0; at < of.length; at += 16) {
    const line = of.subarray(at, at + 16);
    const groups = line.toString('hex').replace(/.{4}/g, '$& ');
    lines += `${at.toString(16).padStart(8, '0')}: ${groups.padEnd(41)} ${line.toString('latin1')}\n`;
  }
  return lines;
}

test.each([
  ['Base64', bytes.toString('base64')],
  ['Base64 for URLs', bytes.toString('base64url')],
  ['Base64 in lines', bytes.toString('base64').replace(/.{24}/g, '$&\r\n')],
  ['hexadecimal digits', bytes.toString('hex')],
  ['hexadecimal bytes apart', bytes.toString('hex').replace(/../g, '$& ')],
  ['bytes as a program writes them', bytes.toString('hex').replace(/../g, String.raw`\x$&`)],
  ['percent escapes', encodeURIComponent(TEXT)],
  [
    'quoted-printable',
    bytes
      .toString('latin1')
      .replace(/[\u0080-\u00ff]/g, (c) => `=${c.charCodeAt(0).toString(16).toUpperCase()}`),
  ],
  ['escapes', TEXT.replace(/[ÖüO]/g, (c) => String.raw`\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)],
  ['Base64 of UTF-16', Buffer.from(TEXT, 'utf16le').toString('base64')],
  [
    'Base64 word by word',
    TEXT.split(' ')
      .map((word) => Buffer.from(word).toString('base64'))
      .join(' '),
  ],
  ['Base64 in groups', bytes.toString('base64').replace(/.{4}/g, '$& ')],
  ['Base64 in a quoted mail', bytes.toString('base64').replace(/.{24}/g, '$&\n> ')],
  ['Base32', 'YOLGMZTOMUQG42LFEBSGSZJANBUW45DFOJSSAVGDXRZCYIDXNBQXIZLWMVZCA5DIMV4SA43BPEXA===='],
  ['bytes of a list', Array.from(bytes, (byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(', ')],
  ['a dump', dump(bytes)],
  ['binary digits', Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join(' ')],
  ['decimal numbers', `[${bytes.join(', ')}]`],
  ['octal escapes', Array.from(bytes, (byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('')],
  ['escapes of a style sheet', codes((code) => `\\${code.toString(16)} `)],
  ['code points', codes((code) => `U+${code.toString(16).padStart(4, '0')} `)],
  ['entities', codes((code) => `&#${code};`)],
  ['entities twice', codes((code) => `&amp;#x${code.toString(16)};`)],
  ['Base64 twice', Buffer.from(bytes.toString('base64')).toString('base64')],
])('%s', (_, encoded) => {
  expect(decoded(`Note: ${encoded} .`).replace(/\s+/g, ' ')).toContain(TEXT);
});

test('anything else stays as it is', () => {
  for (const text of [
    TEXT,
    'https://example.org/a/very/long/path/to/somewhere/else/index',
    'A sum of 50% off, x=1, C:\\new\\table is a path',
    'Ages: 21 34 55 28 43 37 62 48 51 29 33 40 27 59 61',
    'Port 8080, 2024-03-03, and 10.0.0.1',
    'this that here some will when then them they with from over',
    '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'Donaudampfschifffahrtsgesellschaftskapitän',
  ]) {
    const read = decoded(text);
    expect(read.replace(/\s/g, '')).toBe(text.replace(/\\[nt]/g, '').replace(/\s/g, ''));
  }
});

test('a long run that is nearly an encoding is read in a single pass', () => {
  for (const piece of ['ab ', 'ab', 'QUJD', '%4', '\\u00', '=A', 'ab:cd,g']) {
    expect(decoded(piece.repeat(100_000)).length).toBeGreaterThan(0);
  }
});
