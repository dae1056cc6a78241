import type { Knowledge } from '#shared/knowledge';
import { sameTextHash } from '../knowledge-id';
import type { Database } from '../../database/database';

/** Writes an entry's own rows. @returns its position. The passage index has what finds it. */
export function insertKnowledge(database: Database, entry: Knowledge): number {
  const { content, ...details } = entry;
  const { lastInsertRowid } = database
    .prepare(
      `INSERT INTO knowledge (knowledge_id, learned_ms, category, source, title, tags, summary, language, words,
       reading_minutes, learned_at, same_text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      entry.knowledge_id,
      Date.parse(entry.learned_at),
      entry.category,
      entry.source,
      entry.title,
      JSON.stringify(entry.tags),
      entry.summary,
      entry.language,
      entry.words,
      entry.reading_minutes,
      entry.learned_at,
      sameTextHash(content),
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
