import { readsAsLanguage } from './reads-as-language';

/** What letters without a name in the font become: control characters, private ones, the replacement character. */
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const UNNAMED = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ue000-\uf8ff\ufffd]/g;
/** Some of them are bullets and arrows of a symbol font. */
const MOST_UNNAMED = 0.1;
/** Fewer characters say nothing. */
const FEWEST = 6;
const FEWEST_TO_JUDGE = 40;
const LEAST_LETTERS = 0.4;
const MOST_SMALL = 0.2;
/** Above these shares of small letters once turned, or of signs that are rare among numbers, it is no list of numbers. */
const MOST_SMALL_TURNED = 0.3;
const MOST_RARE = 0.05;
/** TrueType fonts of the usual programs number their letters like this: "A" is 36. */
const GLYPH_OFFSET = 29;
const COMMON_WORDS = new Set(
  (
    'the and of to in is for that with on as by are this be from or not have it at an was which you your we all can ' +
    'der die das und ist nicht mit den von zu ein eine auf für im dem sich des ' +
    'le la les et des est une un pour que dans qui sur pas du en par ' +
    'el los las y del una que por con para se no al il di che per non sono da uma com não het een van dat'
  ).split(' '),
);

export type PdfLetters = 'named' | 'numbered' | 'unknown';

/**
 * Whether the text that a PDF gives for a font is its letters, their numbers in the font (which the usual order turns
 * back into letters), or neither, even if it looks like letters: then only somebody who sees their shapes can read them.
 */
export function lettersOf(text: string): PdfLetters {
  const dense = text.replace(/[ \t\n\r\u00a0]/g, '');
  if (dense.length < FEWEST) return 'named';
  const unnamed = dense.match(UNNAMED)?.length ?? 0;
  const isUnnamed = unnamed > dense.length * MOST_UNNAMED;
  const small = dense.match(/\p{Ll}/gu)?.length ?? 0;
  // Numbers of letters are capitals and signs: “12” would be “NO”.
  const mayBeNumbered = small < dense.length * MOST_SMALL;
  if (
    mayBeNumbered &&
    !isOfNumbers(dense) &&
    commonWords(numbersToLetters(text)) > Math.max(2 * commonWords(text), isUnnamed ? 0 : 2)
  )
    return 'numbered';
  if (isUnnamed) return 'unknown';
  const letters = dense.match(/[\p{L}\p{M}\p{N}]/gu)?.length ?? 0;
  const isSigns =
    dense.length >= FEWEST_TO_JUDGE && letters < dense.length * LEAST_LETTERS && !/[.·_-]{10}/.test(dense);
  return isSigns || !readsAsLanguage(text) ? 'unknown' : 'named';
}

/**
 * Whether a text is numbers in fact, as the columns of a table are: as numbers of letters they would be capitals alone,
 * without an A, C or D among them.
 */
function isOfNumbers(dense: string): boolean {
  const turned = numbersToLetters(dense).match(/\p{L}/gu) ?? [];
  const small = turned.filter((letter) => /\p{Ll}/u.test(letter)).length;
  const rare = dense.match(/[&'*;<=!"#]/g)?.length ?? 0;
  return /\d/.test(dense) && small < turned.length * MOST_SMALL_TURNED && rare < dense.length * MOST_RARE;
}

/** The letters behind their numbers in a font of the usual order. A space is what PDF.js found between two words. */
export function numbersToLetters(text: string): string {
  // oxlint-disable-next-line no-control-regex -- the numbers begin there
  return text.replace(/[\u0003-\u001f\u0021-\u0061]/g, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) + GLYPH_OFFSET),
  );
}

/**
 * Text as a person reads it: ligatures and the presentation forms of Arabic as their letters. Other forms stay: "½"
 * would become "1⁄2", and "5³" 53.
 */
export function readableText(text: string): string {
  return text
    .replace(/[\u00a0\u2000-\u200a\u202f]/g, ' ')
    .replace(/[\uf0a7\uf0b7]/g, '•')
    .replace(UNNAMED, '')
    .replace(/[\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufdff\ufe70-\ufefc]+/g, (forms) => forms.normalize('NFKC'))
    .normalize('NFC');
}

function commonWords(text: string): number {
  return text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 1 && COMMON_WORDS.has(word)).length;
}
