import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { knowledgeId, sameTextHash, sameTextHashes } from './knowledge-id';

test('an id is the start of the SHA-256 of the content', () => {
  const hash = createHash('sha256').update('An “ö”.\nTwo lines.').digest('hex');
  expect(knowledgeId('An “ö”.\nTwo lines.')).toBe(`knowledge-${hash.slice(0, 32)}`);
});

test.each([
  ['line ends of Windows', 'An “ö”.\r\nTwo lines.'],
  ['line ends of the old Macintosh', 'An “ö”.\rTwo lines.'],
  ['outer white space', '\n  An “ö”.\nTwo lines.\t\n'],
  ['a decomposed letter', 'An “o\u0308”.\nTwo lines.'],
])('%s are the same knowledge', (_, content) => {
  expect(knowledgeId(content)).toBe(knowledgeId('An “ö”.\nTwo lines.'));
});

test.each(['an “ö”.\nTwo lines.', 'An “ö”. Two lines.', 'An “o”.\nTwo lines.', ''])(
  '%j is another',
  (content) => {
    expect(knowledgeId(content)).not.toBe(knowledgeId('An “ö”.\nTwo lines.'));
  },
);

test('a text that was hyphenated by invisible characters is the same; the earlier form of its hash stays', () => {
  const hyphenated = 'Donau\u00addampf\u00adfahrt, \u200bfrom\ufeff Linz';
  expect(sameTextHash(hyphenated)).toBe(sameTextHash('Donaudampffahrt, from Linz'));
  const [earlier, now] = sameTextHashes(hyphenated);
  expect(now).toBe(sameTextHash(hyphenated));
  expect(earlier).toBe(sameTextHash('Donau dampf fahrt, from Linz'));
});

test('line breaks and spaces make no other text; letters, signs and order do', () => {
  const hash = sameTextHash('An “ö”. Two lines.');
  for (const same of ['An “ö”.\nTwo  lines.', ' An\u00a0“o\u0308”.\r\n\r\n Two\tlines. ']) {
    expect(sameTextHash(same)).toBe(hash);
  }
  for (const other of [
    'An “ö” Two lines.',
    'an “ö”. Two lines.',
    'Two lines. An “ö”.',
    'An “ö”.Two lines.',
  ]) {
    expect(sameTextHash(other)).not.toBe(hash);
  }
});
