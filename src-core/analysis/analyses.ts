import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AppError } from '#shared/errors';
import {
  analysisItemSchema,
  analysisQuerySchema,
  type AnalysisItem,
  type AnalysisPage,
  type AnalysisQuery,
  type AnalysisReport,
} from '#shared/analysis/report';
import { analysisResultsSchema } from '#shared/analysis/results';
import type { DataPaths } from '../data-folder';
import { containedPath } from '../files/contained-path';
import { storageError } from '../files/storage-error';
import type { Database } from '../store/database';
import { foldForSearch, searchWords } from '../store/search-text';
import { transaction } from '../store/transaction';
import { ANALYSIS_FILES } from './analysis-files';
import { removeReport } from './report-files';

export type StoredAnalysis = AnalysisItem & {
  /** Its folder, absolute. */
  output_path: string;
};

const CHANGING = 'The list of analyses could not be changed';

/** `analysis_ids` as one bound value, however many there are. */
const THESE_IDS = 'analysis_id IN (SELECT value FROM json_each(?))';

interface StoredRow {
  record: string;
  analysis_id: string;
  output_path: string | null;
}

/** The finished analyses: items in the store, a folder of files each. Deleted ones stay until purged. */
export class Analyses {
  readonly #database: Database;
  readonly #paths: Pick<DataPaths, 'analyses'>;

  constructor(database: Database, paths: Pick<DataPaths, 'analyses'>) {
    this.#database = database;
    this.#paths = paths;
  }

