import { existsSync } from 'node:fs';
import { rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ANALYSIS_FILES } from '#core/stores/analysis/analysis-files';
import { AppError } from '#shared/errors';
import type { Rows } from '#shared/analysis/report';
import type { QueryFormat, QueryRows, RowsQuery } from '#shared/analysis/rows-query';
import { Engine, identifier, literal, TABLE } from '../analysis/engine';
import { clusterColumnName } from '../analysis/report/export-clusters';
import { QueriedRows } from './sql/queried-rows';
import { textOf } from './text-of';

/** Somebody who scrolls asks many times a second; a connection that is kept answers at once. */
const IDLE_MS = 60_000;
const MOST_OPEN = 4;

interface Opened {
  folder: string;
  engine: Engine;
  columns: { name: string; type: string }[];
  /** With the first question that is more than a page of the rows. */
  queried?: Promise<QueriedRows>;
  idle: NodeJS.Timeout;
  /** Questions under way. */
  users: number;
  isClosing: boolean;
}

/** The loaded data of finished analyses, kept open while somebody pages through them. */
export class OpenedAnalyses {
  readonly #temporaryFolder: string;
  /** By folder and the identity of the database in it, which a later analysis may replace. Least recently used first. */
  readonly #opened = new Map<string, Promise<Opened>>();

  constructor(temporaryFolder: string) {
    this.#temporaryFolder = temporaryFolder;
  }

  /**
   * Rows in the file's order as texts: dates and times in ISO 8601, numbers plain; texts beyond 1000 characters are cut
   * and end in an ellipsis. The cluster comes last if there are clusters.
   * @throws AppError `not_found` if the data is no longer in the folder.
   */
  rows(folder: string, offset: number, limit: number): Promise<Rows> {
    return this.#use(folder, (opened) => readRows(opened, offset, limit));
  }

  /** A page of the answer to a query. @throws as {@link rows} and {@link QueriedRows.page}. */
  query(
    folder: string,
    { query, offset, limit }: { query: RowsQuery; offset: number; limit: number },
    signal: AbortSignal,
  ): Promise<QueryRows> {
    return this.#use(folder, async (opened) =>
      (await this.#queried(opened)).page({ query, signal }, offset, limit),
    );
  }

  /** The answer to a query in a file, whose path it returns. @throws as {@link query}. */
  export(folder: string, query: RowsQuery, format: QueryFormat, signal: AbortSignal): Promise<string> {
    return this.#use(folder, async (opened) =>
      (await this.#queried(opened)).export({ query, signal }, format),
    );
  }

  async #use<Result>(folder: string, work: (opened: Opened) => Promise<Result>): Promise<Result> {
    const opened = await this.#open(folder);
    opened.users += 1;
    try {
      return await work(opened);
    } finally {
      opened.users -= 1;
      if (opened.isClosing && opened.users === 0) await this.#end(opened);
      else opened.idle.refresh();
    }
  }

  async #queried(opened: Opened): Promise<QueriedRows> {
    const queried = (opened.queried ??= QueriedRows.open(opened.folder, this.#temporaryFolder));
    return queried.catch((error: unknown) => {
      opened.queried = undefined;
      throw error;
    });
  }

  async close(): Promise<void> {
    await Promise.all([...this.#opened.keys()].map((key) => this.#close(key)));
  }

  async #open(folder: string): Promise<Opened> {
    const file = join(folder, ANALYSIS_FILES.database);
    const info = await stat(file).catch(() => {
      throw new AppError('not_found', 'The data of this analysis is no longer in its folder.', {
        hint: 'Analyse the file again.',
      });
    });
    const key = `${info.dev}:${info.ino}:${info.mtimeMs}:${folder}`;
    const found = this.#opened.get(key) ?? this.#openFile(file, folder, key);
    this.#opened.delete(key);
    this.#opened.set(key, found);
    for (const oldest of [...this.#opened.keys()].slice(0, -MOST_OPEN)) void this.#close(oldest);
    found.catch(() => this.#opened.delete(key));
    return found;
  }

  async #openFile(file: string, folder: string, key: string): Promise<Opened> {
    const engine = await Engine.open({ file, readOnly: true, temporaryFolder: this.#temporaryFolder });
    try {
      const columns = await engine.query<{ name: string; type: string }>(
        `SELECT column_name AS name, data_type AS type FROM duckdb_columns()
         WHERE table_name = ${literal(TABLE)} ORDER BY column_index`,
      );
      const idle = setTimeout(() => void this.#close(key), IDLE_MS).unref();
      return { folder, engine, columns, idle, users: 0, isClosing: false };
    } catch (error) {
      engine.close();
      throw error;
    }
  }

  async #close(key: string): Promise<void> {
    const opening = this.#opened.get(key);
    this.#opened.delete(key);
    const opened = await opening?.catch(() => undefined);
    if (!opened || opened.isClosing) return;
    opened.isClosing = true;
    clearTimeout(opened.idle);
    if (opened.users === 0) await this.#end(opened);
  }

  async #end({ engine, queried }: Opened): Promise<void> {
    engine.close();
    await (await queried?.catch(() => undefined))?.close();
    // The next engine makes it again.
    if (this.#opened.size === 0) await rmdir(this.#temporaryFolder).catch(() => undefined);
  }
}

async function readRows({ engine, columns, folder }: Opened, offset: number, limit: number): Promise<Rows> {
  const labels = join(folder, ANALYSIS_FILES.labels);
  const hasClusters = existsSync(labels);
  const within = (row: string) => `${row} >= ${offset} AND ${row} < ${offset + limit}`;
  const values = columns.map(
    ({ name, type }, index) => `${textOf(`data.${identifier(name)}`, type)} AS c${index}`,
  );
  if (hasClusters) values.push('labels.cluster::VARCHAR AS cluster_of_row');
  const joined = hasClusters
    ? `LEFT JOIN (SELECT row, cluster FROM read_parquet(${literal(labels)}) WHERE ${within('row')}) AS labels
       ON labels.row = data.rowid`
    : '';
  const rows = await engine.query<Record<string, string | null>>(
    `SELECT ${values.join(', ')} FROM ${TABLE} AS data ${joined} WHERE ${within('data.rowid')} ORDER BY data.rowid`,
  );
  const names = columns.map(({ name }) => name);
  return {
    columns: hasClusters ? [...names, clusterColumnName(names)] : names,
    rows: rows.map((row) => Object.values(row)),
  };
}
