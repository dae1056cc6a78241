import type { PdfPiece } from './pdf-lines';

/** A word with a blank after each letter, perhaps several words with more blanks between them. */
const SPACED = /^\p{L}\p{M}*(?: {1,2}\p{L}\p{M}*)+$/u;
const LETTER = /^\p{L}\p{M}*$/u;
const FEWEST_LETTERS = 5;
const FEWEST_OF_TITLE = 8;
/** A heading's letters are larger than those of the text. */
const LARGER = 1.1;
/** A gap this much wider than the usual one is between two words; words this many sizes apart are in two columns. */
const WIDER = 1.6;
const APART = 4;

/**
 * A row of letters that are spaced for looks, “H E A D I N G”, as its words.
 * @param textSize The size of most of the page's letters.
 */
export function withoutSpacing(pieces: readonly PdfPiece[], textSize: number): PdfPiece[] {
  const filled = pieces.filter(({ text }) => text.trim() !== '').toSorted((a, b) => a.x - b.x);
  const [first] = filled;
  if (!first || !filled.every(({ text }) => isSpaced(text.trim()))) return [...pieces];
  const letters = filled.map(({ text }) => text.replace(/\s/g, '')).join('');
  const isLarge = first.size >= LARGER * textSize;
  if (!isWord(letters) || !(isLarge || isTitle(letters))) return [...pieces];
  const gaps = filled.slice(1).map((piece, index) => piece.x - endOf(filled[index] as PdfPiece));
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const areLetters = filled.every(({ text }) => LETTER.test(text.trim()));
  const words: PdfPiece[] = [];
  for (const [index, piece] of filled.entries()) {
    const text = piece.text
      .trim()
      .split('  ')
      .map((word) => word.replaceAll(' ', ''))
      .join(' ');
    const gap = gaps[index - 1] ?? 0;
    const last = words.at(-1);
    if (!last || gap > APART * piece.size) {
      words.push({ ...piece, text });
      continue;
    }
    last.text += (areLetters && gap <= WIDER * usual ? '' : ' ') + text;
    last.width = endOf(piece) - last.x;
  }
  return words;
}

/** Whether a text is letters with blanks between them, or a letter. */
export function isSpaced(text: string): boolean {
  return SPACED.test(text) || LETTER.test(text);
}

function isWord(letters: string): boolean {
  const hasVowel = /[aeiouyäöü]|[^\u0020-\u007f]/i.test(letters);
  return letters.length >= FEWEST_LETTERS && hasVowel && !isOrdered(letters);
}

/** Whether letters of the text's own size are a title: capitals, and no answers from A to F. */
function isTitle(letters: string): boolean {
  return letters.length >= FEWEST_OF_TITLE && letters === letters.toUpperCase() && /[^A-F]/.test(letters);
}

/** The names of columns or answers: A B C D E. */
function isOrdered(letters: string): boolean {
  const codes = [...letters.toUpperCase()].map((letter) => letter.charCodeAt(0));
  return codes.slice(1).every((code, index) => code > (codes[index] ?? 0));
}

function endOf({ x, width }: PdfPiece): number {
  return x + width;
}
