import type { Condition } from '../../database/condition';
import { positionOf } from '../chunk-id';
import type { PassageScores, ScoredOwner, ScoresQuestion } from '../passage-index';
import { questionTerms } from '../question-terms';
import { toPassage, type ChunkRow, type IndexParts } from './index-parts';
import { termQueries } from './term-queries';

interface OwnerRow {
  position: number;
  owner_id: string;
  time_ms: number | null;
  grouped: string;
  label: string | null;
}

/** Scores every passage of the groups that these owners belong to. */
export async function scoreGroups(
  { tables, fullText, vectors }: IndexParts,
  { question, owner_ids, group, place, label, model }: ScoresQuestion,
): Promise<PassageScores> {
  const owners = await tables.all<OwnerRow>(
    `SELECT o.position, owner_id, time_ms, g.value AS grouped, l.value AS label
     FROM @_labels g JOIN @_owners o ON o.position = g.position
     LEFT JOIN @_labels p ON p.position = g.position AND p.name = ?
     LEFT JOIN @_labels l ON l.position = g.position AND l.name = ?
     WHERE g.name = ? AND NOT hidden AND g.value IN (
       SELECT value FROM @_labels WHERE name = ? AND position IN (
         SELECT position FROM @_owners WHERE owner_id = ANY(?)))
     ORDER BY g.value, p.value::float8, o.position`,
    [place, label, group, group, owner_ids],
  );
  const positions = owners.map(({ position }) => position);
  const where: Condition = { sql: `IN (${positions.map(Number).join(', ') || 'NULL'})`, values: [] };

  const counted = await fullText.counted(tables, await termQueries(tables, questionTerms(question)));
  const terms = fullText.telling(counted, 1);
  const words = await fullText.scoresOf(tables, terms, where);
  const chunks = await tables.all<ChunkRow>(
    `SELECT chunk_id, start_at, end_at, context, text FROM @_chunks
     WHERE (chunk_id >> 16) ${where.sql} ORDER BY chunk_id`,
  );
  const ids = chunks.map(({ chunk_id }) => chunk_id);
  const embeddings = model === null ? new Map() : await vectors.vectorsOf(tables, model, ids);
  const none = new Float64Array(terms.length);
  const scored = new Map<number, ScoredOwner>(
    owners.map(({ position, owner_id, time_ms, grouped, label: value }) => [
      position,
      { owner_id, group: grouped, label: value, time: time_ms, passages: [] },
    ]),
  );
  for (const chunk of chunks) {
    scored.get(positionOf(chunk.chunk_id))?.passages.push({
      ...toPassage(chunk),
      words: words.get(chunk.chunk_id) ?? none,
      vector: (embeddings.get(chunk.chunk_id) as Int8Array | undefined) ?? null,
    });
  }
  return { idf: await fullText.idf(tables, terms), owners: [...scored.values()] };
}
