import { expect, test } from 'vitest';
import { hasContext } from './prompt-context';

test.each([
  ['a nude woman', ['nude'], false],
  ['A photo of two naked men', ['naked'], false],
  ['guns', ['gun'], false],
  ['a marble nude in a museum', ['nude'], true],
  ['a starter’s gun', ['gun'], true],
  ['ein Akt aus Marmor', ['akt'], true],
] as const)('%s, refused for %j, has a context: %s', (prompt, terms, expected) => {
  expect(hasContext(prompt, terms)).toBe(expected);
});
