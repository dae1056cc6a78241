import { among } from '../../database/id-list';
import type { PassageScores, ScoredOwner, ScoresQuestion } from '../passage-index';
import { questionTerms } from '../question-terms';
import { ordinalOf, positionOf } from '../chunk-id';
import { tellingTerms } from '../ranking';
import type { Searched } from './search-passages';

interface OwnerRow {
  position: number;
  owner_id: string;
  time_ms: number | null;
  grouped: string;
  label: string | null;
}
interface ChunkRow {
  chunk_id: number;
  start_at: number;
  end_at: number;
  context: string;
  text: string;
}

/** Scores every passage of the groups that these owners belong to. */
export function scoreGroups(
  { tables, fullText, vectors }: Searched,
  { question, owner_ids, group, place, label, model }: ScoresQuestion,
): PassageScores {
  const owners = tables
    .prepare(
      `SELECT o.position, owner_id, time_ms, g.value AS grouped, l.value AS label
       FROM @_labels g JOIN @_owners o ON o.position = g.position
       LEFT JOIN @_labels p ON p.position = g.position AND p.name = ?
       LEFT JOIN @_labels l ON l.position = g.position AND l.name = ?
       WHERE g.name = ? AND hidden = 0 AND g.value IN (
         SELECT value FROM @_labels WHERE name = ? AND position IN (
           SELECT position FROM @_owners WHERE ${among('owner_id')}))
       ORDER BY g.value, CAST(p.value AS REAL), o.position`,
    )
    .all(place, label, group, group, JSON.stringify(owner_ids)) as unknown as OwnerRow[];
  const positions = JSON.stringify(owners.map(({ position }) => position));

  const counted = fullText.counted(questionTerms(question));
  const telling = new Set(tellingTerms(counted, 1));
  const terms = counted.filter(({ term }) => telling.has(term));
  const words = new Map<number, Float64Array>();
  for (const [index, { term }] of terms.entries()) {
    for (const { chunk_id, score } of fullText.scoresOf(term, positions)) {
      const scores = words.get(chunk_id) ?? new Float64Array(terms.length);
      scores[index] = score;
      words.set(chunk_id, scores);
    }
  }

  const chunks = tables
    .prepare(
      // CROSS: owner by owner, each time a few rows that follow each other.
      `SELECT chunk_id, start_at, end_at, context, text FROM json_each(?) CROSS JOIN @_chunks
       WHERE chunk_id BETWEEN value * 65536 AND value * 65536 + 65535`,
    )
    .all(positions) as unknown as ChunkRow[];
  const embeddings =
    model === null
      ? new Map<number, Int8Array>()
      : vectors.vectorsOf(
          model,
          chunks.map(({ chunk_id }) => chunk_id),
        );
  const none = new Float64Array(terms.length);
  const scored = new Map<number, ScoredOwner>(
    owners.map(({ position, owner_id, time_ms, grouped, label: value }) => [
      position,
      { owner_id, group: grouped, label: value, time: time_ms, passages: [] },
    ]),
  );
  for (const { chunk_id, start_at, end_at, context, text } of chunks) {
    scored.get(positionOf(chunk_id))?.passages.push({
      ordinal: ordinalOf(chunk_id),
      text,
      context: JSON.parse(context) as string[],
      start: start_at,
      end: end_at,
      words: words.get(chunk_id) ?? none,
      vector: embeddings.get(chunk_id) ?? null,
    });
  }
  return { idf: fullText.idf(terms), owners: [...scored.values()] };
}
