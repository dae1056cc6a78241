import { positionOf } from './chunk-id';
import { cosine } from './vector-codes';
import type { Evidence } from './weigh-evidence';

/** What the searches of every passage index have in common: how many are looked at, and how much a word counts. */

/** How many owners each search passes on; what one of them ranks lower is rarely the answer. */
export const DEPTH = 100;

/** The nearest by sign bits that are ranked exactly. */
export const CANDIDATES = 500;

/** Owners that are worth a comparison, word by word. */
export const SIMILAR_CANDIDATES = 20;

/** FTS5's own, for a word that most passages have. */
const LEAST_IDF = 1e-6;

/** Ranking costs by the number of passages that have one of the words: this many take about 10 ms. */
const MAX_RANKED = 20_000;

export interface CountedTerm<Term = string> {
  term: Term;
  /** Passages that have it. */
  count: number;
}

/**
 * The terms worth ranking by: in a large library, a word that most passages have says little and costs much.
 * @param enough Words are left out, most frequent first, only while the others are in this many passages.
 * @param most Words are left out as soon as all together are in more passages than this.
 */
export function tellingTerms<Term>(
  counted: readonly CountedTerm<Term>[],
  enough: number,
  most = MAX_RANKED,
): Term[] {
  let found = 0;
  return counted
    .toSorted((a, b) => a.count - b.count)
    .filter(({ count }) => {
      const use = found < enough || found + count <= most;
      if (use) found += count;
      return use;
    })
    .map(({ term }) => term);
}

/** The inverse document frequency of a term, as FTS5 computes it. @param passages All of them. */
export function inverseFrequency(passages: number, { count }: CountedTerm<unknown>): number {
  return Math.max(Math.log((passages - count + 0.5) / (count + 0.5)), LEAST_IDF);
}

/**
 * The BM25 score of a passage of average length that has each of the terms once: the sum of their inverse document
 * frequencies.
 */
export function fullScore(passages: number, counted: readonly CountedTerm<unknown>[]): number {
  return counted.reduce((sum, term) => sum + inverseFrequency(passages, term), 0);
}

/** Owners in the order of their best passages, each with that passage. */
export function firstOwners<Passage extends { chunk_id: number }>(
  passages: Iterable<Passage>,
  count: number,
): Map<number, Passage> {
  const owners = new Map<number, Passage>();
  for (const passage of passages) {
    const position = positionOf(passage.chunk_id);
    if (!owners.has(position)) owners.set(position, passage);
    if (owners.size === count) break;
  }
  return owners;
}

/** An owner that answers a question, best first, with its place in both searches. */
export interface FoundOwner {
  position: number;
  chunk_id: number;
  score: number;
  text_rank: number | null;
  vector_rank: number | null;
}

/** Owners found by words, if there is no embedding. @param full The score of a passage that has all of the words once. */
export function byWordsAlone(
  matches: ReadonlyMap<number, { chunk_id: number; score: number }>,
  full: number,
): FoundOwner[] {
  return [...matches].map(([position, { chunk_id, score }], index) => ({
    position,
    chunk_id,
    score: full > 0 ? Math.min(1, score / full) : 0,
    text_rank: index + 1,
    vector_rank: null,
  }));
}

/** The places of owners, from 1. */
export function ranksOf(owners: ReadonlyMap<number, unknown>): Map<number, number> {
  return new Map([...owners.keys()].map((position, index) => [position, index + 1]));
}

/** What speaks for each of these passages, by the position of their owners. */
export function evidenceOf(
  ids: readonly number[],
  coverage: ReadonlyMap<number, number>,
  embeddings: ReadonlyMap<number, Int8Array>,
  query: Float32Array,
): Map<number, Evidence[]> {
  const owners = new Map<number, Evidence[]>();
  for (const chunk_id of ids) {
    const vector = embeddings.get(chunk_id);
    const passages = owners.get(positionOf(chunk_id)) ?? [];
    passages.push({
      chunk_id,
      coverage: coverage.get(chunk_id) ?? 0,
      cosine: vector ? cosine(query, vector) : null,
    });
    owners.set(positionOf(chunk_id), passages);
  }
  return owners;
}

/** The share of a question that is codes and numbers. @param idf Of every term of the question. */
export function exactShare(idf: ReadonlyMap<string, number>): number {
  const exact = [...idf].filter(([term]) => /\p{N}/u.test(term)).map(([, of]) => of);
  return sum(exact) / (sum(idf.values()) || 1);
}

export function sum(numbers: Iterable<number>): number {
  let total = 0;
  for (const number of numbers) total += number;
  return total;
}
