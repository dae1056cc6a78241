import type { Token } from '../../../language/english-tokens';
import { parts } from './parts';
import { stopWords } from './stop-words';

const MOST_PHRASES = 12;
const LONGEST_PHRASE = 4;
/** Longer runs of nouns are a list or a line of a log. */
const LONGEST_RUN = 6;
const SHORTEST_WORD = 3;
/** So few phrases leave room for single words and what occurs once. */
const FEW = 5;
const SINGLE_WEIGHT = 0.4;
/** Nouns that name nothing by themselves. */
const WEAK = new Set(
  'account amount area aspect bit case cost course day days detail details end example fact first friday half hour hours idea item kind last line lot matter minute minutes monday month months more name need needs number order part people percent person place point problem question reason result saturday second seconds section sense side size something sort step steps sunday term test thing things thursday time times tuesday type use value way wednesday week weeks word words year years january february march april june july august september october november december januar februar märz mai juni juli oktober dezember janvier février avril juin juillet août septembre octobre novembre décembre regards'.split(
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
 * often it does so inside of longer ones, times the logarithm of its length; the earlier it comes, the more it counts.
 * `names` are listed by themselves and are no phrases.
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
    if ((noun || token.pos === 'ADJ') && !token.stop && isWord(token.text) && !nameWords.has(token.text)) {
      run.push({ text: token.text, key: noun ? token.lemma : token.text.toLowerCase(), noun });
    } else close();
  }
  close();
  return best(runs);
}

/**
 * The same for languages whose parts of speech are not known: candidates are runs between function words; in German,
 * where nouns have capitals, runs that end with one.
 */
export async function keyPhrases(
  texts: readonly string[],
  language: string | null,
  pause: () => Promise<void>,
): Promise<string[]> {
  const stops = stopWords(language);
  const capitals = language === 'de';
  const segmenter = new Intl.Segmenter(language ?? 'en', { granularity: 'word' });
  const runs: Part[][] = [];
  for (const part of parts(texts.join('\n'), 4000)) {
    await pause();
    for (const clause of part.split(/[.,;:!?()[\]{}"“”„«»。、！？：；\n\r|]+/)) {
      let run: Part[] = [];
      const close = () => {
        if (run.length > 0) runs.push(run);
        run = [];
      };
      for (const { segment, isWordLike } of segmenter.segment(clause)) {
        if (!isWordLike && /^[\s'’-]+$/.test(segment)) continue;
        // "l'Ancien" is about "Ancien".
        const text = segment.replace(/^\p{L}{1,2}['’](?=\p{L}{3})/u, '');
        const key = text.toLowerCase();
        const noun = !capitals || /^\p{Lu}/u.test(text);
        // "Deutschland | wieder vereint": behind a noun, what has no capital begins anew.
        if (capitals && !noun && run.at(-1)?.noun) close();
        if (!isWordLike || stops.has(key) || !isWord(text)) close();
        else run.push({ text, key, noun });
      }
      close();
    }
  }
  // Without function words to stop at, or without knowing which word is a noun, only what comes again can be told.
  const single = stops.size === 0 ? 1 : 3;
  const found = best(runs, { longest: single, fewest: capitals ? 1 : 2 });
  return found.length >= FEW || stops.size === 0
    ? found
    : [...new Set([...found, ...capitalised(runs, found)])].slice(0, MOST_PHRASES);
}

/** What is written with capitals inside of a sentence: where little is repeated, its names say what it is about. */
function capitalised(runs: readonly Part[][], found: readonly string[]): string[] {
  const known = new Set(found.flatMap((phrase) => phrase.toLowerCase().split(' ')));
  const names: string[] = [];
  for (const run of runs) {
    const name = run.filter(({ text, key }) => /^\p{Lu}/u.test(text) && !known.has(key) && !WEAK.has(key));
    if (name.length > 0 && name.length <= 3) names.push(name.map(({ text }) => text).join(' '));
  }
  return names;
}

interface Phrase {
  shown: string;
  /** In words. */
  size: number;
  count: number;
  /** How often it occurs inside of longer ones, and in how many different ones. */
  nested: number;
  longer: Set<string>;
  /** Which word of the content it is first. */
  first: number;
  weak: boolean;
}

function best(runs: readonly (readonly Part[])[], { longest = LONGEST_PHRASE, fewest = 1 } = {}): string[] {
  const phrases = new Map<string, Phrase>();
  let at = 0;
  for (const run of runs) {
    at += 1;
    if (run.length > LONGEST_RUN) continue;
    for (let from = 0; from < run.length; from += 1) {
      for (let to = Math.min(run.length, from + longest); to > from; to -= 1) {
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
    .filter(({ score, weak, count }) => score > 0 && !weak && count >= fewest)
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
  // A word says less than a phrase, and inside of one nothing by itself.
  if (size === 1) return SINGLE_WEIGHT * (count - nested);
  // What never stands alone and is in one longer phrase only is a part of that.
  if (longer.size === 1 && nested === count) return 0;
  return Math.log2(size + 1) * (longer.size === 0 ? count : count - nested / longer.size);
}

function isWord(text: string): boolean {
  return (
    (text.length >= SHORTEST_WORD || /\p{Script=Han}|^\p{Lu}{2}$/u.test(text)) &&
    /^[\p{L}\p{M}\d'’+#.-]+$/u.test(text) &&
    /\p{L}.*\p{L}|\p{Script=Han}/u.test(text)
  );
}
