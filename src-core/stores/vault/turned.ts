import { isStopWord } from '../../platform/text/stop-words';

/** Small words of German, French, Spanish, Italian and Russian beside the English ones. */
const SMALL_WORDS = new Set(
  'der die das und nicht ist la le les et est pas el los las que il che di non и в не на'.split(' '),
);
const WORD = /[\p{L}']+/gu;
/** A text in a language has a small word among so many, at least. */
const WORDS_PER_SMALL_WORD = 8;
/** In the languages of the small words, at most one letter in twenty stands twice. */
const MIN_DOUBLED = 0.15;
const DOUBLED = /(\p{L})\1/gu;
/** Enough to tell. */
const SAMPLE = 4_000;

/**
 * The ways of reading a text whose letters were replaced by those thirteen places on (ROT13), or that was written
 * backwards, as a whole or word by word: those that have the small words of a language. None if it is one as it stands.
 */
export function turned(text: string): string[] {
  const sample = text.slice(0, SAMPLE);
  const needed = Math.max(2, (sample.match(WORD)?.length ?? 0) / WORDS_PER_SMALL_WORD);
  if (smallWords(sample) >= needed) return [];
  // What is backwards has the same words in both ways, in another order.
  return [rot13, backwards, wordsBackwards]
    .filter((way) => smallWords(way(sample)) >= needed)
    .map((way) => way(text));
}

/**
 * The ways of reading a text whose letters were doubled: with each run of a letter half as long, and with one letter for
 * each run. None if few letters stand twice.
 */
export function withoutDoubled(text: string): string[] {
  const sample = text.slice(0, SAMPLE);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if ((sample.match(DOUBLED)?.length ?? 0) < Math.max(4, letters * MIN_DOUBLED)) return [];
  return [text.replace(DOUBLED, '$1'), text.replace(/(\p{L})\1+/gu, '$1')];
}

function smallWords(text: string): number {
  return (text.toLowerCase().match(WORD) ?? []).filter(
    (word) => word.length > 1 && (isStopWord(word) || SMALL_WORDS.has(word)),
  ).length;
}

function rot13(text: string): string {
  return text.replace(/[a-z]/gi, (letter) => {
    const first = letter < 'a' ? 65 : 97;
    return String.fromCharCode(first + ((letter.charCodeAt(0) - first + 13) % 26));
  });
}

function backwards(text: string): string {
  return [...text].toReversed().join('');
}

function wordsBackwards(text: string): string {
  return text.replace(WORD, backwards);
}
