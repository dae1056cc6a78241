import { fuseRanks } from '../fuse-ranks';
import type { FusedRank } from '../fuse-ranks';
import type { PassageQuestion } from '../passage-index';
import { positionOf } from './chunk-id';
import type { CollectionTables } from './collection-tables';
import type { FullText } from './full-text';
import { passageCondition } from './passage-condition';
import type { Condition } from '../../database/condition';
import type { VectorIndex } from './vector-index';

/** How many owners each search passes to the fusion; what one of them ranks lower adds next to nothing. */
const DEPTH = 100;

/**
 * Anything less is not an answer. With all-MiniLM-L6-v2, ten questions had 0.34 to 0.63 to their answers, and questions
 * about other things or without sense 0.06 to 0.16 to the best of ten passages; the best of many thousands is somewhat
 * nearer.
 */
const LEAST_COSINE = 0.25;

/** A collection to search. */
export interface Searched {
  tables: CollectionTables;
  fullText: FullText;
  vectors: VectorIndex;
}

/** Both searches over the owners that pass the filters, fused. Best first. @param terms FTS5 strings. */
export function searchPassages(
  { tables, fullText, vectors }: Searched,
  terms: readonly string[],
  { filters = {}, limit, embedding }: PassageQuestion,
): FusedRank[] {
  const depth = Math.max(DEPTH, limit);
  const shown = passageCondition(filters);
  const isFiltered = shown.values.length > 0;
  // Without filters, only the hidden owners must be known, which are very few.
  const list: Condition = isFiltered ? shown : { sql: 'hidden = 1', values: [] };
  const positions = `(SELECT position FROM @_owners WHERE ${list.sql})`;

  const counted = fullText.counted(terms);
  const used = isFiltered ? terms : fullText.telling(counted, depth);
  const where = { sql: `${isFiltered ? 'IN' : 'NOT IN'} ${positions}`, values: list.values };
  const matches = firstOwners(fullText.search(used, where), depth);
  const byText = chunkIds(matches);
  if (!embedding) return fuseRanks(byText, new Map()).slice(0, limit);

  const listed = positionsIn(tables, positions, list.values);
  const isCandidate = (chunkId: number) => listed.has(positionOf(chunkId)) === isFiltered;
  const needsCheck = isFiltered || listed.size > 0;
  const near = vectors.search(
    embedding.vector,
    embedding.model,
    needsCheck ? isCandidate : null,
    LEAST_COSINE,
  );
  const byVector = chunkIds(firstOwners(near, depth));
  const full = fullText.fullScore(counted);
  const coverage = new Map(
    [...matches].map(([position, { score }]) => [position, Math.min(1, score / full)]),
  );
  return fuseRanks(byText, byVector, coverage).slice(0, limit);
}

/** Owners in the order of their best passages, each with that passage. */
function firstOwners<Passage extends { chunk_id: number }>(
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

function chunkIds(owners: ReadonlyMap<number, { chunk_id: number }>): Map<number, number> {
  return new Map([...owners].map(([position, { chunk_id }]) => [position, chunk_id]));
}

/** @param positions A subquery, in brackets. */
function positionsIn(tables: CollectionTables, positions: string, values: Condition['values']): Set<number> {
  // As one text: a hundred thousand rows one by one take ten times as long.
  const row = tables
    .prepare(`SELECT json_group_array(position) AS positions FROM ${positions}`)
    .get(...values) as { positions: string };
  return new Set(JSON.parse(row.positions) as number[]);
}
