/** The constant of the paper, found best in its experiments; it keeps the first ranks from outweighing agreement. */
const K = 60;

export interface FusedRank {
  position: number;
  /** The passage that the better of the two searches ranked first for this owner. */
  chunk_id: number;
  score: number;
  text_rank: number | null;
  vector_rank: number | null;
}

/** One search's owners, best first, each with its best passage. */
export type Ranking = ReadonlyMap<number, number>;

/**
 * Reciprocal rank fusion: an owner's score is the sum of 1 / (60 + rank) over the rankings that have it, so that the
 * two scores, which do not compare, need not be compared. Cormack, Clarke and Büttcher, "Reciprocal rank fusion
 * outperforms Condorcet and individual rank learning methods", SIGIR 2009.
 * @param coverage How much of the question an owner of the first ranking has, 0 to 1, by position; 1 unless given. It
 *   scales that ranking's share. Of any words in a question, some passage is the first that has one of them: without
 *   this, that first rank would count as much as the first rank of a whole question's meaning.
 * @returns best first; of equals, the newest.
 */
export function fuseRanks(
  byText: Ranking,
  byVector: Ranking,
  coverage: ReadonlyMap<number, number> = new Map(),
): FusedRank[] {
  const textRanks = ranksOf(byText);
  const vectorRanks = ranksOf(byVector);
  const positions = new Set([...byText.keys(), ...byVector.keys()]);
  return [...positions]
    .map((position) => {
      const text_rank = textRanks.get(position) ?? null;
      const vector_rank = vectorRanks.get(position) ?? null;
      const isTextBetter = (text_rank ?? Infinity) <= (vector_rank ?? Infinity);
      return {
        position,
        chunk_id: (isTextBetter ? byText : byVector).get(position) ?? 0,
        score: (coverage.get(position) ?? 1) * share(text_rank) + share(vector_rank),
        text_rank,
        vector_rank,
      };
    })
    .toSorted((a, b) => b.score - a.score || b.position - a.position);
}

function share(rank: number | null): number {
  return rank === null ? 0 : 1 / (K + rank);
}

function ranksOf(ranking: Ranking): Map<number, number> {
  return new Map([...ranking.keys()].map((position, index) => [position, index + 1]));
}
