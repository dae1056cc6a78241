import type { ClientBase } from 'pg';

export type SqlValue = string | number | boolean | null | Uint8Array | readonly (string | number | null)[];

/**
 * Statements on one connection, which runs one at a time. In their SQL, `?` stands for each value in turn, so that
 * conditions can be put together; an array is bound as a PostgreSQL array (`id = ANY(?)`).
 */
export class Statements {
  readonly #client: ClientBase;
  readonly #toExpected: (error: unknown) => unknown;
  #last: Promise<unknown> = Promise.resolve();

  /** @param toExpected What a failure is thrown as. */
  constructor(client: ClientBase, toExpected: (error: unknown) => unknown) {
    this.#client = client;
    this.#toExpected = toExpected;
  }

  /** All rows. */
  async all<Row>(sql: string, values: readonly SqlValue[] = []): Promise<Row[]> {
    return (await this.#query(sql, values)).rows as Row[];
  }

  /** The first row. */
  async get<Row>(sql: string, values: readonly SqlValue[] = []): Promise<Row | undefined> {
    return (await this.all<Row>(sql, values))[0];
  }

  /** @returns how many rows it changed. */
  async run(sql: string, values: readonly SqlValue[] = []): Promise<number> {
    return (await this.#query(sql, values)).rowCount ?? 0;
  }

  /** Several statements without values, separated by semicolons. */
  async exec(sql: string): Promise<void> {
    await this.#inTurn(() => this.#client.query(sql));
  }

  /** Settles when every statement begun so far has ended. */
  async idle(): Promise<void> {
    await this.#last;
  }

  #query(sql: string, values: readonly SqlValue[]) {
    return this.#inTurn(() => this.#client.query(numbered(sql), values.map(bindable)));
  }

  #inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    const result = this.#last.then(work).catch((error: unknown) => {
      throw this.#toExpected(error);
    });
    this.#last = result.catch(() => undefined);
    return result;
  }
}

function numbered(sql: string): string {
  let count = 0;
  return sql.replaceAll('?', () => `$${++count}`);
}

/** A text as PostgreSQL gives it back: every character but U+0000, and no half of one. What is replaced keeps its place. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\u{FFFD}');
}

function bindable(value: SqlValue): unknown {
  if (typeof value === 'string') return storableText(value);
  return Array.isArray(value) ? value.map(bindable) : value;
}
