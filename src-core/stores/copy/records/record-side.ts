import { createHash } from 'node:crypto';
import { AppError } from '#shared/errors';
import { storableText } from '../../database/postgresql/statements';
import type { CopiedTable } from './copied-tables';

export type Value = string | number | boolean | null | Uint8Array;
/** By column. */
export type Row = Record<string, Value>;

/** A store, as what its records are copied from or to. */
export interface RecordSide {
  /** Rows in the order of their key, those after a row. */
  rows(table: CopiedTable, after: Row | null, limit: number): Promise<Row[]>;
  /** Writes rows, in place of those of the same key, and removes others, in one transaction. */
  change(table: CopiedTable, put: readonly Row[], remove: readonly Row[]): Promise<void>;
  /**
   * Marks the store as an unfinished copy. @throws AppError `invalid_input` if it has records and is none.
   */
  begin(): Promise<void>;
  /** Makes what it can make from the rows itself, and removes the mark. */
  finish(signal?: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** A row as both kinds of stores give it back: the same text for the same row. */
export function canonical({ columns }: CopiedTable, row: Row): string {
  return JSON.stringify(
    Object.keys(columns).map((column) => {
      const value = row[column] ?? null;
      if (typeof value === 'string') return storableText(value);
      return value instanceof Uint8Array ? { bytes: Buffer.from(value).toString('base64') } : value;
    }),
  );
}

/** Which of two rows comes first: less than 0 for the one. Texts are ordered by their bytes. */
export function compareKeys({ key }: CopiedTable, one: Row, other: Row): number {
  for (const column of key) {
    const [a, b] = [one[column], other[column]];
    const order =
      typeof a === 'string' && typeof b === 'string'
        ? Buffer.compare(Buffer.from(storableText(a)), Buffer.from(storableText(b)))
        : Number(a) - Number(b);
    if (order !== 0) return order;
  }
  return 0;
}

const AT_A_TIME = 500;

/** All rows of a table, in the order of their key. */
export async function* allRows(side: RecordSide, table: CopiedTable): AsyncGenerator<Row, undefined> {
  for (let after: Row | null = null; ;) {
    const rows = await side.rows(table, after, AT_A_TIME);
    yield* rows;
    after = rows.at(-1) ?? null;
    if (rows.length < AT_A_TIME) return undefined;
  }
}

/** How many rows a table has, and one hash over all of them. */
export async function digestOf(
  side: RecordSide,
  table: CopiedTable,
  signal?: AbortSignal,
): Promise<{ count: number; sha256: string }> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const row of allRows(side, table)) {
    signal?.throwIfAborted();
    hash.update(`${canonical(table, row)}\n`);
    count += 1;
  }
  return { count, sha256: hash.digest('hex') };
}

/** What {@link RecordSide.begin} throws. */
/** Where there are rows if a store has any. */
export const FIRST_TABLES = ['gallery_images', 'analyses', 'knowledge', 'vault_entries', 'conversations'];

export function notEmpty(place: string): AppError {
  return new AppError('invalid_input', `${place} has records already.`, {
    hint: 'Copy into an empty store: what two stores have cannot be put together.',
  });
}
