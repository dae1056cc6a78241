import type { Entity } from '#shared/knowledge';
import { isTerm } from './is-term';
import { stopWords } from './stop-words';
import { words } from './word-counts';

const MOST_PHRASES = 12;
const FEWEST_PHRASES = 5;
const WORDS_PER_PHRASE = 10;
/** In words that say something. */
const LONGEST_PHRASE = 3;
/** How much more the beginning of a content counts than its end. */
const POSITION_WEIGHT = 0.5;
/** A German word of this length is a compound, which says as much as two words. */
const COMPOUND = 12;

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** What stands before a noun, in languages where nothing else tells one: articles, prepositions, possessives. */
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
/** The forms of one word are the same without them. */
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
interface Part {
  text: string;
  key: string;
  /** A phrase may begin with it. */
  starts: boolean;
  /** "de": it neither begins nor ends a phrase, and does not count as a word of it. */
  joins?: boolean;
}

interface Term {
  parts: readonly string[];
  /** As the content writes it, and how often. */
  shown: Map<string, number>;
  /** In words that say something. */
  size: number;
  count: number;
  /** How often it has to occur. */
  fewest: number;
  /** Where it is first, from 0 to 1. */
  position: number;
}

/**
 * Key phrases where parts of speech are not known, by C-value (Frantzi, Ananiadou and Mima 2000) over runs between
 * function words: German nouns have capitals; in Romance languages and Dutch a noun stands behind an article or a
 * preposition; Japanese ones are runs of kanji or katakana; elsewhere what comes again has to do.
 * @param names People and places are listed by themselves and are no phrases.
 */
