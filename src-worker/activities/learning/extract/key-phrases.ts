import type { Token } from './english';
import { stopWords } from './stop-words';
import { words } from './word-counts';

const MOST_PHRASES = 12;
const LONGEST_PHRASE = 4;
const SHORTEST_WORD = 3;

/**
 * Key phrases by RAKE (Rose, Engel, Cramer and Cowley 2010): a word's score is its degree over its frequency in the
 * candidate phrases, a phrase's the sum of its words'; here times the logarithm of how often it occurs, so that what a
 * content keeps coming back to wins. Candidates are runs of adjectives and nouns.
 */
export function englishKeyPhrases(tokens: readonly Token[]): string[] {
  const candidates: string[][] = [];
  let run: Token[] = [];
  const close = () => {
    while (run[0]?.pos === 'ADJ' && run.length === 1) run = [];
    while (run.length > 0 && !isNoun(run.at(-1))) run.pop();
    if (run.length > 0 && run.length <= LONGEST_PHRASE) candidates.push(run.map(({ text }) => text));
    run = [];
  };
  for (const token of tokens) {
    if ((isNoun(token) || token.pos === 'ADJ') && !token.stop && isWord(token.text)) run.push(token);
    else close();
  }
  close();
  return best(candidates);
}

/** The same for languages whose parts of speech are not known: candidates are runs between function words. */
export function keyPhrases(content: string, language: string | null): string[] {
  const stops = stopWords(language);
  const candidates: string[][] = [];
  for (const clause of content.split(/[.,;:!?()[\]{}"“”„«»。、！？：；\n\r|]+/)) {
    let run: string[] = [];
    const close = () => {
      if (run.length > 0 && run.length <= LONGEST_PHRASE - 1) candidates.push(run);
      run = [];
    };
    for (const word of words(clause, language)) {
      if (stops.has(word) || !isWord(word)) close();
      else run.push(word);
    }
    close();
  }
  // Without function words to stop at, single words that come again are all that can be told.
  return best(stops.size > 0 ? candidates : candidates.flat().map((word) => [word]), stops.size > 0 ? 1 : 2);
}

function best(candidates: readonly string[][], fewest = 1): string[] {
  const frequency = new Map<string, number>();
  const degree = new Map<string, number>();
  const phrases = new Map<string, { shown: string; words: string[]; count: number }>();
  for (const candidate of candidates) {
    const folded = candidate.map((word) => word.toLowerCase());
    for (const word of folded) {
      frequency.set(word, (frequency.get(word) ?? 0) + 1);
      degree.set(word, (degree.get(word) ?? 0) + folded.length);
    }
    const key = folded.join(' ');
    const known = phrases.get(key) ?? { shown: candidate.join(' '), words: folded, count: 0 };
    phrases.set(key, { ...known, count: known.count + 1 });
  }
  const scored = [...phrases.values()]
    .filter(({ count }) => count >= fewest)
    .map(({ shown, words: parts, count }) => ({
      shown,
      key: parts.join(' '),
      score:
        parts.reduce((sum, word) => sum + (degree.get(word) ?? 0) / (frequency.get(word) ?? 1), 0) *
        (1 + Math.log2(count)),
    }))
    .toSorted((a, b) => b.score - a.score || a.key.localeCompare(b.key));
  const chosen: { shown: string; key: string }[] = [];
  for (const candidate of scored) {
    if (chosen.length === MOST_PHRASES) break;
    // "black vault" says what "vault" would say again.
    if (!chosen.some(({ key }) => ` ${key} `.includes(` ${candidate.key} `))) chosen.push(candidate);
  }
  return chosen.map(({ shown }) => shown);
}

function isNoun(token: Token | undefined): boolean {
  return token?.pos === 'NOUN' || token?.pos === 'PROPN';
}

function isWord(text: string): boolean {
  return (
    (text.length >= SHORTEST_WORD || /\p{Script=Han}|\p{Lu}/u.test(text)) &&
    /^[\p{L}\p{M}\d'’+#.-]+$/u.test(text) &&
    /\p{L}/u.test(text)
  );
}
