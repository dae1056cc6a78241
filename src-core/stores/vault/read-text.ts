import { createHash } from 'node:crypto';
import { contentWords, withoutFunctionWords } from './content-words';
import type { ShinglesOfText } from './coverage';
import { normalizedWords } from './normalized-words';
import type { NormalizedWords } from './normalized-words';
import { readings } from './readings';
import { shingleHashes, unspacedHashes } from './shingles';

const SENTENCE_END = /(?<=[.!?…]["'”’»)\]]?)\s+|(?<=[。！？])|\n\s*\n/u;

/** A text as the vault compares it. */
export interface ReadText {
  content: string;
  fingerprint: string;
  /** What a denied text is recognised by. */
  normalized: string;
  shingles: Uint32Array;
  /** What it is compared by: the same for every way in which it can be read. */
  ways: {
    normalized: string[];
    /** The first {@link own} are without what comes with it. */
    shingles: Uint32Array[];
    own: number;
    words: number[];
  };
  /** Hashes of what may be shingles in words without spaces. */
  unspaced: readonly number[];
  /** Hashes of the content words that a denied text is known by. */
  contentWords: Uint32Array;
  /** The content words of each way of reading it. */
  contentWays: string[][];
}

/** @param beside What comes with the text, its title for example. */
export function readText(given: string, beside = ''): ReadText {
  // SQLite and the hash would each replace lone surrogates in their own way.
  const content = given.toWellFormed();
  const [likely, ...others] = readings(content);
  const own = normalizedWords(likely);
  const all = [own, ...others.map(normalizedWords)];
  const allBeside = beside ? readings(beside.toWellFormed()).map(normalizedWords) : [];
  const sequences = all.flatMap(wordSequences);
  // Without spaces between the words, since disguises move those. A text without letters stays as it is.
  const normalized = ({ words }: NormalizedWords): string =>
    sha256(words.join('') || content.normalize('NFKC').replace(/\s+/g, ''));
  return {
    content,
    fingerprint: sha256(content),
    normalized: normalized(own),
    shingles: shingleHashes(own.words),
    ways: {
      normalized: all.map(normalized),
      shingles: [...sequences, ...allBeside.flatMap(wordSequences)].map(shingleHashes),
      own: sequences.length,
      words: [
        ...sequences.map(({ length }) => length),
        ...allBeside.map(({ words }) => own.words.length + words.length),
      ],
    },
    unspaced: [...all, ...allBeside].flatMap(({ words }) => unspacedHashes(words)),
    contentWords: contentWords(own.words),
    contentWays: all.map(({ words }) => withoutFunctionWords(words)),
  };
}

function wordSequences({ words, numberless }: NormalizedWords): string[][] {
  return numberless ? [words, numberless] : [words];
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** What a text is compared by, shingle for shingle. */
export function shinglesOf({ content, ways, unspaced }: ReadText): ShinglesOfText {
  const all = new Set(unspaced);
  for (const shingles of ways.shingles) for (const hash of shingles) all.add(hash);
  let across: Set<number> | undefined;
  return {
    all,
    ways: ways.shingles.slice(0, ways.own),
    words: ways.words,
    acrossSentences: () => (across ??= acrossSentences(content, ways.shingles)),
  };
}

/** The shingles of a text without those of each of its sentences. */
function acrossSentences(content: string, sequences: readonly Uint32Array[]): Set<number> {
  const [likely] = readings(content);
  const across = new Set<number>();
  for (const shingles of sequences) for (const hash of shingles) across.add(hash);
  for (const sentence of likely.split(SENTENCE_END)) {
    for (const hash of shingleHashes(normalizedWords(sentence).words)) across.delete(hash);
  }
  return across;
}
