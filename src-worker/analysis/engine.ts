import { mkdirSync, rmdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import {
  DuckDBInstance,
  type DuckDBConnection,
  type DuckDBDataChunk,
  type DuckDBValue,
} from '@duckdb/node-api';
import { SPILL_FOLDER } from '#core/stores/analysis/spill-files';
import { storageError } from '#core/platform/files/storage-error';
import { engineMemoryMb } from './engine-memory';

/** The loaded rows; their number is DuckDB's own `rowid`, from 0 in the file's order. */
export const TABLE = 'data';

export interface EngineOptions {
  /** The database file; absent: in memory. */
  file?: string;
  readOnly?: boolean;
  /** How many columns its tables will have, if the file is new. */
  columns?: number;
  /** For what does not fit into memory. */
  temporaryFolder: string;
  /** Interrupts whatever runs. */
  signal?: AbortSignal;
}

const PROGRESS_EVERY_MS = 500;
/** How many queries are asked at a time, if they read few rows: no more than these together. */
const MOST_AT_ONCE = 50;
const ROWS_AT_ONCE = 1_000_000;
/** While a table is made, DuckDB holds a block of each column in memory: those of more columns have to be smaller. */
const COLUMNS_OF_USUAL_BLOCKS = 1000;
/** The least that DuckDB knows. */
const SMALL_BLOCK_BYTES = 16_384;
/** DuckDB forgets an interrupt that comes between a call and the moment it begins to work on it. */
const INTERRUPT_EVERY_MS = 50;

export type Value = string | number | boolean | null | Value[] | { [name: string]: Value };
export type Row = Record<string, Value>;

/**
 * DuckDB with limits: its memory, its threads, no network, no extension that is not built in. All passes over the data
 * happen in here.
 */
export class Engine {
  readonly connection: DuckDBConnection;
  readonly #instance: DuckDBInstance;
  readonly #signal: AbortSignal | undefined;
  readonly #spillFolder: string;
  #interrupting: NodeJS.Timeout | undefined;
  readonly #interrupt = () => {
    this.connection.interrupt();
    this.#interrupting = setInterval(() => this.connection.interrupt(), INTERRUPT_EVERY_MS);
  };

  private constructor(
    instance: DuckDBInstance,
    connection: DuckDBConnection,
    spillFolder: string,
    signal?: AbortSignal,
  ) {
    this.#instance = instance;
    this.connection = connection;
    this.#spillFolder = spillFolder;
    this.#signal = signal;
    signal?.addEventListener('abort', this.#interrupt);
  }

  /** @throws AppError `disk_full` or `storage_failed`. */
  static async open({
    file,
    readOnly = false,
    columns = 0,
    temporaryFolder,
    signal,
  }: EngineOptions): Promise<Engine> {
    signal?.throwIfAborted();
    const memory = engineMemoryMb();
    const spillFolder = join(temporaryFolder, SPILL_FOLDER);
    try {
      // DuckDB removes a folder that it has made with everything in it, including files that others put there.
      mkdirSync(spillFolder, { recursive: true });
      const instance = await DuckDBInstance.create(file ?? ':memory:', {
        access_mode: readOnly ? 'READ_ONLY' : 'AUTOMATIC',
        memory_limit: `${memory}MB`,
        threads: String(Math.max(1, Math.min(availableParallelism(), 8))),
        temp_directory: spillFolder,
        ...(columns > COLUMNS_OF_USUAL_BLOCKS && { default_block_size: String(SMALL_BLOCK_BYTES) }),
        autoinstall_known_extensions: 'false',
        autoload_known_extensions: 'false',
        allow_community_extensions: 'false',
      });
      return new Engine(instance, await instance.connect(), spillFolder, signal);
    } catch (error) {
      throw storageError(error, 'The loaded data could not be opened');
    }
  }

  /**
   * All rows of an answer that is known to be small, as plain values: whole numbers as numbers (beyond 2^53 with
   * rounding), dates and timestamps as ISO 8601 texts in UTC, decimals as numbers. Cast other types to text.
   * @throws the signal's reason when it has aborted.
   */
  async query<Result extends Row = Row>(sql: string, values?: DuckDBValue[]): Promise<Result[]> {
    const reader = await this.#guarded(() => this.connection.runAndReadAll(sql, values));
    return reader.getRowObjectsJS().map(plain) as Result[];
  }

  /**
   * The answers of several queries for columns of the same names and types, as {@link query} gives them, many at a time:
   * what a statement costs besides its work is paid once.
   * @param rows Of the table: of a longer one, fewer are asked at a time, since each may hold what it has read.
   */
  async queryAll<Result extends Row = Row>(queries: readonly string[], rows: number): Promise<Result[][]> {
    const atOnce = Math.max(1, Math.min(MOST_AT_ONCE, Math.floor(ROWS_AT_ONCE / Math.max(1, rows))));
    const answers: Result[][] = [];
    for (let first = 0; first < queries.length; first += atOnce) {
      const some = queries.slice(first, first + atOnce);
      const found = await this.query<Row>(
        some
          .map((query, of) => `SELECT ${of} AS of_query, row_number() OVER () AS at_row, * FROM (${query})`)
          .join(' UNION ALL '),
      );
      const each = some.map((): { at: number; row: Result }[] => []);
      for (const { of_query, at_row, ...row } of found)
        each[of_query as number]?.push({ at: at_row as number, row: row as Result });
      answers.push(...each.map((rowsOf) => rowsOf.toSorted((a, b) => a.at - b.at).map(({ row }) => row)));
    }
    return answers;
  }

  /** Runs a statement for its effect. `report` is told the share done, 0 to 1, about twice a second. */
  async run(sql: string, values?: DuckDBValue[], report?: (fraction: number) => void): Promise<void> {
    const timer = report && setInterval(() => this.#tellProgress(report), PROGRESS_EVERY_MS);
    try {
      await this.#guarded(() => this.connection.run(sql, values));
    } finally {
      clearInterval(timer);
    }
  }

  /** Passes on an answer of any length, a chunk at a time. */
  async stream(sql: string, take: (chunk: DuckDBDataChunk) => void): Promise<void> {
    await this.#guarded(async () => {
      const result = await this.connection.stream(sql);
      for (;;) {
        this.#signal?.throwIfAborted();
        const chunk = await result.fetchChunk();
        if (!chunk || chunk.rowCount === 0) return;
        take(chunk);
      }
    });
  }

  close(): void {
    this.#signal?.removeEventListener('abort', this.#interrupt);
    clearInterval(this.#interrupting);
    this.connection.closeSync();
    this.#instance.closeSync();
    try {
      rmdirSync(this.#spillFolder);
    } catch {
      // Somebody has put something there.
    }
  }

  async #guarded<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#signal?.throwIfAborted();
    try {
      return await work();
    } catch (error) {
      this.#signal?.throwIfAborted();
      throw error;
    }
  }

  #tellProgress(report: (fraction: number) => void): void {
    const { percentage } = this.connection.progress;
    if (percentage >= 0) report(Math.min(1, percentage / 100));
  }
}

function plain(value: unknown): Value {
  if (value === undefined || value === null) return null;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]));
  }
  return value as string | number | boolean;
}

/** A name as an SQL identifier. */
export function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text as an SQL literal, where parameters are not possible. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
