import { foldTag } from '#shared/add-tags';
import { knowledgeFiltersSchema } from '#shared/knowledge';
import type { KnowledgeFilters } from '#shared/knowledge';
import { Conjunction, type Condition } from '../../database/condition';
import { among } from '../../database/id-list';
import { startOfDay } from '../start-of-day';

/** Shown and passing the filters: a condition on the table `knowledge`. */
export function knowledgeCondition(filters: KnowledgeFilters = {}): Condition {
  const { categories, sources, tags, learned_from, learned_to } = knowledgeFiltersSchema.parse(filters);
  const condition = new Conjunction('deleted_ms IS NULL');
  if (categories.length > 0) condition.and(among('category'), JSON.stringify(categories));
  if (sources.length > 0) {
    // The facets have each source once.
    const spelled = `SELECT value FROM knowledge_facets WHERE kind = 'source' AND ${among('fold_tag(value)')}`;
    condition.and(`source IN (${spelled})`, JSON.stringify(sources.map(foldTag)));
  }
  for (const tag of tags)
    condition.and('position IN (SELECT position FROM knowledge_tags WHERE folded = ?)', foldTag(tag));
  if (learned_from) condition.and('learned_ms >= ?', startOfDay(learned_from, 0));
  if (learned_to) condition.and('learned_ms < ?', startOfDay(learned_to, 1));
  return condition;
}
