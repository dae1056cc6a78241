import { foldTag } from '#shared/add-tags';
import { knowledgeFiltersSchema } from '#shared/knowledge';
import type { KnowledgeFilters } from '#shared/knowledge';

/** An SQL condition on the table `knowledge` and its values in order. */
export interface Condition {
  sql: string;
  values: (string | number)[];
}

/** Shown and passing the filters. */
export function knowledgeCondition(filters: KnowledgeFilters = {}): Condition {
  const { categories, sources, tags, learned_from, learned_to } = knowledgeFiltersSchema.parse(filters);
  const parts = ['deleted_ms IS NULL'];
  const values: (string | number)[] = [];
  const add = (sql: string, value: string | number) => {
    parts.push(sql);
    values.push(value);
  };
  if (categories.length > 0) add(`category IN (SELECT value FROM json_each(?))`, JSON.stringify(categories));
  if (sources.length > 0) add(`source IN (SELECT value FROM json_each(?))`, JSON.stringify(sources));
  for (const tag of tags)
    add('position IN (SELECT position FROM knowledge_tags WHERE folded = ?)', foldTag(tag));
  if (learned_from) add('learned_ms >= ?', startOfDay(learned_from, 0));
  if (learned_to) add('learned_ms < ?', startOfDay(learned_to, 1));
  return { sql: parts.join(' AND '), values };
}

/** Milliseconds since 1970 of midnight, in this machine's time zone, so many days later. */
function startOfDay(day: string, daysLater: number): number {
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + daysLater);
  return date.getTime();
}
