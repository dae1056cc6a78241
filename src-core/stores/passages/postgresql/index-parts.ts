import type { Condition } from '../../database/condition';
import { ordinalOf } from '../chunk-id';
import type { Passage } from '../passage-index';
import type { CollectionStatements } from './collection-statements';
import type { FullText } from './full-text';
import type { VectorIndex } from './vector-index';

/** What a search of a collection asks. */
export interface IndexParts {
  tables: CollectionStatements;
  fullText: FullText;
  vectors: VectorIndex;
}

/** Owners that can be found, by `chunk_id >> 16`. */
export const SHOWN: Condition = { sql: 'NOT IN (SELECT position FROM @_owners WHERE hidden)', values: [] };

export interface ChunkRow {
  chunk_id: number;
  start_at: number;
  end_at: number;
  context: string;
  text: string;
}

export function toPassage({ chunk_id, start_at, end_at, context, text }: ChunkRow): Passage {
  return {
    ordinal: ordinalOf(chunk_id),
    context: JSON.parse(context) as string[],
    text,
    start: start_at,
    end: end_at,
  };
}
