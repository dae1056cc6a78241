import { foldLookalikes } from '#core/platform/text/fold-lookalikes';
import { ANY_LETTER, type Vocabulary } from './vocabulary';

/** A word of the prompt, as the rules see it. */
export interface PromptWord {
  /** The known words it may be read as; empty if no rule knows it. */
  readings: string[];
  /** A comma, a full stop or the like precedes it: no phrase reaches across. */
  startsClause: boolean;
}

export interface KnownWords {
  /** Every word of every rule. */
  known: Vocabulary;
  /** The words refused by themselves: only these are joined from fragments. */
  refused: Vocabulary;
  /** What may be found in separated letters, where nothing shows the end of a word. */
  spelledOut: Vocabulary;
}

/** Letters, digits and letter-like signs in one piece, and what is between it and the piece before. */
interface Piece {
  spelling: string;
  gap: string;
}

const PIECE = /[\p{L}\p{N}$@!]+/gu;
/** Written without spaces between words, so each character bounds the Latin words beside it. */
const UNSPACED_SCRIPTS =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]+/gu;
const POSSESSIVE = /['’ʼ`]s(?![\p{L}\p{N}])/gu;
const CLAUSE_BREAK = /[,;:!?()[\]{}|"“”]|\.\s/;
const MASKED_LETTER = /^[*#%^~?|]$/;
/** As long as the longest disguise worth reading: a word of ten letters, each apart. */
const MAX_PIECES_JOINED = 10;
/** Longer than any two or three words written together. */
const MAX_JOINED_LENGTH = 40;

/**
 * The prompt as words, with disguises undone: look-alike letters, "n u d e", "n.u.d.e", "w-e-apon", "por n", "p*rn".
 * Separated letters are joined only if all of them together spell known words, so that the end of one word and the
 * beginning of the next never make a third.
 */
export function readWords(prompt: string, { known, refused, spelledOut }: KnownWords): PromptWord[] {
  const pieces = splitPieces(prompt);
  const words: PromptWord[] = [];
  /** Single letters up to here have been tried without success; they are not tried again. */
  let unreadableUntil = 0;

  for (let index = 0; index < pieces.length;) {
    const startsClause = CLAUSE_BREAK.test(pieces[index]?.gap ?? '');
    const broken = readBrokenWord(pieces, index, refused) ?? readCompound(pieces, index, refused);
    if (broken) {
      words.push({ readings: broken.readings, startsClause });
      index += broken.length;
      continue;
    }
    if (isSingle(pieces[index]) && index >= unreadableUntil) {
      const run = singlesFrom(pieces, index);
      const spelled = run.length >= 3 ? readSpelledOut(run, known, spelledOut) : undefined;
      if (spelled) {
        words.push(...spelled);
        index += run.length;
        continue;
      }
      unreadableUntil = index + run.length;
    }
    words.push(...readPiece(pieces[index]?.spelling ?? '', known, spelledOut).map(asWords(startsClause)));
    index++;
  }
  return words;
}

function splitPieces(prompt: string): Piece[] {
  const text = foldLookalikes(prompt).replace(POSSESSIVE, '').replace(UNSPACED_SCRIPTS, ' ');
  const pieces: Piece[] = [];
  let end = 0;
  for (const match of text.matchAll(PIECE)) {
    const spelling = withoutExclamation(match[0]);
    if (spelling === '') continue;
    const start = match.index + match[0].indexOf(spelling);
    pieces.push({ spelling, gap: text.slice(end, start) });
    end = start + spelling.length;
  }
  return pieces;
}

/** A mark after a word is a letter only where the word has other signs too: "n@z!", but "lol!". */
function withoutExclamation(text: string): string {
  const word = text.replace(/^!+(?=!)|!+$/g, '');
  return /^[\p{L}\p{N}!$@]*[\d$@]/u.test(word) && /[a-z]/.test(word) ? text.replace(/(?<=!)!+$/, '') : word;
}

const isSingle = (piece: Piece | undefined) => piece?.spelling.length === 1;

function singlesFrom(pieces: Piece[], start: number): Piece[] {
  let end = start;
  while (isSingle(pieces[end])) end++;
  return pieces.slice(start, end);
}

/** "por n", "w eapon", "n u des": single letters and one longer piece that together spell a refused word. */
function readBrokenWord(pieces: Piece[], start: number, refused: Vocabulary) {
  let spelling = '';
  let longer = 0;
  for (let length = 1; length <= MAX_PIECES_JOINED; length++) {
    const piece = pieces[start + length - 1];
    if (!piece || (length > 1 && CLAUSE_BREAK.test(piece.gap))) return undefined;
    if (!isSingle(piece)) longer++;
    if (longer > 1) return undefined;
    spelling += piece.spelling;
    // Three letters are too easily an initial and the word beside it.
    if (length === 1 || longer === 0 || spelling.length < 4) continue;
    const readings = refused.read(spelling);
    if (readings.length > 0) return { readings, length };
  }
  return undefined;
}

/** "we-apon", "por.n", "p*rn": everything up to the next space together spells a refused word. */
function readCompound(pieces: Piece[], start: number, refused: Vocabulary) {
  if (start > 0 && !/\s/.test(pieces[start]?.gap ?? '')) return undefined;
  let joined = pieces[start]?.spelling ?? '';
  let masked = joined;
  let length = 1;
  for (let piece = pieces[start + length]; piece && !/\s/.test(piece.gap); piece = pieces[start + length]) {
    joined += piece.spelling;
    masked += (MASKED_LETTER.test(piece.gap) ? ANY_LETTER : '') + piece.spelling;
    if (++length > MAX_PIECES_JOINED) return undefined;
  }
  if (length === 1) return undefined;
  const readings = [...refused.read(joined), ...(masked === joined ? [] : refused.read(masked))];
  return readings.length > 0 ? { readings, length } : undefined;
}

/** Separated letters, as words. A wider gap than the others ends a word; otherwise the words are searched for. */
function readSpelledOut(run: Piece[], known: Vocabulary, spelledOut: Vocabulary): PromptWord[] | undefined {
  const usualGap = Math.min(...run.slice(1).map(({ gap }) => gap.length));
  const joined: Piece[] = [];
  for (const piece of run) {
    const last = joined.at(-1);
    if (last && piece.gap.length <= usualGap) last.spelling += piece.spelling;
    else joined.push({ ...piece });
  }
  const words = joined.map(({ spelling, gap }) => ({
    readings: known.read(spelling),
    startsClause: CLAUSE_BREAK.test(gap),
  }));
  if (words.some(({ readings }, at) => readings.length > 0 && !isSingle(joined[at]))) return words;
  const spelling = run.map((piece) => piece.spelling).join('');
  return (readAfterArticle(spelling, known) ?? spelledOut.segment(spelling))?.map(
    asWords(words[0]?.startsClause === true),
  );
}

/** "a g u n": with the article set aside, a word too short to be looked for among others. */
function readAfterArticle(spelling: string, known: Vocabulary): string[][] | undefined {
  if (!spelling.startsWith('a')) return undefined;
  const readings = known.read(spelling.slice(1));
  return readings.length > 0 ? [['a'], readings] : undefined;
}

/** A piece is one word, or words written together: "nakedgirl". */
function readPiece(spelling: string, known: Vocabulary, spelledOut: Vocabulary): string[][] {
  const readings = known.read(spelling);
  if (readings.length > 0 || spelling.length < 6 || spelling.length > MAX_JOINED_LENGTH) return [readings];
  return spelledOut.segment(spelling) ?? [[]];
}

const asWords = (startsClause: boolean) => (readings: string[], at: number) => ({
  readings,
  startsClause: at === 0 && startsClause,
});
