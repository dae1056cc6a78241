import type { Entity } from '#shared/knowledge';
import { fold, hasNoSpaces, phraseRuns, tellsNouns, type Part } from './phrase-runs';

const MOST_PHRASES = 12;
const FEWEST_PHRASES = 5;
const WORDS_PER_PHRASE = 10;
/** In words that say something. */
const LONGEST_PHRASE = 3;
/** How much more the beginning of a text counts than its end. */
const POSITION_WEIGHT = 0.5;
/** A German word of this length is a compound, which says as much as two words. */
const COMPOUND = 12;

interface Term {
  parts: readonly string[];
  /** As the text writes it, and how often. */
  shown: Map<string, number>;
  /** In words that say something. */
  size: number;
  count: number;
  /** How often it has to occur. */
  fewest: number;
  /** Where it first occurs, from 0 to 1. */
  position: number;
}

/**
 * Key phrases where parts of speech are not known, by C-value (Frantzi, Ananiadou and Mima 2000) over
 * {@link phraseRuns}.
 * @param names People and places are listed by themselves and are no phrases.
 */
export function otherPhrases(
  texts: readonly string[],
  language: string | null,
  names: readonly Entity[],
): string[] {
  const isUnspaced = hasNoSpaces(language);
  const listed = [
    ...new Set(names.filter(({ type }) => type === 'person' || type === 'place').map(({ text }) => text)),
  ];
  const taken = new Set(listed.flatMap((name) => name.split(' ').map((word) => fold(word, language))));
  const runs = texts.flatMap((text) => phraseRuns(text, language, taken));
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
    language === 'ja' || language === 'de' || (tellsNouns(language) && (size === 1 || fewest === 1));
  return best(terms, { most, isNoun, isNamed });
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
        // The first two words of "fin de l'Ancien Régime" are not a phrase.
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
  /** It says what a text is about even if it occurs only once. */
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
  // In a short text, in which hardly anything is repeated, any noun says what it is about.
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

/** For each term: how many longer, repeated ones contain it, and how often those occur. */
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

/** The most frequent form of a phrase, and among equals the shortest, which is mostly the nominative. */
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
