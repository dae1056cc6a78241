import { addTags } from '#shared/add-tags';
import type { Knowledge, KnowledgeChunk } from '#shared/knowledge';
import type { Database } from '../store/database';
import { chunkId } from './chunk-id';

/** Writes an entry's own rows. @returns its position. */
export function insertKnowledge(database: Database, entry: Knowledge): number {
  const { content, ...details } = entry;
  const tags = JSON.stringify(addTags([], entry.tags.join('\n')));
  const { lastInsertRowid } = database
    .prepare(
      `INSERT INTO knowledge (knowledge_id, learned_ms, category, source, title, tags, summary, language, words,
       reading_minutes, learned_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      entry.knowledge_id,
      Date.parse(entry.learned_at),
      entry.category,
      entry.source,
      entry.title,
      tags,
      entry.summary,
      entry.language,
      entry.words,
      entry.reading_minutes,
      entry.learned_at,
    );
  const position = Number(lastInsertRowid);
  database
    .prepare('INSERT INTO knowledge_texts VALUES (?, ?, ?)')
    .run(position, content, JSON.stringify(details));
  insertTags(database, position);
  return position;
}

/** Makes an entry's tags findable. */
export function insertTags(database: Database, position: number): void {
  database
    .prepare(
      `INSERT INTO knowledge_tags (folded, tag, position) SELECT fold_tag(value), value, position FROM knowledge, json_each(tags) WHERE position = ?`,
    )
    .run(position);
}

export function insertChunks(database: Database, position: number, chunks: readonly KnowledgeChunk[]): void {
  const insert = database.prepare(
    'INSERT INTO knowledge_chunks (chunk_id, start_at, end_at, headings, text) VALUES (?, ?, ?, ?, ?)',
  );
  for (const { ordinal, start, end, headings, text } of chunks) {
    insert.run(chunkId(position, ordinal), start, end, JSON.stringify(headings), text);
  }
}