  /**
   * Adds an analysis whose folder is complete. The first item of an `analysis_id` stays: a second attempt of the same
   * activity changes nothing, even when the person has deleted the analysis since.
   * @returns whether it was new.
   */
  add({ output_path, ...item }: StoredAnalysis): boolean {
    const record = analysisItemSchema.parse(item);
    const isOwn = resolve(output_path) === this.#ownFolder(record.analysis_id);
    return (
      this.#update(
        `INSERT INTO analyses (analysis_id, file_key, created_ms, search_text, output_path, record)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (analysis_id) DO NOTHING`,
        [
          record.analysis_id,
          record.file_key,
          Date.parse(record.created_at),
          foldForSearch([record.file_name, record.analysis_type].join('\n')),
          isOwn ? null : resolve(output_path),
          JSON.stringify(record),
        ],
      ) > 0
    );
  }

  /** One page, newest first. A cursor stays valid whatever is added or deleted meanwhile. */
  list(query: AnalysisQuery = {}): AnalysisPage {
    const { search, file_key, cursor, limit } = analysisQuerySchema.parse(query);
    const words = searchWords(search);
    const conditions = ['deleted_ms IS NULL', ...words.map(() => 'instr(search_text, ?) > 0')];
    const values: (string | number)[] = [...words];
    if (file_key) {
      conditions.push('file_key = ?');
      values.push(file_key);
    }
    const { total } = this.#database
      .prepare(`SELECT count(*) AS total FROM analyses WHERE ${conditions.join(' AND ')}`)
      .get(...values) as { total: number };

    const after = cursor ? parseCursor(cursor) : [];
    if (after.length > 0) conditions.push('(created_ms, position) < (?, ?)');
    const rows = this.#database
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
  }

  /** An analysis that is shown, else null. */
  get(analysisId: string): StoredAnalysis | null {
    const row = this.#database
      .prepare(
        'SELECT record, analysis_id, output_path FROM analyses WHERE analysis_id = ? AND deleted_ms IS NULL',
      )
      .get(analysisId) as StoredRow | undefined;
    return row ? { ...(JSON.parse(row.record) as AnalysisItem), output_path: this.#folderOf(row) } : null;
  }

  /**
   * The results and the charts, from the analysis' folder; null for an analysis that is not shown.
   * @throws AppError `not_found` when the folder has vanished, `storage_damaged` when what lies there is something else.
   */
  async readReport(analysisId: string): Promise<AnalysisReport | null> {
    const analysis = this.get(analysisId);
    if (!analysis) return null;
    const { output_path, ...item } = analysis;
    const results = analysisResultsSchema.safeParse(await readJson(analysis, ANALYSIS_FILES.results));
    const charts = await readJson(analysis, ANALYSIS_FILES.chart_options);
    if (!results.success || typeof charts !== 'object' || charts === null) throw damaged(results.error);
    if (results.data.analysis_id !== analysisId) {
      throw new AppError('not_found', 'A later analysis has replaced this report in its folder.', {
        hint: `It was ${output_path}. Open the later one, or analyse the file again.`,
      });
    }
    return {
      item,
      results: results.data,
      chart_options: charts as Record<string, unknown>,
      has_rows: existsSync(join(output_path, ANALYSIS_FILES.database)),
    };
  }

  /**
   * The path of a file in an analysis' folder.
   * @throws AppError `not_found` when the analysis or the file is not there.
   */
  file(analysisId: string, name: string): string {
    const analysis = this.get(analysisId);
    if (!analysis) throw new AppError('not_found', 'That analysis is no longer in the list.');
    const path = containedPath(analysis.output_path, name);
    if (!existsSync(path)) throw vanished(analysis, name);
    return path;
  }

  /** Hides analyses; {@link restore} shows them again until {@link purge}. @returns how many it hid. */
  delete(analysisIds: readonly string[]): number {
    return this.#update(`UPDATE analyses SET deleted_ms = ? WHERE deleted_ms IS NULL AND ${THESE_IDS}`, [
      Date.now(),
      JSON.stringify(analysisIds),
    ]);
  }

  /** @returns how many came back; purged ones do not. */
  restore(analysisIds: readonly string[]): number {
    return this.#update(
      `UPDATE analyses SET deleted_ms = NULL WHERE deleted_ms IS NOT NULL AND purging = 0 AND ${THESE_IDS}`,
      [JSON.stringify(analysisIds)],
    );
  }

  /**
   * Removes for good what was deleted at least `olderThanMs` milliseconds ago: folders first, then items, so that after
   * a crash in between the next purge ends what this one began. A folder that the person named is theirs and stays.
   * @returns how many analyses went.
   */
  async purge({ olderThanMs }: { olderThanMs: number }): Promise<number> {
    this.#update('UPDATE analyses SET purging = 1 WHERE purging = 0 AND deleted_ms <= ?', [
      Date.now() - olderThanMs,
    ]);
    const rows = this.#database
      .prepare('SELECT record, analysis_id, output_path FROM analyses WHERE purging = 1')
      .all() as unknown as StoredRow[];
    for (const row of rows) {
      if (row.output_path === null) await removeReport(this.#folderOf(row));
      this.#update('DELETE FROM analyses WHERE analysis_id = ? AND purging = 1', [row.analysis_id]);
    }
    return rows.length;
  }

  /** A number that grows with every change of the list, by any process. */
  revision(): number {
    const row = this.#database.prepare('SELECT revision FROM analyses_revision').get() as {
      revision: number;
    };
    return row.revision;
  }

  #ownFolder(analysisId: string): string {
    return containedPath(this.#paths.analyses, analysisId);
  }

  #folderOf({ analysis_id, output_path }: StoredRow): string {
    return output_path ?? this.#ownFolder(analysis_id);
  }

  #update(sql: string, values: (string | number | null)[]): number {
    return transaction(this.#database, CHANGING, () => {
      const changes = Number(this.#database.prepare(sql).run(...values).changes);
      if (changes > 0) this.#database.exec('UPDATE analyses_revision SET revision = revision + 1');
      return changes;
    });
  }
}

async function readJson(analysis: StoredAnalysis, name: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(join(analysis.output_path, name), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw vanished(analysis, name);
    throw storageError(error, 'The report could not be read');
  }
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw damaged(error);
  }
}

function vanished({ output_path, file_name }: StoredAnalysis, name: string): AppError {
  const what = existsSync(output_path) ? `“${name}” is no longer in` : 'There is no longer';
  return new AppError('not_found', `${what} the folder of the analysis of “${file_name}”.`, {
    hint: `It was ${output_path}. Analyse the file again.`,
  });
}

function damaged(cause: unknown): AppError {
  return new AppError('storage_damaged', 'The files of this analysis are not what the app wrote.', {
    hint: 'Analyse the file again.',
    cause,
  });
}

function parseCursor(cursor: string): [createdMs: number, position: number] {
  const match = /^(\d{1,15})\.(\d{1,15})$/.exec(cursor);
  if (!match) throw new AppError('invalid_input', 'That page of the analyses does not exist.');
  return [Number(match[1]), Number(match[2])];
}
