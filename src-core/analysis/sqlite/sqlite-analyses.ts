import { AppError } from '#shared/errors';
import {
  analysisItemSchema,
  analysisQuerySchema,
  type AnalysisItem,
  type AnalysisPage,
  type AnalysisQuery,
} from '#shared/analysis/report';
import { foldForSearch, searchWords } from '../../store/search-text';
import type { ObjectStore } from '../../objects/object-store';
import { countRevision } from '../../store/revisions';
import type { SqliteConnection } from '../../store/sqlite-connection';
import type { Analyses, StoredAnalysis } from '../analyses';
import { removeStoredReport } from '../reports';

const CHANGING = 'The list of analyses could not be changed';

/** `analysis_ids` as one bound value, however many there are. */
const THESE_IDS = 'analysis_id IN (SELECT value FROM json_each(?))';

export class SqliteAnalyses implements Analyses {
  readonly #connection: SqliteConnection;
  readonly #objects: ObjectStore;

  constructor(connection: SqliteConnection, objects: ObjectStore) {
    this.#connection = connection;
    this.#objects = objects;
  }

  async add({ output_path, ...item }: StoredAnalysis): Promise<boolean> {
    const record = analysisItemSchema.parse(item);
    const added = await this.#update(
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
    const after = cursor ? parseCursor(cursor) : [];
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
      const page = rows.slice(0, limit);
      const last = page.at(-1);
      return {
        analyses: page.map(({ record }) => JSON.parse(record) as AnalysisItem),
        total,
        next_cursor: rows.length > limit && last ? `${last.created_ms}.${last.position}` : null,
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
    return this.#update(`UPDATE analyses SET deleted_ms = ? WHERE deleted_ms IS NULL AND ${THESE_IDS}`, [
      Date.now(),
      JSON.stringify(analysisIds),
    ]);
  }

  restore(analysisIds: readonly string[]): Promise<number> {
    return this.#update(
      `UPDATE analyses SET deleted_ms = NULL WHERE deleted_ms IS NOT NULL AND purging = 0 AND ${THESE_IDS}`,
      [JSON.stringify(analysisIds)],
    );
  }

  async purge({ olderThanMs }: { olderThanMs: number }): Promise<number> {
    await this.#update('UPDATE analyses SET purging = 1 WHERE purging = 0 AND deleted_ms <= ?', [
      Date.now() - olderThanMs,
    ]);
    const rows = (await this.#connection.run((database) =>
      database.prepare('SELECT analysis_id, output_path FROM analyses WHERE purging = 1').all(),
    )) as { analysis_id: string; output_path: string | null }[];
    for (const { analysis_id, output_path } of rows) {
      if (output_path === null) await removeStoredReport(this.#objects, analysis_id);
      await this.#update('DELETE FROM analyses WHERE analysis_id = ? AND purging = 1', [analysis_id]);
    }
    return rows.length;
  }

  revision(): Promise<number> {
    return this.#connection.revision('analyses');
  }

  #update(sql: string, values: (string | number | null)[]): Promise<number> {
    return this.#connection.transaction(CHANGING, (database) => {
      const changes = Number(database.prepare(sql).run(...values).changes);
      if (changes > 0) countRevision(database, 'analyses');
      return changes;
    });
  }
}

function parseCursor(cursor: string): [createdMs: number, position: number] {
  const match = /^(\d{1,15})\.(\d{1,15})$/.exec(cursor);
  if (!match) throw new AppError('invalid_input', 'That page of the analyses does not exist.');
  return [Number(match[1]), Number(match[2])];
}
