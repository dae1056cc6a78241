import { foldTag } from '#shared/add-tags';
import { knowledgeFiltersSchema } from '#shared/knowledge';
import type { KnowledgeFilters } from '#shared/knowledge';
import type { Condition } from '../../passages/sqlite/passage-condition';
import { among } from '../../database/id-list';
import { startOfDay } from '../start-of-day';

/** Shown and passing the filters: a condition on the table `knowledge`. */
export function knowledgeCondition(filters: KnowledgeFilters = {}): Condition {
  const { categories, sources, tags, learned_from, learned_to } = knowledgeFiltersSchema.parse(filters);
  const parts = ['deleted_ms IS NULL'];
  const values: (string | number)[] = [];
  const add = (sql: string, value: string | number) => {
    parts.push(sql);
    values.push(value);
  };
  if (categories.length > 0) add(among('category'), JSON.stringify(categories));
  if (sources.length > 0) {
    // The facets have each source once.
    const spelled = `SELECT value FROM knowledge_facets WHERE kind = 'source' AND ${among('fold_tag(value)')}`;
    add(`source IN (${spelled})`, JSON.stringify(sources.map(foldTag)));
  }
  for (const tag of tags)
    add('position IN (SELECT position FROM knowledge_tags WHERE folded = ?)', foldTag(tag));
  if (learned_from) add('learned_ms >= ?', startOfDay(learned_from, 0));
  if (learned_to) add('learned_ms < ?', startOfDay(learned_to, 1));
  return { sql: parts.join(' AND '), values };
}
