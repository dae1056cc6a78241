import { winnow } from './winnow';

/** A shingle that this many denied texts have is common: boilerplate, or one text denied again and again. */
export const COMMON_TEXTS = 20;
/** How many of the likeliest are compared in full. */
export const MAX_CANDIDATES = 32;
/** A text of more hashes is a candidate by its share of so many. */
export const FULL_HASHES = 20;
/** What a common hash counts. */
export const COMMON_WEIGHT = 0.25;
/** If a denied text has more hashes, a sample says which are common: the thresholds were chosen with that. */
const SAMPLED_SHINGLES = 24;
const SAMPLED_WINDOW = 8;

/** Which hashes of a denied text the index has, and by which of a text's hashes it is looked up: a few of many. */
export interface HashChoice {
  table: 'vault_hashes' | 'vault_pairs';
  indexed: (hashes: Uint32Array) => Uint32Array | Set<number>;
  lookedUp: (hashes: Uint32Array) => Uint32Array | Set<number>;
  /** A candidate has this share of its hashes (of {@link FULL_HASHES}, if it has more) in a text with this many. */
  minShare: (hashes: number) => number;
}

/** Shingles, in order. Many are looked up by twice as many as the index has. */
export const SHINGLES: HashChoice = {
  table: 'vault_hashes',
  indexed: (hashes) => (hashes.length > 48 ? winnow(hashes, 8) : hashes),
  lookedUp: (hashes) => (hashes.length > 2_000 ? winnow(hashes, 4) : hashes),
  minShare: () => 0.1,
};

/** Pairs of content words, by two orders: chosen by themselves, alike in every text. */
export const PAIRS: HashChoice = {
  table: 'vault_pairs',
  indexed: (hashes) => (hashes.length > 96 ? hashes.filter((hash) => hash % 4 === 0) : hashes),
  lookedUp: (hashes) => (hashes.length > 2_000 ? hashes.filter((hash) => hash % 4 === 0) : hashes),
  // By chance, texts have more pairs in common than shingles.
  minShare: (hashes) => (hashes > 2_000 ? 0.1 : 0.2),
};

/** Of a denied text's shingles, those that say which of all are common. */
export function sampleOf(shingles: Uint32Array): Set<number> {
  return shingles.length > SAMPLED_SHINGLES ? winnow(shingles, SAMPLED_WINDOW) : new Set(shingles);
}

/** The hashes by which a text is looked up. @param sequences Its shingles, in each way of reading it. */
export function lookedUp(
  { lookedUp: choose }: HashChoice,
  sequences: readonly Uint32Array[],
  more: readonly number[] = [],
): Set<number> {
  const hashes = new Set<number>(more);
  for (const shingles of sequences) for (const hash of choose(shingles)) hashes.add(hash);
  return hashes;
}

/** The share of its hashes that a candidate has in a text. */
export function leastShare({ minShare }: HashChoice, sequences: readonly Uint32Array[]): number {
  return minShare(Math.max(0, ...sequences.map(({ length }) => length)));
}
