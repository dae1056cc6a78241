import {
  analysisItemSchema,
  analysisQuerySchema,
  type AnalysisItem,
  type AnalysisPage,
  type AnalysisQuery,
} from '#shared/analysis/report';
import { PostgresConjunction } from '../../database/postgresql/condition';
import { ObjectDeletion } from '../../database/postgresql/object-deletion';
import { readPage } from '../../database/postgresql/page';
import type { PostgresConnection } from '../../database/postgresql/postgres-connection';
import { countRevision } from '../../database/postgresql/revisions';
import { foldForSearch } from '../../database/search-text';
import type { ObjectStore } from '../../objects/object-store';
import type { Analyses, StoredAnalysis } from '../analyses';
import { removeStoredReport } from '../stored-report';

const CHANGING = 'The list of analyses could not be changed';

/** The list of analyses in PostgreSQL. */
export class PostgresAnalyses implements Analyses {
  readonly #connection: PostgresConnection;
  readonly #objects: ObjectStore;
  readonly #deletion: ObjectDeletion;

  constructor(connection: PostgresConnection, objects: ObjectStore) {
    this.#connection = connection;
    this.#objects = objects;
    this.#deletion = new ObjectDeletion(
      connection,
      { table: 'analyses', id: 'analysis_id', store: 'analyses' },
      CHANGING,
    );
  }

  async add({ output_path, ...item }: StoredAnalysis): Promise<boolean> {
    const record = analysisItemSchema.parse(item);
    return this.#connection.transaction(CHANGING, async (statements) => {
      const changes = await statements.run(
        `INSERT INTO analyses (analysis_id, file_key, created_ms, search_text, output_path, record)
         VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (analysis_id) DO NOTHING`,
        [
          record.analysis_id,
          record.file_key,
          Date.parse(record.created_at),
          foldForSearch([record.file_name, record.analysis_type].join('\n')),
          output_path,
          JSON.stringify(record),
        ],
      );
      if (changes > 0) await countRevision(statements, 'analyses');
      return changes > 0;
    });
  }

  async list(query: AnalysisQuery = {}): Promise<AnalysisPage> {
    const { search, file_key, ...page } = analysisQuerySchema.parse(query);
    const condition = new PostgresConjunction('deleted_ms IS NULL').andWords('search_text', search);
    if (file_key) condition.and('file_key = ?', file_key);
    const { rows, ...rest } = await this.#connection.run((statements) =>
      readPage<{ record: string; created_ms: number; position: number }, 'created_ms' | 'position'>(
        statements,
        {
          from: 'analyses',
          columns: 'record, created_ms, position',
          condition,
          order: ['created_ms', 'position'],
          of: 'the analyses',
        },
        page,
      ),
    );
    return { analyses: rows.map(({ record }) => JSON.parse(record) as AnalysisItem), ...rest };
  }

  async get(analysisId: string): Promise<StoredAnalysis | null> {
    const row = await this.#connection.run((statements) =>
      statements.get<{ record: string; output_path: string | null }>(
        'SELECT record, output_path FROM analyses WHERE analysis_id = ? AND deleted_ms IS NULL',
        [analysisId],
      ),
    );
    return row ? { ...(JSON.parse(row.record) as AnalysisItem), output_path: row.output_path } : null;
  }

  delete(analysisIds: readonly string[]): Promise<number> {
    return this.#deletion.delete(analysisIds);
  }

  restore(analysisIds: readonly string[]): Promise<number> {
    return this.#deletion.restore(analysisIds);
  }

  purge({ olderThanMs }: { olderThanMs: number }): Promise<number> {
    return this.#deletion.purge<{ analysis_id: string; output_path: string | null }>(
      olderThanMs,
      async ({ analysis_id, output_path }) => {
        if (output_path === null) await removeStoredReport(this.#objects, analysis_id);
      },
    );
  }

  revision(): Promise<number> {
    return this.#connection.revision('analyses');
  }
}
