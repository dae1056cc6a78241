import { existsSync } from 'node:fs';
import { rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ANALYSIS_FILES } from '#core/stores/analysis/analysis-files';
import { AppError } from '#shared/errors';
import type { Rows } from '#shared/analysis/report';
import { Engine, identifier, literal, TABLE } from '../analysis/engine';
import { clusterColumnName } from '../analysis/report/export-clusters';

/** Somebody who scrolls asks many times a second; a connection that is kept answers at once. */
const IDLE_MS = 60_000;
const MOST_OPEN = 4;
/** In characters: a page of longer texts would be megabytes. */
const LONGEST_TEXT = 1000;

interface Opened {
  folder: string;
  engine: Engine;
  columns: { name: string; type: string }[];
  idle: NodeJS.Timeout;
  /** Questions under way. */
  users: number;
  isClosing: boolean;
}

/** The loaded data of finished analyses, opened while somebody leafs through them. */
export class OpenedAnalyses {
  readonly #temporaryFolder: string;
  /** By folder and the identity of the database in it, which a later analysis may replace. Least recently used first. */
  readonly #opened = new Map<string, Promise<Opened>>();

  constructor(temporaryFolder: string) {
    this.#temporaryFolder = temporaryFolder;
  }

  /**
   * Rows in the file's order as texts: dates and times in ISO 8601, numbers plain; texts beyond 1000 characters are cut,
   * which an ellipsis shows. The cluster comes last where there are clusters.
   * @throws AppError `not_found` when the data are no longer in the folder.
   */
  async rows(folder: string, offset: number, limit: number): Promise<Rows> {
    const opened = await this.#open(folder);
    opened.users += 1;
    try {
      return await readRows(opened, offset, limit);
    } finally {
      opened.users -= 1;
      if (opened.isClosing && opened.users === 0) await this.#end(opened);
      else opened.idle.refresh();
    }
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

  async #end({ engine }: Opened): Promise<void> {
    engine.close();
    // It comes again with the next engine.
    if (this.#opened.size === 0) await rmdir(this.#temporaryFolder).catch(() => undefined);
  }
}

async function readRows({ engine, columns, folder }: Opened, offset: number, limit: number): Promise<Rows> {
  const labels = join(folder, ANALYSIS_FILES.labels);
  const hasClusters = existsSync(labels);
  const within = (row: string) => `${row} >= ${offset} AND ${row} < ${offset + limit}`;
  const values = columns.map(
    ({ name, type }, index) => `${asText(`data.${identifier(name)}`, type)} AS c${index}`,
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

function asText(value: string, type: string): string {
  if (type.startsWith('TIMESTAMP')) return `replace(${value}::VARCHAR, ' ', 'T')`;
  if (type !== 'VARCHAR') return `${value}::VARCHAR`;
  return `CASE WHEN length(${value}) > ${LONGEST_TEXT} THEN left(${value}, ${LONGEST_TEXT}) || '…' ELSE ${value} END`;
}
