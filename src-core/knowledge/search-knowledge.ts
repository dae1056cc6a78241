import type { KnowledgeFilters } from '#shared/knowledge';
import type { Database } from '../store/database';
import { positionOf } from './chunk-id';
import type { FullText } from './full-text';
import { fuseRanks } from './fuse-ranks';
import type { FusedRank } from './fuse-ranks';
import { knowledgeCondition } from './knowledge-condition';
import type { Condition } from './knowledge-condition';
import type { VectorIndex } from './vector-index';

/** Entries that each search hands to the fusion; what one of them ranks lower adds next to nothing. */
const DEPTH = 100;

/**
 * Less is no answer. With all-MiniLM-L6-v2 ten questions had 0.34 to 0.63 to their answers, and questions about other
 * things or without sense 0.06 to 0.16 to the best of ten passages; the best of many thousands is somewhat nearer.
 */
const LEAST_COSINE = 0.25;

export interface SearchedKnowledge {
  question: readonly string[];
  filters: KnowledgeFilters;
  limit: number;
  vector: { vector: Float32Array; model: string } | null;
}

/** Both searches over the entries that pass the filters, fused. Best first. */
export function searchKnowledge(
  { database, fullText, vectors }: { database: Database; fullText: FullText; vectors: VectorIndex },
  { question, filters, limit, vector }: SearchedKnowledge,
): FusedRank[] {
  const depth = Math.max(DEPTH, limit);
  const shown = knowledgeCondition(filters);
  const isFiltered = shown.values.length > 0;
  // Without filters only what is deleted has to be known, which is next to nothing.
  const list: Condition = isFiltered ? shown : { sql: 'deleted_ms IS NOT NULL', values: [] };
  const positions = `(SELECT position FROM knowledge WHERE ${list.sql})`;

  const counted = fullText.counted(question);
  const terms = isFiltered ? question : fullText.telling(counted, depth);
  const where = { sql: `${isFiltered ? 'IN' : 'NOT IN'} ${positions}`, values: list.values };
  const matches = firstEntries(fullText.search(terms, where), depth);
  const byText = chunkIds(matches);
  if (!vector) return fuseRanks(byText, new Map()).slice(0, limit);

  const listed = positionsOf(database, list);
  const isCandidate = (chunkId: number) => listed.has(positionOf(chunkId)) === isFiltered;
  const needsCheck = isFiltered || listed.size > 0;
  const near = vectors.search(vector.vector, vector.model, needsCheck ? isCandidate : null, LEAST_COSINE);
  const byVector = chunkIds(firstEntries(near, depth));
  const full = fullText.fullScore(counted);
  const coverage = new Map(
    [...matches].map(([position, { score }]) => [position, Math.min(1, score / full)]),
  );
  return fuseRanks(byText, byVector, coverage).slice(0, limit);
}

/** Entries in the order of their best passages, each with that passage. */
function firstEntries<Passage extends { chunk_id: number }>(
  passages: Iterable<Passage>,
  count: number,
): Map<number, Passage> {
  const entries = new Map<number, Passage>();
  for (const passage of passages) {
    const position = positionOf(passage.chunk_id);
    if (!entries.has(position)) entries.set(position, passage);
    if (entries.size === count) break;
  }
  return entries;
}

function chunkIds(entries: ReadonlyMap<number, { chunk_id: number }>): Map<number, number> {
  return new Map([...entries].map(([position, { chunk_id }]) => [position, chunk_id]));
}

function positionsOf(database: Database, { sql, values }: Condition): Set<number> {
  // As one text: a hundred thousand rows one by one take ten times as long.
  const row = database
    .prepare(`SELECT json_group_array(position) AS positions FROM knowledge WHERE ${sql}`)
    .get(...values) as { positions: string };
  return new Set(JSON.parse(row.positions) as number[]);
}
