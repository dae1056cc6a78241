import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { StatementType, type DuckDBConnection } from '@duckdb/node-api';
import { ANALYSIS_FILES } from '#core/stores/analysis/analysis-files';
import type { QueryFormat, QueryRows, RowsQuery } from '#shared/analysis/rows-query';
import { clauses, type SqlColumn } from '#shared/analysis/view-sql';
import { AppError } from '#shared/errors';
import { Engine, identifier, literal, TABLE } from '../../analysis/engine';
import { clusterColumnName } from '../../analysis/report/export-clusters';
import { spreadsheetSafe } from '../../analysis/report/spreadsheet-safe';
import { textOf } from '../text-of';
import { bounded } from './bounded';
import { sqlError } from './sql-error';

/** Answers are kept for paging; the one that was asked for longest ago is dropped. */
const MOST_ANSWERS = 4;
const SPILL_LIMIT = '2GB';
/** Of the rows, in the file's order; beside any columns that they have. */
const ROW = 'leather-book row';

/** An answer, as a table of this connection's. */
interface Answer {
  table: string;
  columns: SqlColumn[];
  total: number;
  /** The table has only the numbers of rows. */
  isView: boolean;
}

interface Asked {
  query: RowsQuery;
  signal: AbortSignal;
}

/**
 * Answers questions to the loaded rows of one report, in DuckDB that can do nothing else: its database is read-only, it
 * opens no file and no connection, takes no settings, and its memory, its disk and its time are bounded. The person's SQL
 * sees the rows as the table `data`, with their clusters if there are any.
 */
export class QueriedRows {
  readonly #engine: Engine;
  readonly #columns: SqlColumn[];
  readonly #folders: { own: string; exports: string };
  readonly #answers = new Map<string, Answer>();
  #made = 0;
  /** DuckDB does one thing at a time for a connection, so an interrupt stops the right one. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(engine: Engine, columns: SqlColumn[], folders: { own: string; exports: string }) {
    this.#engine = engine;
    this.#columns = columns;
    this.#folders = folders;
  }

  /** @throws AppError `disk_full` or `storage_failed`. */
  static async open(folder: string, temporaryFolder: string): Promise<QueriedRows> {
    const file = join(folder, ANALYSIS_FILES.database);
    mkdirSync(temporaryFolder, { recursive: true });
    const own = mkdtempSync(join(temporaryFolder, 'query-'));
    const engine = await Engine.open({ file, readOnly: true, temporaryFolder: own });
    try {
      const exports = join(own, 'exports');
      mkdirSync(exports);
      await createViews(engine, join(folder, ANALYSIS_FILES.labels));
      for (const setting of [
        `max_temp_directory_size = '${SPILL_LIMIT}'`,
        'errors_as_json = true',
        `allowed_directories = [${literal(exports)}]`,
        'enable_external_access = false',
        'lock_configuration = true',
      ]) {
        await engine.run(`SET ${setting}`);
      }
      return new QueriedRows(engine, await columnsOf(engine, 'data'), { own, exports });
    } catch (error) {
      engine.close();
      rmSync(own, { recursive: true, force: true });
      throw error;
    }
  }

  /** The columns that a query sees. */
  get columns(): readonly SqlColumn[] {
    return this.#columns;
  }

