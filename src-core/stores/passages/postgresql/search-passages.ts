import type { PassageQuestion } from '../passage-index';
import {
  byWordsAlone,
  DEPTH,
  evidenceOf,
  exactShare,
  firstOwners,
  ranksOf,
  sum,
  type FoundOwner,
} from '../ranking';
import { LEAST_COSINE, weighEvidence } from '../weigh-evidence';
import { SHOWN, type IndexParts } from './index-parts';
import { passageCondition } from './passage-condition';
import { termQueries } from './term-queries';

/** Both searches over the owners that pass the filters, weighed. Best first. */
export async function searchPassages(
  { tables, fullText, vectors }: IndexParts,
  terms: readonly string[],
  { filters = {}, limit, embedding, faint }: PassageQuestion,
): Promise<FoundOwner[]> {
  const depth = Math.max(DEPTH, limit);
  const { sql, values } = passageCondition(filters);
  const isFiltered = values.length > 0 || sql.includes('FALSE');
  const where = isFiltered ? { sql: `IN (SELECT position FROM @_owners WHERE ${sql})`, values } : SHOWN;
  const counted = await fullText.counted(tables, await termQueries(tables, terms));
  const used = isFiltered ? counted : fullText.telling(counted, depth);
  const byText = firstOwners(await fullText.search(tables, used, where), depth);
  if (!embedding) {
    return byWordsAlone(byText, await fullText.fullScore(tables, counted)).slice(0, limit);
  }

  const { vector, model } = embedding;
  const near = await vectors.search(tables, vector, model, where, LEAST_COSINE);
  const byVector = firstOwners(near, depth);
  const weights = await fullText.idf(tables, counted);
  const idf = new Map(counted.map(({ term }, at) => [term.term, weights[at] ?? 0]));
  const full = sum(idf.values()) || 1;
  const shares = used.map(({ term: { term, query } }) => ({ query, share: (idf.get(term) ?? 0) / full }));
  const ids = [...new Set([...byText.values(), ...byVector.values()].map(({ chunk_id }) => chunk_id))];
  const coverage = await fullText.coverage(tables, shares, ids);
  const embeddings = await vectors.vectorsOf(tables, model, ids);
  const weighed = weighEvidence(evidenceOf(ids, coverage, embeddings, vector), exactShare(idf), faint);
  const [textRanks, vectorRanks] = [ranksOf(byText), ranksOf(byVector)];
  return weighed.slice(0, limit).map((owner) => ({
    ...owner,
    text_rank: textRanks.get(owner.position) ?? null,
    vector_rank: vectorRanks.get(owner.position) ?? null,
  }));
}
