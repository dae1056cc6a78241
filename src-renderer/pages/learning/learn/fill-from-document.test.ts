import { expect, test } from 'vitest';
import { fillFromDocument } from './fill-from-document';

const second = { name: 'second.html', title: 'Second' };
const filled = { title: 'First', source: 'first.pdf' };

test.each([
  [
    'fills empty fields',
    { title: ' ', source: '' },
    second,
    null,
    { title: 'Second', source: 'second.html' },
  ],
  [
    'replaces what the file before filled in',
    filled,
    second,
    filled,
    { title: 'Second', source: 'second.html' },
  ],
  [
    'empties the title of the file before',
    filled,
    { name: 'b.txt', title: null },
    filled,
    { title: '', source: 'b.txt' },
  ],
  ['keeps what a person wrote', filled, second, null, filled],
  [
    'keeps what a person edited',
    { title: 'First, edited', source: 'first.pdf' },
    second,
    filled,
    { title: 'First, edited', source: 'second.html' },
  ],
])('%s', (_what, values, document, before, expected) => {
  expect(fillFromDocument(values, document, before)).toEqual(expected);
});
