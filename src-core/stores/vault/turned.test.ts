import { expect, test } from 'vitest';
import { turned, withoutDoubled } from './turned';

const TEXT = 'The door at the back is never to be opened, and nobody is told who has the key to it.';

test.each([
  [
    'ROT13',
    TEXT.replace(/[a-z]/gi, (c) => String.fromCharCode(c.charCodeAt(0) + (c.toLowerCase() < 'n' ? 13 : -13))),
  ],
  ['backwards', [...TEXT].toReversed().join('')],
  ['word by word backwards', TEXT.replace(/\w+/g, (word) => [...word].toReversed().join(''))],
])('%s', (_, disguised) => {
  expect(turned(disguised)).toContain(TEXT);
});

test.each([
  TEXT,
  '',
  'Tomatoes, basil, oil',
  'Die Tür ist nicht offen und der Schlüssel ist weg.',
  '数字',
  'x'.repeat(50_000),
])('%j stands as it is', (text) => {
  expect(turned(text)).toEqual([]);
});

test('doubled letters are read once, and those that were double before, twice', () => {
  const text = 'Nobody at all shall tell the committee where the letter is hidden.';
  expect(withoutDoubled(text.replace(/(\p{L})/gu, '$1$1'))).toContain(text);
  expect(withoutDoubled(text)).toEqual([]);
});
