import { findForeignWords } from './foreign-words';
import { joinSplitWords } from './join-split-words';
import { foreignLanguage } from './prompt-language';
import type { KnownWords, PromptWord } from './read-words';
import { readWords } from './read-words';
import { Vocabulary } from './vocabulary';
import { wordForms } from './word-forms';
import { REFUSED_TERMS } from './word-list';
import type { SafetyCategory } from './word-list';
import {
  MINORS,
  PEOPLE_OF_ANY_AGE,
  REFUSED_PAIRS,
  SPELLED_OUT_BESIDE,
  SUGGESTIVE,
  UNDRESSING,
} from './word-pairs';

/** A refused term found in a text. */
export interface Finding {
  category: SafetyCategory;
  /** The terms of the word list that were found, without their marks. */
  terms: string[];
}

/** A term found at the words from `start` up to, not including, `end`. */
interface Hit {
  term: string;
  start: number;
  end: number;
}

/** Phrases by their first word, each with the term it is a form of. */
type PhraseIndex = Map<string, { words: string[]; term: string }[]>;

const refusedTerms = REFUSED_TERMS.map(({ category, terms }) => ({ category, phrases: indexPhrases(terms) }));
const refusedPairs = REFUSED_PAIRS.map(({ category, one, other, within = Infinity }) => ({
  category,
  one: indexPhrases(one),
  other: indexPhrases(other),
  within,
}));
const welcome = indexPhrases([...REFUSED_TERMS, ...REFUSED_PAIRS].flatMap((entry) => entry.welcome ?? []));
const minors = indexPhrases(MINORS);
const suggestive = indexPhrases(SUGGESTIVE);
const people = indexPhrases(PEOPLE_OF_ANY_AGE);
const undressing = indexPhrases(UNDRESSING);

const everyIndex = [
  ...refusedTerms.map(({ phrases }) => phrases),
  ...refusedPairs.flatMap(({ one, other }) => [one, other]),
  ...[welcome, minors, suggestive, people, undressing],
];
const refusedWords = refusedTerms.flatMap(({ phrases }) => singleWords(phrases));
const knownWords: KnownWords = {
  known: new Vocabulary(
    everyIndex.flatMap((index) => [...index.values()].flat().flatMap(({ words }) => words)),
  ),
  refused: new Vocabulary(refusedWords),
  spelledOut: new Vocabulary([
    // A shorter word is too easily a part of another.
    ...refusedWords.filter((word) => word.length >= 4),
    ...[...singleWords(people), ...singleWords(welcome), ...SPELLED_OUT_BESIDE],
  ]),
};

/** What the word lists refuse in a prompt: the English list, or that of the language it is certainly written in. */
export function findRefused(prompt: string): Finding[] {
  const language = foreignLanguage(prompt);
  const findings = language ? [] : findEnglish(prompt);
  // Chinese can follow English without a space, and is found there.
  for (const list of [...(language ? [language] : []), ...(/\p{Script=Han}/u.test(prompt) ? ['zh'] : [])]) {
    findings.push(...findForeign(prompt, list));
  }
  return findings;
}

function findForeign(prompt: string, language: string): Finding[] {
  const found = findForeignWords(prompt, language);
  const young = found.get('minors');
  found.delete('minors');
  const findings = [...found].map(([category, terms]) => ({ category, terms }) as Finding);
  const sexual = found.get('sexual_content');
  if (young && sexual) findings.push({ category: 'sexual_content_minors', terms: [...young, ...sexual] });
  return findings;
}

