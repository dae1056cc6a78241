import { expect, test } from 'vitest';
import { addTags } from './add-tags';

test.each([
  ['one', [], 'tls', ['tls']],
  ['several, by comma or line', ['a'], 'b, c\nd', ['a', 'b', 'c', 'd']],
  ['nothing of empty pieces', ['a'], ' , ,\n', ['a']],
  ['none that is there already, in any case', ['TLS'], 'tls, Tls, new', ['TLS', 'new']],
  ['none twice from the same text', [], 'a,A,a', ['a']],
  ['one with its inner white space as one space', [], '  data \t science ', ['data science']],
  ['one that is written with other code points only once', ['é'], 'e\u0301', ['é']],
] as const)('adds %s', (_what, tags, text, expected) => {
  expect(addTags(tags, text)).toEqual(expected);
});
