import { foldTag } from '#shared/add-tags';
import { knowledgeFiltersSchema, type KnowledgeFilters } from '#shared/knowledge';
import type { Condition } from '../../database/condition';
import { PostgresConjunction } from '../../database/postgresql/condition';
import { startOfDay } from '../start-of-day';

/** Shown and passing the filters: a condition on the table `knowledge`. */
export function knowledgeCondition(filters: KnowledgeFilters = {}): Condition {
  const { categories, sources, tags, learned_from, learned_to } = knowledgeFiltersSchema.parse(filters);
  const condition = new PostgresConjunction('deleted_ms IS NULL');
  if (categories.length > 0) condition.andOneOf('category', categories);
  if (sources.length > 0) condition.andOneOf('folded_source', sources.map(foldTag));
  for (const tag of tags) {
    condition.and('position IN (SELECT position FROM knowledge_tags WHERE folded = ?)', foldTag(tag));
  }
  if (learned_from) condition.and('learned_ms >= ?', startOfDay(learned_from, 0));
  if (learned_to) condition.and('learned_ms < ?', startOfDay(learned_to, 1));
  return condition;
}
