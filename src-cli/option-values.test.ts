import { expect, test } from 'vitest';
import { eachTag } from './option-values';

test('tags are parted by commas and by being given again, each once in any case', () => {
  expect(eachTag('b, Käse', eachTag('a,käse', undefined))).toEqual(['a', 'käse', 'b']);
});
