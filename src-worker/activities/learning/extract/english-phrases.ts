import type { Token } from '../../../language/english-tokens';
import { isTerm } from './is-term';

const MOST_PHRASES = 12;
const LONGEST_PHRASE = 4;
/** Longer runs of nouns are a list or a line of a log. */
const LONGEST_RUN = 6;
/** If there are this few phrases, there is room for single words and for what occurs once. */
const FEW = 5;
const SINGLE_WEIGHT = 0.4;
/** Nouns that name nothing by themselves. */
const WEAK = new Set(
  'account amount area aspect bit case cost course day days detail details end example fact first friday half hour hours idea item kind last line lot matter minute minutes monday month months more name need needs number order part people percent person place point problem question reason result saturday second seconds section sense side size something sort step steps sunday term test thing things thursday time times tuesday type use value way wednesday week weeks word words year years january february march april june july august september october november december regards'.split(
    ' ',
  ),
);

/** One word of a candidate: as it is written, and in the form under which it is counted. */
interface Part {
  text: string;
  key: string;
  /** A phrase may end with it. */
  noun: boolean;
}

/**
 * Key phrases by C-value (Frantzi, Ananiadou and Mima 2000): how often a run of adjectives and nouns occurs, less how
 * often it does so inside longer ones, times the logarithm of its length; the earlier it comes, the more it counts.
 * `names` are listed separately and are not phrases.
 */
export function englishKeyPhrases(tokens: readonly Token[], names: readonly string[] = []): string[] {
  const runs: Part[][] = [];
  let run: Part[] = [];
  const nameWords = new Set(names.flatMap((name) => name.split(' ')));
  const close = () => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  for (const token of tokens) {
    const noun = token.pos === 'NOUN' || token.pos === 'PROPN';
    if (
      (noun || token.pos === 'ADJ') &&
      !token.stop &&
      isTerm(token.text) &&
      token.lemma !== 'regard' &&
      !nameWords.has(token.text)
    ) {
      run.push({ text: token.text, key: noun ? token.lemma : token.text.toLowerCase(), noun });
    } else close();
  }
  close();
  return best(runs);
}

interface Phrase {
  shown: string;
  /** In words. */
  size: number;
  count: number;
  /** How often it occurs inside longer ones, and in how many different ones. */
  nested: number;
  longer: Set<string>;
  /** Which word of the content it is first. */
  first: number;
  weak: boolean;
}

function best(runs: readonly (readonly Part[])[]): string[] {
  const phrases = new Map<string, Phrase>();
  let at = 0;
  for (const run of runs) {
    at += 1;
    if (run.length > LONGEST_RUN) continue;
    for (let from = 0; from < run.length; from += 1) {
      for (let to = Math.min(run.length, from + LONGEST_PHRASE); to > from; to -= 1) {
        const within = run.slice(from, to);
        if (!within.at(-1)?.noun) continue;
        const key = within.map((part) => part.key).join(' ');
        const phrase = phrases.get(key) ?? {
          shown: within.map(({ text }) => text).join(' '),
          size: within.length,
          count: 0,
          nested: 0,
          longer: new Set<string>(),
          first: at,
          weak: within.length === 1 && WEAK.has(key),
        };
        phrase.count += 1;
        if (within.length < run.length) {
          phrase.nested += 1;
          phrase.longer.add(run.map((part) => part.key).join(' '));
        }
        phrases.set(key, phrase);
      }
    }
  }
  const scored = [...phrases]
    .map(([key, phrase]) => ({ ...phrase, key, score: cValue(phrase) * (1 + 1 / Math.sqrt(phrase.first)) }))
    .filter(({ score, weak }) => score > 0 && !weak)
    .toSorted((a, b) => b.score - a.score || a.first - b.first || (a.key < b.key ? -1 : 1));
  const strong = scored.filter(({ size, count, nested }) => size > 1 || count - nested > 1);
  const chosen: string[] = [];
  const keys: string[] = [];
  for (const { key, shown } of strong.length >= FEW ? strong : [...strong, ...scored]) {
    if (chosen.length === MOST_PHRASES) break;
    // "black vault" says what "vault" would say again, and the other way round.
    if (keys.some((other) => ` ${other} `.includes(` ${key} `) || ` ${key} `.includes(` ${other} `)))
      continue;
    keys.push(key);
    chosen.push(shown);
  }
  return chosen;
}

function cValue({ size, count, nested, longer }: Phrase): number {
  // A word says less than a phrase, and nothing by itself if it is inside one.
  if (size === 1) return SINGLE_WEIGHT * (count - nested);
  // What is never alone and only in one longer phrase is a part of that.
  if (longer.size === 1 && nested === count) return 0;
  return Math.log2(size + 1) * (longer.size === 0 ? count : count - nested / longer.size);
}
