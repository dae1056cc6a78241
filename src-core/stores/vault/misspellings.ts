import { contentWord, isFunctionWord } from './content-words';

/** Shorter words have others for neighbours. */
const MIN_LETTERS = 4;

/** What a text's words may have been before two of their letters were swapped, or one was put into them. */
export interface Spellings {
  /** By the hash of what was meant, the hash of what stands there. */
  written: ReadonlyMap<number, number>;
  /** The hashes of what may have been function words. */
  functionWords: ReadonlySet<number>;
}

/** @param words Content words, in letters. */
export function spellings(words: readonly string[]): Spellings {
  const written = new Map<number, number>();
  const functionWords = new Set<number>();
  for (const letters of new Set(words)) {
    if (letters.length < MIN_LETTERS) continue;
    const word = contentWord(letters);
    for (const meant of likelyMeant(letters)) {
      written.set(contentWord(meant), word);
      if (isFunctionWord(meant)) functionWords.add(word);
    }
  }
  return { written, functionWords };
}

/** The words of a text as a denied text has them; without function words that were disguised. */
export function rightlySpelt(
  words: Uint32Array,
  { written, functionWords }: Spellings,
  denied: ReadonlySet<number>,
): Uint32Array {
  const meant = new Map(
    [...denied].flatMap((word) => {
      const other = written.get(word);
      return other === undefined ? [] : [[other, word] as const];
    }),
  );
  return words
    .filter((word) => denied.has(word) || meant.has(word) || !functionWords.has(word))
    .map((word) => (denied.has(word) ? word : (meant.get(word) ?? word)));
}

function* likelyMeant(word: string): Generator<string> {
  for (let at = 0; at < word.length - 1; at += 1) {
    const [first = '', second = ''] = [word[at], word[at + 1]];
    if (first !== second) yield word.slice(0, at) + second + first + word.slice(at + 2);
  }
  for (let at = 0; at < word.length; at += 1) yield word.slice(0, at) + word.slice(at + 1);
}
