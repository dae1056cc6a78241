/** The weight of having all of the question's words; that of a cosine of 1 is 1. */
const WORDS = 0.15;
/** What is added if all those words are codes and numbers, which have no meaning to compare. */
const EXACT = 0.2;
/**
 * A passage that is further away in meaning must have a third of the question: with all-MiniLM-L6-v2, answers have 0.25
 * to 0.8, and passages about something else rarely more than 0.2.
 */
export const LEAST_COSINE = 0.2;
const LEAST_COVERAGE = 1 / 3;
/** Until its embedding is made, a passage that has all the words is taken to be this near, as such passages mostly are. */
const COSINE_OF_ALL_WORDS = 0.5;

/** A passage that one of the two searches has found. */
export interface Evidence {
  chunk_id: number;
  /** The share of the question's terms that it has, weighed by how rare they are: 0 to 1. */
  coverage: number;
  /** Of the question and the passage; null if the passage has no embedding. */
  cosine: number | null;
}

export interface WeighedOwner {
  position: number;
  /** The best passage of this owner. */
  chunk_id: number;
  score: number;
}

/**
 * Ranks owners by the sum of how near they are in meaning and of how much of the question they have: a convex
 * combination of scores, which unlike the fusion of ranks knows a clear answer from the first of many poor ones. Bruch,
 * Gai and Ingber, "An analysis of fusion functions for hybrid retrieval", 2023.
 * @param passages By the position of their owners.
 * @param exactShare The share of the question that is codes and numbers, 0 to 1.
 * @param faint Whether owners stay that are neither near nor have enough of the question.
 * @returns best first; of equals, the newest.
 */
export function weighEvidence(
  passages: ReadonlyMap<number, readonly Evidence[]>,
  exactShare: number,
  faint = false,
): WeighedOwner[] {
  const ofWords = WORDS + EXACT * exactShare;
  return [...passages]
    .flatMap(([position, found]) => {
      let best: Evidence | undefined;
      let cosine = -1;
      let coverage = 0;
      for (const passage of found) {
        cosine = Math.max(cosine, nearness(passage));
        coverage = Math.max(coverage, passage.coverage);
        if (!best || valueOf(passage, ofWords) > valueOf(best, ofWords)) best = passage;
      }
      const isUnknown = found.some((passage) => passage.cosine === null);
      const isFaint = !isUnknown && cosine < LEAST_COSINE && coverage < LEAST_COVERAGE;
      if (!best || (isFaint && !faint)) return [];
      return [{ position, chunk_id: best.chunk_id, score: cosine + ofWords * coverage }];
    })
    .toSorted((a, b) => b.score - a.score || b.position - a.position);
}

function valueOf(passage: Evidence, ofWords: number): number {
  return nearness(passage) + ofWords * passage.coverage;
}

function nearness({ cosine, coverage }: Evidence): number {
  return cosine ?? COSINE_OF_ALL_WORDS * coverage;
}
