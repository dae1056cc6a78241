import type { Knowledge, KnowledgeItem } from '#shared/knowledge';

/** Converts the store's rows to the types of the rest of the app. */

export const ITEM_COLUMNS =
  'knowledge_id, title, source, category, tags, summary, language, words, reading_minutes, learned_at';

/** What {@link ITEM_COLUMNS} selects. */
export type ItemRow = Omit<KnowledgeItem, 'tags'> & { tags: string };

export interface KnowledgeRow {
  tags: string;
  content: string;
  details: string;
}

export function toItem(row: ItemRow): KnowledgeItem {
  const { knowledge_id, title, source, category, summary, language, words, reading_minutes, learned_at } =
    row;
  const tags = JSON.parse(row.tags) as string[];
  return {
    knowledge_id,
    title,
    source,
    category,
    tags,
    summary,
    language,
    words,
    reading_minutes,
    learned_at,
  };
}

export function toKnowledge({ tags, content, details }: KnowledgeRow): Knowledge {
  const rest = JSON.parse(details) as Omit<Knowledge, 'content' | 'tags'>;
  return { ...rest, tags: JSON.parse(tags) as string[], content };
}
