import { ICELANDIC, LATIN, OTHERS, SIGNS } from './alphabets';

const FOREIGN = /[^\0-\x7f]/;
const LETTER = /\p{L}|\p{M}/u;
const LATIN_LETTER = /\p{Script=Latin}/u;
const SIGN = new Set(SIGNS);
/** Letters that appear after a word or before a number. */
const BEFORE_NOTHING = /[®™©±²³½¼¾×÷ªº]/;
/** Signs that appear within words, and beside each other. */
const INNER_SIGN = /[’‘“”„·–—…\u00a0]/;
/** Those of them that begin or end a word, and do not stand within one. */
const QUOTATION_MARK = /[‘“”„]/;

/** The value of a letter that is out of place; one that reads well has 1. */
const OF_NO_LANGUAGE = 0.3;
const RARE = 0.5;
const OF_ICELANDIC = 0.94;
const OUT_OF_PLACE = 0.1;
/** Few words have one letter: a sign, as “€” after a number, reads better. */
const ALONE = 0.8;

/**
 * How well the letters beyond ASCII in a text read, 0 to 1: whether they belong to one language, are among letters of
 * their own script, and have capitals where words have them. Wrongly decoded texts fail at least one of these.
 */
export function readability(text: string): number {
  const letters = [...text];
  let count = 0;
  let sum = 0;
  const latin = new Map<string, number>();
  for (const [index, letter] of letters.entries()) {
    if (!FOREIGN.test(letter)) continue;
    count += 1;
    const before = letters[index - 1] ?? ' ';
    const after = letters[index + 1] ?? ' ';
    if (!LETTER.test(letter)) {
      sum += ofSign(letter, before, after);
    } else if (LATIN_LETTER.test(letter)) {
      const isMisplaced = /\d/.test(before + after) || isOfOtherScript(LATIN_LETTER, before, after);
      if (isMisplaced || isMiscased(letter, before, after)) sum += OUT_OF_PLACE;
      else latin.set(smallOf(letter), (latin.get(smallOf(letter)) ?? 0) + 1);
    } else sum += ofOther(letter, before, after);
  }
  return count === 0 ? 1 : Math.max(0, sum + ofLatin(latin)) / count;
}

/** The small letter; of the Turkish “İ”, which becomes two characters otherwise, its dotless one. */
function smallOf(letter: string): string {
  return letter === 'İ' ? 'ı' : letter.toLowerCase();
}

function ofSign(letter: string, before: string, after: string): number {
  if (/[\ufffd\p{C}]/u.test(letter)) return -1;
  if (!SIGN.has(letter)) return OUT_OF_PLACE;
  const isWithin = LETTER.test(before) && LETTER.test(after);
  if (QUOTATION_MARK.test(letter) && isWithin) return OUT_OF_PLACE;
  if (INNER_SIGN.test(letter)) return 0.9;
  const isInRow = [before, after].some((other) => SIGN.has(other) && !INNER_SIGN.test(other));
  if (isWithin || isInRow) return OUT_OF_PLACE;
  return BEFORE_NOTHING.test(letter) && LETTER.test(after) ? RARE : 0.9;
}

/** The letters by the one language that has most of them. */
function ofLatin(counts: ReadonlyMap<string, number>): number {
  const all = [...counts].reduce((sum, [, count]) => sum + count, 0);
  const known = (alphabet: string) =>
    [...counts].reduce((sum, [letter, count]) => sum + (alphabet.includes(letter) ? count : 0), 0);
  const most = Math.max(...LATIN.map(known), known(ICELANDIC) * OF_ICELANDIC);
  return most + (all - most) * OF_NO_LANGUAGE;
}

function ofOther(letter: string, before: string, after: string): number {
  if (LATIN_LETTER.test(before) || LATIN_LETTER.test(after)) return OUT_OF_PLACE;
  if (isMiscased(letter, before, after)) return OUT_OF_PLACE;
  const script = OTHERS.find((other) => other.script.test(letter));
  if (!script) return OF_NO_LANGUAGE;
  if (isOfOtherScript(script.script, before, after)) return OUT_OF_PLACE;
  const small = letter.toLowerCase();
  const place = script.letters.indexOf(small);
  if (place === -1) return script.rare.includes(small) ? RARE : OF_NO_LANGUAGE;
  const isAlone = !LETTER.test(before) && !LETTER.test(after);
  return (1 - (place / script.letters.length) * 0.4) * (isAlone ? ALONE : 1);
}

/** Whether a letter beside one of a script belongs to another: no word mixes them. */
function isOfOtherScript(script: RegExp, ...beside: readonly string[]): boolean {
  return beside.some((other) => /\p{L}/u.test(other) && !script.test(other));
}

/** A capital after a small letter. */
function isMiscased(letter: string, before: string, after: string): boolean {
  const isCapital = letter !== letter.toLowerCase();
  if (isCapital) return isSmall(before);
  return isSmall(letter) && isCapitalLetter(after) && LETTER.test(after);
}

function isSmall(letter: string): boolean {
  return LETTER.test(letter) && letter === letter.toLowerCase() && letter !== letter.toUpperCase();
}

function isCapitalLetter(letter: string): boolean {
  return letter !== letter.toLowerCase();
}
