import type { MemoryHit, Recalled } from '#shared/memory-search';

/** What was said this long ago counts half as recent. */
const HALF_LIFE_MS = 90 * 24 * 60 * 60_000;
const RECENCY_WEIGHT = 1 / 4;
const IMPORTANCE_WEIGHT = 1 / 4;
/** What is less relevant only stands near what was found. */
const LEAST_RELEVANCE = 1 / 4;
/** A memory that this many messages say is as important as it can be without being pinned. */
const STRONG = 4;

/**
 * What matters most of what was found, within a budget of characters. An item's score is its relevance, plus a quarter of
 * its recency, plus a quarter of its importance, each 0 to 1:
 * - relevance: its search's score over the best one's there;
 * - recency: halved for every 90 days since it was said; 0 if that is not known;
 * - importance: 1 for a pinned memory; for others the confidence, times how often it was said, four times or more being
 *   all; 0 for what was only said.
 *
 * What is less than a quarter as relevant as the best of its search is left out. An item that is too long for the rest
 * of the budget is skipped, and so is a text that is already there.
 * @param lists Each one search's hits, best first.
 * @param now In milliseconds since 1970.
 * @returns best first.
 */
export function recallWithin(
  lists: readonly (readonly MemoryHit[])[],
  budget: number,
  now: number,
): Recalled[] {
  const ranked = lists
    .flatMap((hits) => hits.map((hit) => rate(hit, hits[0]?.score ?? 1, now)))
    .filter(({ relevance }) => relevance >= LEAST_RELEVANCE)
    .toSorted((a, b) => b.score - a.score);
  let left = budget;
  const told = new Set<string>();
  return ranked.filter(({ text }) => {
    if (text.length > left || told.has(text)) return false;
    told.add(text);
    left -= text.length;
    return true;
  });
}

function rate(hit: MemoryHit, best: number, now: number): Recalled {
  const relevance = best > 0 ? Math.max(0, hit.score / best) : 0;
  const recency = hit.said === null ? 0 : Math.min(1, 2 ** ((hit.said - now) / HALF_LIFE_MS));
  const importance = importanceOf(hit);
  return {
    ...hit,
    score: relevance + RECENCY_WEIGHT * recency + IMPORTANCE_WEIGHT * importance,
    relevance,
    recency,
    importance,
  };
}

function importanceOf({ memory }: MemoryHit): number {
  if (!memory) return 0;
  if (memory.pinned) return 1;
  return memory.confidence * Math.min(1, memory.strength / STRONG);
}
