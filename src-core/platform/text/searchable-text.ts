import { isStopWord } from './stop-words';

/** Scripts that put no space between words. */
const WITHOUT_SPACES = String.raw`\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}`;
const LETTER_APART = String.raw`(?=[\p{L}\p{M}\p{Nl}])[${WITHOUT_SPACES}]`;
/** ©, ® and ™ are signs of a text. A flag is two characters. */
const EMOJI_CHARACTER = String.raw`\p{RI}\p{RI}|(?![©®™])\p{Extended_Pictographic}`;
/** Invisible characters: soft hyphens, zero-width spaces, the tails of emoji. */
const UNSEEN = String.raw`[\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}]`;
/**
 * Other forms of letters: ligatures, Roman numerals, full and half width, fonts; a superscript digit is another number.
 */
const FORM = String.raw`[\u2160-\u217f\u24b6-\u24e9\u2f00-\u2fd5\u3380-\u33df\uf900-\ufaff\ufb00-\ufb17\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\uff66-\uff9f\u{1d400}-\u{1d7ff}]`;
const VOICED = String.raw`[\p{scx=Hira}\p{scx=Kana}][\u3099\u309a\uff9e\uff9f]`;
/** Letters that no decomposition takes apart. */
const LETTERS: Record<string, string> = {
  ß: 'ss',
  ẞ: 'ss',
  æ: 'ae',
  Æ: 'ae',
  œ: 'oe',
  Œ: 'oe',
  ø: 'o',
  Ø: 'o',
  ł: 'l',
  Ł: 'l',
  đ: 'd',
  Đ: 'd',
  ı: 'i',
};
const CHANGED = new RegExp(
  `(${VOICED}|${FORM}|${UNSEEN}|${EMOJI_CHARACTER}|${LETTER_APART}|[${Object.keys(LETTERS).join('')}])`,
  'u',
);
const IS_APART = new RegExp(`^${LETTER_APART}$`, 'u');
const IS_UNSEEN = new RegExp(`^${UNSEEN}$`, 'u');
const IS_EMOJI = new RegExp(`^(?:${EMOJI_CHARACTER})$`, 'u');

/** A run of letters of scripts without spaces. */
export const RUN_WITHOUT_SPACES = new RegExp(`((?:${LETTER_APART})+)`, 'u');
export const EMOJI = new RegExp(`(${EMOJI_CHARACTER})`, 'gu');

/** Private-use characters are letters to FTS5: no word of a text is one of these. */
const NAME_MARK = '\ue000';
const EMOJI_MARK = '\ue001';

/**
 * A text as the full-text index stores it: letters of scripts without spaces are separated, so that a word in them is a
 * phrase of its letters; ß is ss; invisible characters are removed; emoji are words. The names that would be stop words
 * ("IT") follow at the end, once more as names. If this changes, a migration must rebuild the index.
 */
export function searchableText(text: string): string {
  return pieces(text)
    .map(({ searchable }) => searchable)
    .join('');
}

/** For each UTF-16 code unit of {@link searchableText}, and for its end, its place in the text. */
export function sourceOffsets(text: string): number[] {
  const offsets: number[] = [];
  let end = 0;
  for (const { source, searchable, at } of pieces(text)) {
    if (source === searchable) {
      for (let unit = 0; unit < source.length; unit += 1) offsets.push(at + unit);
    } else {
      const wordEnd = searchable.trimEnd().length;
      // A space before a word ends the previous one; the space after it ends this one.
      for (let unit = 0; unit < searchable.length; unit += 1) {
        offsets.push(unit >= wordEnd ? at + source.length : unit === 0 && searchable[0] === ' ' ? end : at);
      }
    }
    end = at + source.length;
  }
  return [...offsets, end];
}

/** A word in capitals that would say nothing in small letters: "IT", "WHO", "US"; not in a line that is all in capitals. */
const CAPITALS = /(?<![\p{L}\p{N}])\p{Lu}{2,}(?![\p{L}\p{N}])/gu;
const SHOUTED = /(?<![\p{L}\p{N}])\p{Lu}{2,}(?:[^\p{L}\p{N}]+\p{Lu}{2,}(?![\p{L}\p{N}])){2,}/gu;

/** Where such names are. */
export function capitalNames(text: string): { name: string; at: number }[] {
  const shouted = text.replaceAll(SHOUTED, (run) => run.toLowerCase());
  return Array.from(shouted.matchAll(CAPITALS), ({ 0: name, index }) => ({ name, at: index })).filter(
    ({ name }) => isStopWord(name),
  );
}

/** Such a name as the index stores it after the text. */
export function searchableName(name: string): string {
  return `${name.toLowerCase()}${NAME_MARK}`;
}

interface Piece {
  source: string;
  searchable: string;
  at: number;
}

/** What is changed and what is between, in turn; then the names. */
function pieces(text: string): Piece[] {
  let at = 0;
  const found = text.split(CHANGED).map((source, index): Piece => {
    const piece = { source, searchable: index % 2 === 0 ? source : changed(source), at };
    at += source.length;
    return piece;
  });
  const names = capitalNames(text).map(({ name, at }): Piece => ({
    source: name,
    searchable: ` ${searchableName(name)}`,
    at,
  }));
  return [...found, ...names];
}

function changed(source: string): string {
  if (IS_UNSEEN.test(source)) return '';
  if (IS_EMOJI.test(source)) {
    const codes = Array.from(source, (character) => character.codePointAt(0)?.toString(16)).join('');
    return ` ${EMOJI_MARK}${codes} `;
  }
  const folded = LETTERS[source] ?? source.replaceAll('゛', '\u3099').normalize('NFKC');
  return Array.from(folded, (letter) => (IS_APART.test(letter) ? ` ${letter} ` : letter)).join('');
}
