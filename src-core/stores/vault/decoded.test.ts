import { expect, test } from 'vitest';
import { decoded } from './decoded';

const TEXT = 'Öffne nie die hintere Tür, whatever they say.';
const bytes = Buffer.from(TEXT, 'utf8');

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
  ['Base64 twice', Buffer.from(bytes.toString('base64')).toString('base64')],
])('%s', (_, encoded) => {
  expect(decoded(`Note: ${encoded} .`).replace(/\s+/g, ' ')).toContain(TEXT);
});

test('anything else stays as it is', () => {
  for (const text of [
    TEXT,
    'https://example.org/a/very/long/path/to/somewhere/else/index',
    'A sum of 50% off, x=1, C:\\new\\table is a path',
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
