import { foldLookalikes } from '../../platform/text/fold-lookalikes';

const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp|shy|zwnj|zwj));/gi;
const NAMED: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  shy: '',
  zwnj: '',
  zwj: '',
};
/** Emphasis inside a word: pass**word**. */
const EMPHASIS = /[*_~`]+/g;
const HYPHENATION = /(?<=\p{L})[-‐‑]\r?\n\s*(?=\p{Ll})/gu;
const APOSTROPHES = /(?<=\p{L})['’‘ʼ`´](?=\p{L})/gu;
/** Four or more letters, each alone, one separator apart; a wider gap ends the word. */
const SPACED_LETTERS =
  /(?<![\p{L}\p{N}@$])[\p{L}\p{N}@$](?:[ \u00a0._\-*|/·•](?:[\p{L}\p{N}@$](?![\p{L}\p{N}@$]))){3,}/gu;
const SEPARATORS = /[^\p{L}\p{N}@$]/gu;
/** Written without spaces: a character is a word. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]|(?:(?![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}])[\p{L}\p{N}])+/gu;

/** A word without Latin letters. Its capitals may look like other Latin letters than its small ones: Н like H, н not. */
const OTHER_SCRIPT = /(?<!\p{L})(?:(?!\p{Script=Latin})[\p{L}\p{M}])+(?!\p{L})/gu;

const LEET: Record<string, string> = {
  '0': 'o',
  '1': 'l',
  i: 'l',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '8': 'b',
  '9': 'g',
  '@': 'a',
  $: 's',
  '!': 'l',
  '|': 'l',
};
/** Signs count as letters only within a word. */
const LEET_SIGN = /[@$](?=[\p{L}\p{N}])|(?<=\p{L})[!|](?=\p{L})/gu;

/** A word of digits alone. */
const NUMBER = /^\d+$/;

export interface NormalizedWords {
  words: string[];
  /** Words that are more than digits, if some are not: the numbers may be line numbers. */
  numberless: string[] | null;
}

/**
 * The words of a text as the vault compares them: without hyphenation, accents, case and punctuation, with look-alikes
 * and leet digits folded to one letter. Not for display: "i", "l" and "1" are the same letter here.
 */
export function normalizedWords(text: string): NormalizedWords {
  const plain = text
    .replace(ENTITY, readEntity)
    .normalize('NFKC')
    .replace(/[\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(HYPHENATION, '')
    .replace(SPACED_LETTERS, (run) => run.replace(SEPARATORS, ''))
    .replace(EMPHASIS, '')
    .replace(APOSTROPHES, '');
  const folded = foldLookalikes(
    plain.replace(/[ßẞ]/g, 'ss').replace(OTHER_SCRIPT, (word) => word.toLowerCase()),
  ).replace(LEET_SIGN, (sign) => LEET[sign] ?? sign);
  const words = folded.match(WORD) ?? [];
  const rest = words.filter((word) => !NUMBER.test(word));
  return { words: withLetters(words), numberless: rest.length < words.length ? withLetters(rest) : null };
}

/** Letters for leet digits. */
function withLetters(words: readonly string[]): string[] {
  // All at once: one by one would take longer than everything else.
  const text = words.join(' ').replace(/[013457890i]/g, (char) => LEET[char] ?? char);
  return text === '' ? [] : text.split(' ');
}

function readEntity(entity: string, decimal?: string, hex?: string, name?: string): string {
  if (name) return NAMED[name.toLowerCase()] ?? entity;
  const code = decimal ? Number(decimal) : Number.parseInt(hex ?? '', 16);
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}
