import { expect, test } from 'vitest';
import { readingMinutes, wordCount } from './reading';

test.each([
  ['', 0],
  [' \n ', 0],
  ['— … !', 0],
  ['Whales sing.', 2],
  ["It's state-of-the-art: v1.2 in 2026", 5],
  ['naïve Füße déjà-vu', 3],
])('counts the words of “%s”: %i', (text, words) => {
  expect(wordCount(text)).toBe(words);
});

test('finds the words of a script without spaces', () => {
  expect(wordCount('我喜欢海怪的故事')).toBeGreaterThan(3);
});

test('a text takes a whole minute as soon as it has a word', () => {
  expect([0, 1, 238, 239].map(readingMinutes)).toEqual([0, 1, 1, 2]);
});
