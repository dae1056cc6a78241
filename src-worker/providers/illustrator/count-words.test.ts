import { describe, expect, it } from 'vitest';
import { countAt } from './count-words';
import { splitWords } from './words';

const counted = (text: string) => {
  const found = countAt(splitWords(text), 0);
  return found && `${found.count}${found.exact ? '' : ' or so'} in ${found.length}`;
};

describe('counting words', () => {
  it.each([
    ['twenty-five butterflies', '25 in 2'],
    ['twenty butterflies', '20 in 1'],
    ['seventeen cats', '17 in 1'],
    ['ninety nine balloons', '99 in 2'],
    ['two hundred birds', '200 in 2'],
    ['two hundred and six bones', '206 in 4'],
    ['one thousand two hundred ants', '1200 in 4'],
    ['a hundred balloons', '100 in 2'],
    ['a hundred and one dalmatians', '101 in 4'],
    ['half a dozen eggs', '6 in 3'],
    ['three dozen eggs', '36 in 2'],
    ['a dozen ducks', '12 in 2'],
    ['12 ducks', '12 in 1'],
    ['1,000 penguins', '1000 in 1'],
    ['three and a cat', '3 in 1'],
    ['two five', '2 in 1'],
    ['several cats', '4 or so in 1'],
    ['a cat', '1 or so in 1'],
    ['cats', null],
  ])('%s → %s', (text, expected) => {
    expect(counted(text)).toBe(expected);
  });
});
