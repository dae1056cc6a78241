import type { LearningCategory } from '#shared/jobs/learning';
import type { KnowledgeFacets } from '#shared/knowledge';
import type { Statements } from '../../database/postgresql/statements';

/** Sources and tags beyond the most frequent are too many for a list. */
const MAX_VALUES = 200;

interface Facet {
  value: string;
  count: number;
}

/** Counts entries that are now shown (`by` 1) or no longer (-1), before or after their row changes. */
export async function countFacets(
  statements: Statements,
  positions: readonly number[],
  by: 1 | -1,
): Promise<void> {
  const these = 'WHERE position = ANY(?::bigint[])';
  await statements.run(
    `INSERT INTO knowledge_facets (kind, value, folded, count)
     SELECT 'category', category, category, count(*) * ${by} FROM knowledge ${these} GROUP BY category
     UNION ALL
     SELECT 'source', source, folded_source, count(*) * ${by} FROM knowledge ${these}
       GROUP BY source, folded_source
     UNION ALL SELECT 'tag', tag, folded, count(*) * ${by} FROM knowledge_tags ${these} GROUP BY tag, folded
     ON CONFLICT (kind, value) DO UPDATE SET count = knowledge_facets.count + excluded.count`,
    [positions, positions, positions],
  );
  if (by < 0) await statements.run('DELETE FROM knowledge_facets WHERE count = 0');
}

/** Most frequent first. */
export async function readFacets(statements: Statements): Promise<KnowledgeFacets> {
  const of = (kind: string) =>
    statements.all<Facet>(
      'SELECT value, count FROM knowledge_facets WHERE kind = ? ORDER BY count DESC, value LIMIT ?',
      [kind, MAX_VALUES],
    );
  const categories = (await of('category')) as { value: LearningCategory; count: number }[];
  return {
    total: categories.reduce((sum, { count }) => sum + count, 0),
    categories,
    sources: await of('source'),
    tags: await statements.all<Facet>(
      // The spelling is the most frequent one.
      `SELECT (array_agg(value ORDER BY count DESC, value))[1] AS value, sum(count)::bigint AS count
       FROM knowledge_facets WHERE kind = 'tag' GROUP BY folded ORDER BY 2 DESC, 1 LIMIT ?`,
      [MAX_VALUES],
    ),
  };
}
