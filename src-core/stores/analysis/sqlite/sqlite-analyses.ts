import {
  analysisItemSchema,
  analysisQuerySchema,
  type AnalysisItem,
  type AnalysisPage,
  type AnalysisQuery,
} from '#shared/analysis/report';
import { foldForSearch, searchWords } from '../../database/search-text';
import type { ObjectStore } from '../../objects/object-store';
import { pageOf, placeAfter } from '../../database/page';
import { SoftDeletion } from '../../database/soft-deletion';
import type { SqliteConnection } from '../../database/sqlite-connection';
import type { Analyses, StoredAnalysis } from '../analyses';
import { removeStoredReport } from '../stored-report';

const CHANGING = 'The list of analyses could not be changed';

export class SqliteAnalyses implements Analyses {
  readonly #connection: SqliteConnection;
  readonly #objects: ObjectStore;
  readonly #deletion: SoftDeletion;

  constructor(connection: SqliteConnection, objects: ObjectStore) {
    this.#connection = connection;
    this.#objects = objects;
    this.#deletion = new SoftDeletion(connection, {
      table: 'analyses',
      id: 'analysis_id',
      store: 'analyses',
      changing: CHANGING,
    });
  }

  async add({ output_path, ...item }: StoredAnalysis): Promise<boolean> {
    const record = analysisItemSchema.parse(item);
    const added = await this.#deletion.change(
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
    return added > 0;
  }

  async list(query: AnalysisQuery = {}): Promise<AnalysisPage> {
    const { search, file_key, cursor, limit } = analysisQuerySchema.parse(query);
    const words = searchWords(search);
    const conditions = ['deleted_ms IS NULL', ...words.map(() => 'instr(search_text, ?) > 0')];
    const values: (string | number)[] = [...words];
    if (file_key) {
      conditions.push('file_key = ?');
      values.push(file_key);
    }
    const after = placeAfter(cursor, 2, 'the analyses');
    return this.#connection.run((database) => {
      const { total } = database
        .prepare(`SELECT count(*) AS total FROM analyses WHERE ${conditions.join(' AND ')}`)
        .get(...values) as { total: number };
      if (after.length > 0) conditions.push('(created_ms, position) < (?, ?)');
      const rows = database
        .prepare(
          `SELECT record, created_ms, position FROM analyses WHERE ${conditions.join(' AND ')}
           ORDER BY created_ms DESC, position DESC LIMIT ?`,
        )
        .all(...values, ...after, limit + 1) as { record: string; created_ms: number; position: number }[];
      const { page, next_cursor } = pageOf(rows, limit, (row) => [row.created_ms, row.position]);
      return {
        analyses: page.map(({ record }) => JSON.parse(record) as AnalysisItem),
        total,
        next_cursor,
      };
    });
  }

  async get(analysisId: string): Promise<StoredAnalysis | null> {
    const row = (await this.#connection.run((database) =>
      database
        .prepare('SELECT record, output_path FROM analyses WHERE analysis_id = ? AND deleted_ms IS NULL')
        .get(analysisId),
    )) as { record: string; output_path: string | null } | undefined;
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
