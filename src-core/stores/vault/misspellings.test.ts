import { expect, test } from 'vitest';
import { contentWord } from './content-words';
import { rightlySpelt, spellings } from './misspellings';

const hashes = (...words: string[]) => Uint32Array.from(words, contentWord);

test('a word with two letters swapped or one too many is the denied one; any other stays', () => {
  const words = ['wlndow', 'sllver', 'garrden', 'hcallenge', 'tomorow'];
  const denied = new Set(hashes('wlndow', 'sllver', 'garden', 'challenge', 'tomorrow'));
  expect(rightlySpelt(hashes(...words), spellings(words), denied)).toEqual(
    hashes('wlndow', 'sllver', 'garden', 'challenge', 'tomorow'),
  );
});

test('a disguised function word is none of the content words, unless the denied text has it', () => {
  const words = ['htelr', 'garden'];
  const asWritten = hashes(...words);
  expect(rightlySpelt(asWritten, spellings(words), new Set(hashes('garden')))).toEqual(hashes('garden'));
  expect(rightlySpelt(asWritten, spellings(words), new Set(asWritten))).toEqual(asWritten);
});
