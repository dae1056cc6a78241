import type { KnowledgeFacets } from '#shared/knowledge';
import type { LearningCategory } from '#shared/jobs/learning';
import type { Database } from '../../database/database';
import { among } from '../../database/id-list';

/** Sources and tags beyond the most frequent are too many for a list. */
const MAX_VALUES = 200;

/** Counts entries that are now shown (`by` 1) or no longer (-1), before or after their row changes. */
export function countFacets(database: Database, positions: readonly number[], by: 1 | -1): void {
  const these = `WHERE ${among('position', '?2')}`;
  database
    .prepare(
      `INSERT INTO knowledge_facets (kind, value, count)
       SELECT 'category', category, count(*) * ?1 FROM knowledge ${these} GROUP BY category
       UNION ALL SELECT 'source', source, count(*) * ?1 FROM knowledge ${these} GROUP BY source
       UNION ALL SELECT 'tag', tag, count(*) * ?1 FROM knowledge_tags ${these} GROUP BY tag
       ON CONFLICT (kind, value) DO UPDATE SET count = count + excluded.count`,
    )
    .run(by, JSON.stringify(positions));
  if (by > 0) return;
  // With the kind, so that the index finds them.
  database.exec("DELETE FROM knowledge_facets WHERE kind IN ('category', 'source', 'tag') AND count = 0");
}

export function readFacets(database: Database): KnowledgeFacets {
  const statement = database.prepare(
    'SELECT value, count FROM knowledge_facets WHERE kind = ? ORDER BY count DESC, value LIMIT ?',
  );
  const of = (kind: string, limit: number) =>
    statement.all(kind, limit).map((row) => row as unknown as { value: string; count: number });
  const categories = of('category', -1) as { value: LearningCategory; count: number }[];
  return {
    total: categories.reduce((sum, { count }) => sum + count, 0),
    categories,
    sources: of('source', MAX_VALUES),
    tags: database
      .prepare(
        // The spelling is the most frequent one: SQLite takes it from the row that has the max().
        `SELECT value, sum(count) AS count, max(count) FROM knowledge_facets WHERE kind = 'tag'
         GROUP BY fold_tag(value) ORDER BY 2 DESC, value LIMIT ?`,
      )
      .all(MAX_VALUES)
      .map((row) => ({ value: String(row.value), count: Number(row.count) })),
  };
}
