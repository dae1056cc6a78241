import { EMBEDDING_DIMENSIONS } from '#shared/embeddings';
import type { Knowledge } from '#shared/knowledge';
import { knowledgeId } from '../knowledge-id';
import type { LibraryChunk } from '../knowledge-passages';

/** An entry as `process_learning_request` makes them, with the given fields. */
export function libraryEntry(fields: Partial<Knowledge> & { content: string }): Knowledge {
  return {
    knowledge_id: knowledgeId(fields.content),
    title: 'Untitled',
    source: 'a test',
    category: 'general',
    tags: [],
    summary: '',
    key_phrases: [],
    entities: [],
    dates: [],
    language: 'en',
    words: fields.content.split(/\s+/).length,
    reading_minutes: 1,
    described_by: null,
    workflow_id: 'learning-1',
    learned_at: '2026-07-01T12:00:00.000Z',
    ...fields,
  };
}

/** A content's paragraphs as passages, with the vector that `embed` gives each. */
export function libraryChunks(
  content: string,
  embed: (text: string) => Float32Array | null = () => null,
): LibraryChunk[] {
  let end = -2;
  return content.split('\n\n').map((text, ordinal) => {
    const start = end + 2;
    end = start + text.length;
    return { ordinal, headings: [], text, start, end, vector: embed(text) };
  });
}

/** A unit vector with the given first numbers; the rest of its length goes into the last one. */
export function unitVector(...first: number[]): Float32Array {
  const vector = new Float32Array(EMBEDDING_DIMENSIONS);
  vector.set(first);
  vector[EMBEDDING_DIMENSIONS - 1] = Math.sqrt(Math.max(0, 1 - first.reduce((sum, x) => sum + x * x, 0)));
  return vector;
}