  /** @throws AppError `invalid_input` for what is not a question to the rows, `timeout`; the signal's reason. */
  page(asked: Asked, offset: number, limit: number): Promise<QueryRows> {
    return this.#inTurn(asked, async (answer) => ({
      columns: answer.columns,
      rows: await this.#rows(answer, offset, limit),
      total: answer.total,
    }));
  }

  /** Writes the whole answer into a file, whose path it returns; who asked for it moves it away. @throws as {@link page}. */
  export(asked: Asked, format: QueryFormat): Promise<string> {
    return this.#inTurn(asked, async (answer) => {
      const path = join(this.#folders.exports, `${(this.#made += 1)}.${format}`);
      const values = answer.columns.map(({ name, type }) => {
        const value = `t.${identifier(name)}`;
        return format === 'csv' && type === 'VARCHAR'
          ? `${spreadsheetSafe(value)} AS ${identifier(name)}`
          : value;
      });
      const from = answer.isView
        ? `${answer.table} AS answer JOIN numbered AS t ON t.${identifier(ROW)} = answer.row`
        : `${answer.table} AS t`;
      const order = answer.isView ? 'answer.rowid' : 't.rowid';
      const options = { csv: 'csv, HEADER', json: 'json, ARRAY true', parquet: 'parquet' }[format];
      await this.#engine.run(
        `COPY (SELECT ${values.join(', ')} FROM ${from} ORDER BY ${order}) TO ${literal(path)} (FORMAT ${options})`,
      );
      return path;
    });
  }

  async close(): Promise<void> {
    await this.#last.catch(() => undefined);
    this.#engine.close();
    rmSync(this.#folders.own, { recursive: true, force: true });
  }

  #inTurn<Result>({ query, signal }: Asked, work: (answer: Answer) => Promise<Result>): Promise<Result> {
    const turn = this.#last
      .catch(() => undefined)
      .then(() => {
        signal.throwIfAborted();
        return bounded(this.#engine.connection, signal, async () => work(await this.#answer(query)));
      })
      .catch((error: unknown) => {
        if (error === signal.reason || error instanceof AppError) throw error;
        throw sqlError(error, query.kind === 'sql' ? query.sql : '');
      });
    this.#last = turn;
    return turn;
  }

  async #answer(query: RowsQuery): Promise<Answer> {
    const key = JSON.stringify(query);
    const found = this.#answers.get(key) ?? (await this.#make(query));
    this.#answers.delete(key);
    this.#answers.set(key, found);
    for (const [oldest, { table }] of [...this.#answers].slice(0, -MOST_ANSWERS)) {
      this.#answers.delete(oldest);
      await this.#engine.run(`DROP TABLE temp.${table}`);
    }
    return found;
  }

  async #make(query: RowsQuery): Promise<Answer> {
    const table = `answer_${(this.#made += 1)}`;
    const create = `CREATE TEMP TABLE ${table} AS\n`;
    if (query.kind === 'sql') {
      await checkQuestion(this.#engine.connection, query.sql);
      await this.#engine.run(create + query.sql).catch(async (error: unknown) => {
        const told = sqlError(error, query.sql, create.length);
        // Some that DuckDB counts among them, such as SUMMARIZE, stand in brackets only.
        await this.#engine.run(`${create}FROM (\n${query.sql.replace(/;\s*$/, '')}\n)`).catch(() => {
          throw told;
        });
      });
    } else {
      const rest = clauses(query.view, this.#columns);
      const order = query.view.sort ? '' : ` ORDER BY ${identifier(ROW)}`;
      await this.#engine.run(
        `${create}SELECT ${identifier(ROW)} AS row FROM numbered ${rest.join(' ')}${order}`,
      );
    }
    const [{ n } = { n: 0 }] = await this.#engine.query<{ n: number }>(`SELECT count(*) AS n FROM ${table}`);
    const isView = query.kind === 'view';
    return {
      table,
      total: n,
      isView,
      columns: isView ? this.#columns : await columnsOf(this.#engine, table),
    };
  }

  async #rows({ table, columns, isView }: Answer, offset: number, limit: number): Promise<QueryRows['rows']> {
    const page = `FROM ${table} WHERE rowid >= ${offset} AND rowid < ${offset + limit} ORDER BY rowid`;
    const values = columns.map(({ name, type }, index) => `${textOf(identifier(name), type)} AS c${index}`);
    if (!isView) {
      const rows = await this.#engine.query<Record<string, string | null>>(
        `SELECT ${values.join(', ')} ${page}`,
      );
      return rows.map((row) => Object.values(row));
    }
    const numbers = (await this.#engine.query<{ row: number }>(`SELECT row ${page}`)).map(({ row }) => row);
    if (numbers.length === 0) return [];
    const rows = await this.#engine.query<Record<string, string | null> & { row: number }>(
      `SELECT ${identifier(ROW)} AS row, ${values.join(', ')} FROM numbered
       WHERE ${identifier(ROW)} IN (${numbers.join(', ')})`,
    );
    const byNumber = new Map(rows.map(({ row, ...texts }) => [row, Object.values(texts)]));
    return numbers.map((number) => byNumber.get(number) ?? []);
  }
}

async function createViews(engine: Engine, labels: string): Promise<void> {
  const [{ catalog } = { catalog: '' }] = await engine.query<{ catalog: string }>(
    'SELECT current_database() AS catalog',
  );
  const loaded = `${identifier(catalog)}.main.${TABLE}`;
  const hasClusters = existsSync(labels);
  if (hasClusters) await engine.run(`CREATE TEMP TABLE labels AS FROM read_parquet(${literal(labels)})`);
  const names = (await columnsOf(engine, TABLE)).map(({ name }) => name);
  const cluster = hasClusters ? `, labels.cluster AS ${identifier(clusterColumnName(names))}` : '';
  const from = `FROM ${loaded} AS loaded ${hasClusters ? 'LEFT JOIN temp.labels ON labels.row = loaded.rowid' : ''}`;
  await engine.run(
    `CREATE TEMP VIEW numbered AS SELECT loaded.rowid AS ${identifier(ROW)}, loaded.*${cluster} ${from}`,
  );
  await engine.run(`CREATE TEMP VIEW data AS SELECT loaded.*${cluster} ${from}`);
}

async function columnsOf(engine: Engine, table: string): Promise<SqlColumn[]> {
  return engine.query<{ name: string; type: string }>(
    `SELECT column_name AS name, column_type AS type FROM (DESCRIBE ${table})`,
  );
}

/** One SELECT, which DuckDB can read. @throws AppError `invalid_input` */
async function checkQuestion(connection: DuckDBConnection, sql: string): Promise<void> {
  if (sql.trim() === '') throw notOne('There is no SQL yet.');
  try {
    const statements = await connection.extractStatements(sql);
    if (statements.count !== 1) throw notOne('One SELECT at a time is run.');
    const statement = await statements.prepare(0);
    try {
      if (statement.statementType !== StatementType.SELECT) {
        throw notOne('Only a SELECT is run here: the rows can be asked, not changed.');
      }
      if (statement.parameterCount > 0) {
        throw notOne('There is nobody to fill in “?” or “$1”: write the values themselves.');
      }
    } finally {
      statement.destroySync();
    }
  } catch (error) {
    throw error instanceof AppError ? error : sqlError(error, sql);
  }
}

function notOne(message: string): AppError {
  return new AppError('invalid_input', message, { hint: 'For example: SELECT * FROM data LIMIT 100' });
}