export function otherPhrases(
  texts: readonly string[],
  language: string | null,
  names: readonly Entity[],
): string[] {
  const isUnspaced = /^(?:zh|ja|th)$/.test(language ?? '');
  const listed = [
    ...new Set(names.filter(({ type }) => type === 'person' || type === 'place').map(({ text }) => text)),
  ];
  const taken = new Set(listed.flatMap((name) => name.split(' ').map((word) => fold(word, language))));
  const runs = texts.flatMap((text) =>
    text.split(CLAUSE_END).flatMap((clause) => {
      if (language === 'ja') return japaneseRuns(clause);
      if (isUnspaced) return unspacedRuns(clause, language);
      return language === 'de' ? germanRuns(clause, taken) : spacedRuns(clause, language, taken);
    }),
  );
  const terms = gather(runs, isUnspaced ? '' : ' ');
  const isNamed = ({ shown, count }: Term) =>
    [...shown.keys()].some((each) =>
      isUnspaced
        ? listed.some((name) => name.includes(each) || each.includes(name))
        : count === 1 && names.some(({ text }) => text.includes(each)),
    );
  const most = Math.min(
    MOST_PHRASES,
    Math.max(FEWEST_PHRASES, Math.round(runs.flat().length / WORDS_PER_PHRASE)),
  );
  const isNoun = ({ size, fewest }: Term) =>
    language === 'ja' ||
    language === 'de' ||
    ((language ?? '') in BEFORE_NOUN && (size === 1 || fewest === 1));
  return best(terms, { most, isNoun, isNamed });
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
  // "villa" is no part of the name "Villa dei Misteri".
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

/** Runs of what `partOf` makes something of. */
function split(texts: readonly string[], partOf: (text: string) => Part | false): Part[][] {
  const runs: Part[][] = [[]];
  for (const text of texts) {
    const part = partOf(text);
    if (part) runs.at(-1)?.push(part);
    else runs.push([]);
  }
  return runs;
}

function fold(text: string, language: string | null): string {
  return text.toLowerCase().replace(ENDINGS[language ?? ''] ?? '', '');
}

/** Every part of a run that may be a phrase. */
function gather(runs: readonly (readonly Part[])[], glue: string): Term[] {
  const terms = new Map<string, Term>();
  for (const [index, run] of runs.entries()) {
    for (const [from, first] of run.entries()) {
      if (!first.starts) continue;
      let size = 0;
      for (let to = from; to < run.length && size < LONGEST_PHRASE; to += 1) {
        if (run[to]?.joins) continue;
        size += 1;
        const within = run.slice(from, to + 1);
        const shown = within
          .map(({ text }) => text)
          .join(glue)
          .replaceAll(/(['’]) /g, '$1');
        // One character says nothing, and one German noun no less than two words.
        if ([...shown].length < 2) continue;
        // Of "fin de l'Ancien Régime" the first two words are no phrase.
        const isCut = isCapital(run[to]) && isCapital(run[to + 1]);
        const isSure =
          (size === 2 && within.length === 3 && !isCut) ||
          (glue === ' ' && size === 1 && shown.length >= COMPOUND && /^\p{Lu}/u.test(shown));
        const parts = within.map(({ key }) => key);
        const term = terms.get(parts.join(' ')) ?? {
          ...{ parts, shown: new Map<string, number>(), count: 0, position: index / runs.length },
          size: size === 1 && isSure ? 2 : size,
          fewest: isSure ? 1 : 2,
        };
        term.count += 1;
        term.shown.set(shown, (term.shown.get(shown) ?? 0) + 1);
        terms.set(parts.join(' '), term);
      }
    }
  }
  return [...terms.values()];
}

interface Choice {
  most: number;
  /** It says what a content is about even when it occurs once. */
  isNoun(term: Term): boolean;
  isNamed(term: Term): boolean;
}

function best(terms: readonly Term[], { most, isNoun, isNamed }: Choice): string[] {
  const longer = longerTerms(terms);
  const scored = terms
    .map((term) => ({ term, score: score(term, longer.get(term.parts.join(' '))) }))
    .filter((each) => each.score > 0)
    .toSorted((a, b) => b.score - a.score || a.term.position - b.term.position)
    .map(({ term }) => term);
  const isFrequent = ({ count, fewest }: Term) => count >= fewest;
  const chosen = distinct(scored.filter(isFrequent), most, isNamed);
  // Of a short content, in which hardly anything comes again, any noun says what it is about.
  const nouns = chosen.length < FEWEST_PHRASES ? scored.filter((term) => isNoun(term)) : [];
  const filled = distinct([...chosen, ...nouns], Math.max(chosen.length, FEWEST_PHRASES), isNamed);
  return filled.map(({ shown }) => mostFrequent(shown));
}

/** "lince ibérico" says what "lince" would say again. */
function distinct(terms: readonly Term[], most: number, isNamed: (term: Term) => boolean): Term[] {
  const chosen: Term[] = [];
  for (const term of terms) {
    if (chosen.length === most) break;
    const says = chosen.some(({ parts }) => holds(parts, term.parts) || holds(term.parts, parts));
    if (!says && !isNamed(term)) chosen.push(term);
  }
  return chosen;
}

function score({ size, count, position }: Term, around = { terms: 1, count: 0 }): number {
  const own = count - around.count / around.terms;
  return (1 + Math.log2(size)) * own * (1 + POSITION_WEIGHT * (1 - position));
}

/** For each term: in how many longer ones that come again it is, and how often those occur. */
function longerTerms(terms: readonly Term[]): Map<string, { terms: number; count: number }> {
  const around = new Map<string, { terms: number; count: number }>();
  for (const { parts, count } of terms) {
    if (count < 2) continue;
    for (let from = 0; from < parts.length; from += 1) {
      for (let to = from + 1; to <= parts.length; to += 1) {
        if (to - from === parts.length) continue;
        const key = parts.slice(from, to).join(' ');
        const known = around.get(key) ?? { terms: 0, count: 0 };
        around.set(key, { terms: known.terms + 1, count: known.count + count });
      }
    }
  }
  return around;
}

/** The most frequent form of a phrase, and of equals the shortest, which is the nominative mostly. */
function mostFrequent(shown: ReadonlyMap<string, number>): string {
  const counts = new Map<string, { text: string; count: number }>();
  for (const [text, count] of shown) {
    const known = counts.get(text.toLowerCase()) ?? { text, count: 0 };
    counts.set(text.toLowerCase(), { text: known.text, count: known.count + count });
  }
  const [best] = [...counts.values()].toSorted((a, b) => b.count - a.count || a.text.length - b.text.length);
  return best?.text ?? '';
}

function isCapital(part: Part | undefined): boolean {
  return !!part && /^\p{Lu}/u.test(part.text);
}

function holds(parts: readonly string[], part: readonly string[]): boolean {
  return ` ${parts.join(' ')} `.includes(` ${part.join(' ')} `);
}
