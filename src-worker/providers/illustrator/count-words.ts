import { COUNTS } from './vocabulary/words';
import type { Word } from './words';

const SMALL =
  'one,two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,thirteen,fourteen,fifteen,sixteen,seventeen,eighteen,nineteen'.split(
    ',',
  );
const TENS = 'twenty,thirty,forty,fifty,sixty,seventy,eighty,ninety'.split(',');
const MULTIPLES: Readonly<Record<string, number>> = { dozen: 12, hundred: 100, thousand: 1000 };
/** The most that digits may say; longer ones are not a count. */
const LONGEST_DIGITS = /^\d{1,3}(,\d{3})$|^\d{1,6}$/;

/** How many something is, as the words say it. */
export interface Count {
  count: number;
  /** A number rather than "many". */
  exact: boolean;
  /** How many words say so. */
  length: number;
}

/** The number or counting word at `at` ("twenty five", "two hundred and six", "half a dozen", "several"), or null. */
export function countAt(words: readonly Word[], at: number): Count | null {
  const number = numberAt(words, at);
  if (number) return number;
  const named = COUNTS[words[at]?.text ?? ''];
  return named === undefined ? null : { count: named, exact: false, length: 1 };
}

function numberAt(words: readonly Word[], at: number): Count | null {
  const text = (offset: number) => words[at + offset]?.text ?? '';
  if (text(0) === 'half' && /^an?$/.test(text(1)) && text(2) === 'dozen')
    return { count: 6, exact: true, length: 3 };
  let whole = 0;
  let part: number | undefined;
  let length = 0;
  for (;;) {
    const offset = text(length) === 'and' && whole > 0 && part === undefined ? length + 1 : length;
    const word = text(offset);
    const multiple = MULTIPLES[word];
    // "a hundred" and "hundred"; but "a pair" and "two a" are not numbers.
    if (multiple !== undefined && (part !== undefined || length === 0)) {
      whole += (part ?? 1) * multiple;
      part = undefined;
    } else if (/^an?$/.test(word) && length === 0 && MULTIPLES[text(1)] !== undefined) part = 1;
    else {
      const value = smallNumber(words[at + offset]);
      const units = part !== undefined && part >= 20 && part % 10 === 0 && value !== null && value < 10;
      if (value === null || (part !== undefined && !units)) break;
      part = (part ?? 0) + value;
    }
    length = offset + 1;
  }
  return length === 0 ? null : { count: Math.max(1, whole + (part ?? 0)), exact: true, length };
}

function smallNumber(word: Word | undefined): number | null {
  if (!word) return null;
  const { text, pos } = word;
  if (LONGEST_DIGITS.test(text) && pos === 'NUM') return Number(text.replace(',', ''));
  const small = SMALL.indexOf(text);
  if (small >= 0) return small + 1;
  const tens = TENS.indexOf(text);
  return tens < 0 ? null : (tens + 2) * 10;
}
