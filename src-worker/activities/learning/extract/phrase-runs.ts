import { isTerm } from './is-term';
import { stopWords } from './stop-words';
import { words } from './word-counts';

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** What comes before a noun, in languages where nothing else shows one: articles, prepositions, possessives. */
const BEFORE_NOUN: Record<string, ReadonlySet<string>> = {
  fr: set(
    "le la les l' un une des du de d' au aux ce cet cette ces son sa ses leur leurs notre nos en par sur sous",
  ),
  es: set('el la los las un una unos unas del al de su sus este esta estos estas con por para sin en'),
  it: set(
    "il lo la i gli le l' un uno una un' del dello della dell' dei degli delle di al alla ai alle nel nella nei con per su questo questa",
  ),
  pt: set(
    'o a os as um uma uns umas do da dos das de ao à no na nos nas em seu sua seus suas este esta com por para',
  ),
  nl: set('de het een van met voor op in aan bij over zonder zijn haar hun deze dit'),
};
/** They join the nouns of a phrase: "prise de la Bastille". */
const JOINS: Record<string, RegExp> = {
  fr: /^(?:de|du|des|d')$/,
  es: /^(?:de|del)$/,
  it: /^(?:di|del|della|dei|delle|degli|dell')$/,
  pt: /^(?:de|do|da|dos|das)$/,
};
const ARTICLE = /^(?:la|le|les|l'|el|los|las)$/;
/** Endings without which the forms of one word are the same. */
const ENDINGS: Record<string, RegExp> = {
  de: /(?<=.{5})(?:en|er|es|e|n|s)$/,
  ru: /(?<=.{3})(?:ами|ями|ого|его|ому|ему|ыми|ими|ых|их|ый|ий|ой|ая|яя|ое|ее|ые|ие|ую|юю|ам|ям|ом|ем|ах|ях|ов|ев|ей|[аеиоуыюяйь])$/u,
  ar: /^[وفبلك]?ال(?=.{3})/u,
  es: /(?<=.{3})e?s$/,
  pt: /(?<=.{3})s$/,
  fr: /(?<=.{3})[sx]$/,
  it: /(?<=.{3})[aeio]$/,
};
/** Verbs, by their endings. */
const VERB: Record<string, RegExp> = {
  ru: /(?:[аиыуя]ли|[аиея]ть|[ие]тся|[ую]тся|[ая]тся|лся|л[аи]сь|[ауя][ею]т)$/u,
  ar: /^[وف]?ي\p{L}{2,}$/u,
};
const WORD = /\p{L}{1,5}['’](?=\p{L})|[\p{L}\p{M}\d]+(?:[-'’][\p{L}\p{M}\d]+)*/gu;
const CLAUSE_END = /[.,;:!?()[\]{}"“”„«»…。、！？：；،؛؟\n\r|]+|\s[–—-]\s/u;
const JAPANESE_TERM = /(?<!\d)[\p{Script=Han}々]{2,8}|[\p{Script=Katakana}ー]{3,}|[A-Za-z][\w.-]{2,}/gu;
/** "五千軒", "約二十年": a number and what it counts. */
const COUNTED =
  /^(?:メートル|キロ|センチ|パーセント|ドル|ユーロ)$|^[約第数一二三四五六七八九十百千万億兆]+\p{Script=Han}{0,2}$/u;

/** One word of a candidate: as it is written, and in the form under which it is counted. */
export interface Part {
  text: string;
  key: string;
  /** A phrase may begin with it. */
  starts: boolean;
  /** "de": it neither begins nor ends a phrase, and does not count as a word of it. */
  joins?: boolean;
}

/** Whether a language is written without spaces between its words. */
export function hasNoSpaces(language: string | null): boolean {
  return /^(?:zh|ja|th)$/.test(language ?? '');
}

/** Whether a noun is recognised by what comes before it. */
export function tellsNouns(language: string | null): boolean {
  return (language ?? '') in BEFORE_NOUN;
}

/**
 * The runs between function words in which the key phrases of a text lie: German nouns have capitals; in Romance
 * languages and Dutch a noun comes after an article or a preposition; Japanese ones are runs of kanji or katakana;
 * elsewhere, repetition has to do.
 * @param taken What is not part of a phrase, folded by {@link fold}.
 */
export function phraseRuns(text: string, language: string | null, taken: ReadonlySet<string>): Part[][] {
  return text.split(CLAUSE_END).flatMap((clause) => {
    if (language === 'ja') return japaneseRuns(clause);
    if (hasNoSpaces(language)) return unspacedRuns(clause, language);
    return language === 'de' ? germanRuns(clause, taken) : spacedRuns(clause, language, taken);
  });
}

function germanRuns(clause: string, taken: ReadonlySet<string>): Part[][] {
  const stops = stopWords('de');
  return split(clause.match(WORD) ?? [], (text) => {
    const key = fold(text, 'de');
    const isNoun = /^\p{Lu}/u.test(text) && isTerm(text) && !taken.has(key) && !stops.has(text.toLowerCase());
    return isNoun && { text, key, starts: true };
  });
}

function spacedRuns(clause: string, language: string | null, taken: ReadonlySet<string>): Part[][] {
  const stops = stopWords(language);
  const before = BEFORE_NOUN[language ?? ''];
  const joins = JOINS[language ?? ''];
  const found = (clause.match(WORD) ?? []).map((word) => word.replace('’', "'"));
  const lower = found.map((word) => word.toLowerCase());
  const at = (index: number) => lower[index] ?? '';
  // "villa" is not part of the name "Villa dei Misteri".
  const isNamed = (word = '') => !/^\p{Ll}/u.test(word) && taken.has(fold(word, language));
  const isOwn = (index: number) =>
    isTerm(at(index)) &&
    !stops.has(at(index)) &&
    !isNamed(found[index]) &&
    !VERB[language ?? '']?.test(at(index));
  const runs: Part[][] = [[]];
  for (let index = 0; index < found.length; index += 1) {
    const text = found[index] ?? '';
    const run = runs.at(-1) ?? [];
    const isJoined = run.length > 0 && joins?.test(at(index));
    if (isOwn(index)) {
      const starts = !before || run.at(-1)?.joins === true || before.has(at(index - 1));
      run.push({ text, key: fold(text, language), starts });
    } else if (isJoined && isOwn(index + 1)) run.push({ text, key: '·', starts: false, joins: true });
    else if (isJoined && ARTICLE.test(at(index + 1)) && isOwn(index + 2)) {
      run.push({ text: `${text} ${found[index + 1]}`, key: '·', starts: false, joins: true });
      index += 1;
    } else runs.push([]);
  }
  return runs;
}

function japaneseRuns(clause: string): Part[][] {
  const terms = (clause.match(JAPANESE_TERM) ?? []).filter((term) => !COUNTED.test(term));
  return terms.map((text) => [{ text, key: text, starts: true }]);
}

function unspacedRuns(clause: string, language: string | null): Part[][] {
  const stops = stopWords(language);
  return split(words(clause, language), (text) => {
    return !stops.has(text) && /^[\p{L}\p{M}]+$/u.test(text) && { text, key: text, starts: true };
  });
}

/** Runs of words for which `partOf` returns something. */
function split(texts: readonly string[], partOf: (text: string) => Part | false): Part[][] {
  const runs: Part[][] = [[]];
  for (const text of texts) {
    const part = partOf(text);
    if (part) runs.at(-1)?.push(part);
    else runs.push([]);
  }
  return runs;
}

/** A word without the ending that its forms differ by. */
export function fold(text: string, language: string | null): string {
  return text.toLowerCase().replace(ENDINGS[language ?? ''] ?? '', '');
}
