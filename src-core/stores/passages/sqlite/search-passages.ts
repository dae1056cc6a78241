import { positionOf } from '../chunk-id';
import type { PassageQuestion } from '../passage-index';
import {
  byWordsAlone,
  DEPTH,
  evidenceOf,
  exactShare,
  firstOwners,
  ranksOf,
  sum,
  tellingTerms,
  type FoundOwner,
} from '../ranking';
import { LEAST_COSINE, weighEvidence, type Evidence } from '../weigh-evidence';
import type { CollectionTables } from './collection-tables';
import type { FullText } from './full-text';
import { passageCondition } from './passage-condition';
import type { Condition } from '../../database/condition';
import type { VectorIndex } from './vector-index';

/** A collection to search. */
export interface Searched {
  tables: CollectionTables;
  fullText: FullText;
  vectors: VectorIndex;
}

/** Both searches over the owners that pass the filters. Best first. @param terms FTS5 strings. */
export function searchPassages(
  searched: Searched,
  terms: readonly string[],
  { filters = {}, limit, embedding, faint }: PassageQuestion,
): FoundOwner[] {
  const { tables, fullText, vectors } = searched;
  const depth = Math.max(DEPTH, limit);
  const shown = passageCondition(filters);
  const isFiltered = shown.values.length > 0;
  // Without filters, only the hidden owners must be known, which are very few.
  const list: Condition = isFiltered ? shown : { sql: 'hidden = 1', values: [] };
  const positions = `(SELECT position FROM @_owners WHERE ${list.sql})`;

  const counted = fullText.counted(terms);
  const used = isFiltered ? terms : tellingTerms(counted, depth);
  const where = { sql: `${isFiltered ? 'IN' : 'NOT IN'} ${positions}`, values: list.values };
  const byText = firstOwners(fullText.search(used, where), depth);
  if (!embedding) return byWordsAlone(byText, fullText.fullScore(counted)).slice(0, limit);

  const listed = positionsIn(tables, positions, list.values);
  const isCandidate = (chunkId: number) => listed.has(positionOf(chunkId)) === isFiltered;
  const needsCheck = isFiltered || listed.size > 0;
  const near = vectors.search(
    embedding.vector,
    embedding.model,
    needsCheck ? isCandidate : null,
    LEAST_COSINE,
  );
  const byVector = firstOwners(near, depth);
  const idf = new Map(fullText.idf(counted).map((of, index) => [terms[index] ?? '', of]));
  const found = [...byText.values(), ...byVector.values()].map(({ chunk_id }) => chunk_id);
  const weighed = weighEvidence(
    evidence(searched, { chunkIds: [...new Set(found)], terms: used, idf, embedding }),
    exactShare(idf),
    faint,
  );
  const textRanks = ranksOf(byText);
  const vectorRanks = ranksOf(byVector);
  return weighed.slice(0, limit).map((owner) => ({
    ...owner,
    text_rank: textRanks.get(owner.position) ?? null,
    vector_rank: vectorRanks.get(owner.position) ?? null,
  }));
}

interface Weighed {
  chunkIds: readonly number[];
  terms: readonly string[];
  /** Of every term of the question. */
  idf: ReadonlyMap<string, number>;
  embedding: NonNullable<PassageQuestion['embedding']>;
}

/** What speaks for each of these passages, by the position of their owners. */
function evidence(
  { fullText, vectors }: Searched,
  { chunkIds, terms, idf, embedding }: Weighed,
): Map<number, Evidence[]> {
  const positions = JSON.stringify([...new Set(chunkIds.map(positionOf))]);
  const full = sum(idf.values()) || 1;
  const coverage = new Map<number, number>();
  for (const term of terms) {
    const share = (idf.get(term) ?? 0) / full;
    for (const id of fullText.having(term, positions)) coverage.set(id, (coverage.get(id) ?? 0) + share);
  }
  return evidenceOf(chunkIds, coverage, vectors.vectorsOf(embedding.model, chunkIds), embedding.vector);
}

/** @param positions A subquery, in brackets. */
function positionsIn(tables: CollectionTables, positions: string, values: Condition['values']): Set<number> {
  // As one text: a hundred thousand rows one by one take ten times as long.
  const row = tables
    .prepare(`SELECT json_group_array(position) AS positions FROM ${positions}`)
    .get(...values) as { positions: string };
  return new Set(JSON.parse(row.positions) as number[]);
}
