import { createHash } from 'node:crypto';
import { contentWords } from './content-words';
import { normalizedWords } from './normalized-words';
import type { NormalizedWords } from './normalized-words';
import { readings } from './readings';
import { shingleHashes, unspacedHashes } from './shingles';

/** A text as the vault compares it. */
export interface ReadText {
  content: string;
  fingerprint: string;
  /** What a denied text is recognised by. */
  normalized: string;
  shingles: Uint32Array;
  /** What it is compared by: the same for every way in which it can be read. */
  ways: { normalized: string[]; shingles: Uint32Array[]; words: number[] };
  /** Hashes of what may be shingles in words without spaces. */
  unspaced: readonly number[];
  /** Hashes of the content words: those that a denied text is known by, and those of each way of reading it. */
  contentWords: Uint32Array;
  contentWays: Uint32Array[];
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
      words: [
        ...sequences.map(({ length }) => length),
        ...allBeside.map(({ words }) => own.words.length + words.length),
      ],
    },
    unspaced: [...all, ...allBeside].flatMap(({ words }) => unspacedHashes(words)),
    contentWords: contentWords(own.words),
    contentWays: all.map(({ words }) => contentWords(words)),
  };
}

function wordSequences({ words, numberless }: NormalizedWords): string[][] {
  return numberless ? [words, numberless] : [words];
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