function findEnglish(prompt: string): Finding[] {
  const words = read(prompt);
  const reach = furthestEnds(findPhrases(words, welcome), words.length);
  const isWelcome = ({ start, end }: Hit) => (reach[start] ?? 0) >= end;
  const find = (index: PhraseIndex) => findPhrases(words, index).filter((hit) => !isWelcome(hit));

  const hits = refusedTerms.flatMap(({ category, phrases }) =>
    find(phrases).map((hit) => ({ ...hit, category })),
  );
  // A suicide bomber is terrorism, not suicide: the longest term at a place is meant.
  const hitReach = furthestEnds(hits, words.length);
  const isLongest = ({ start, end }: Hit) => hitReach[start] === end && (hitReach[start - 1] ?? 0) < end;
  const findings: Finding[] = hits
    .filter(isLongest)
    .map(({ category, term }) => ({ category, terms: [term] }));
  for (const { category, one, other, within } of refusedPairs) {
    findings.push({ category, terms: findPair(find(one), find(other), within) });
  }

  const sexual = findings
    .filter(({ category }) => category === 'sexual_content')
    .flatMap(({ terms }) => terms);
  sexual.push(...find(suggestive).map(({ term }) => term));
  const young = find(minors).map(({ term }) => term);
  if (young.length > 0 && sexual.length > 0) {
    findings.push({ category: 'sexual_content_minors', terms: [...young, ...sexual] });
  }
  return findings.filter(({ terms }) => terms.length > 0);
}

/** Whether a negative prompt would undress the people whom the prompt shows, and by which words. */
export function findUndressing(prompt: string, negativePrompt: string): Finding | undefined {
  const negatives = read(negativePrompt);
  const removed = findPhrases(negatives, undressing)
    .filter(({ start, end }) => isClause(negatives, start, end))
    .map(({ term }) => term);
  if (removed.length === 0) return undefined;
  const words = read(prompt);
  if (findPhrases(words, people).length === 0) return undefined;
  const hasMinor = findPhrases(words, minors).length > 0;
  return { category: hasMinor ? 'sexual_content_minors' : 'sexual_content', terms: removed };
}

/** Whether a prompt names somebody under eighteen, in English or in the language it is certainly written in. */
export function namesMinor(prompt: string): boolean {
  const language = foreignLanguage(prompt) ?? (/\p{Script=Han}/u.test(prompt) ? 'zh' : undefined);
  if (language && findForeignWords(prompt, language).has('minors')) return true;
  return findPhrases(read(prompt), minors).length > 0;
}

function read(text: string): PromptWord[] {
  return readWords(joinSplitWords(text), knownWords);
}

function indexPhrases(terms: string[]): PhraseIndex {
  const index: PhraseIndex = new Map();
  for (const term of terms) {
    for (const form of wordForms(term)) {
      const words = form.split(' ');
      const first = words[0] ?? '';
      index.set(first, [...(index.get(first) ?? []), { words, term: term.replace(/=$|\/v$/, '') }]);
    }
  }
  return index;
}

/** For each of `count` words, the furthest end of the hits that start there or before. */
function furthestEnds(hits: Hit[], count: number): number[] {
  const ends = Array.from({ length: count }, () => 0);
  for (const { start, end } of hits) ends[start] = Math.max(ends[start] ?? 0, end);
  let furthest = 0;
  return ends.map((end) => (furthest = Math.max(furthest, end)));
}

function singleWords(index: PhraseIndex): string[] {
  return [...index.values()].flat().flatMap(({ words }) => (words.length === 1 ? words : []));
}

function findPhrases(words: PromptWord[], index: PhraseIndex): Hit[] {
  return words.flatMap(({ readings }, start) =>
    readings
      .flatMap((reading) => index.get(reading) ?? [])
      .filter((phrase) => standsAt(words, start, phrase.words))
      .map((phrase) => ({ term: phrase.term, start, end: start + phrase.words.length })),
  );
}

function standsAt(words: PromptWord[], start: number, phrase: string[]): boolean {
  return phrase.every((expected, offset) => {
    const word = words[start + offset];
    return word?.readings.includes(expected) && (offset === 0 || !word.startsClause);
  });
}

/** Whether the words from `start` to `end` are all of their clause: "clothes", but not "torn clothes". */
function isClause(words: PromptWord[], start: number, end: number): boolean {
  return (start === 0 || words[start]?.startsClause === true) && words[end]?.startsClause !== false;
}

function findPair(ones: Hit[], others: Hit[], within: number): string[] {
  for (const one of ones) {
    for (const other of others) {
      const between = Math.max(one.start, other.start) - Math.min(one.end, other.end);
      if (between >= 0 && between <= within) return [one.term, other.term];
    }
  }
  return [];
}
