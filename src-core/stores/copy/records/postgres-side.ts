import { foldTag } from '#shared/add-tags';
import { STORES } from '#shared/store-names';
import type { VaultEntry } from '#shared/vault';
import { countRevision } from '../../database/postgresql/revisions';
import type { SqlValue, Statements } from '../../database/postgresql/statements';
import { StoreConnection } from '../../database/postgresql/store-connection';
import type { StorePlace } from '../../database/postgresql/store-url';
import { countFacets } from '../../knowledge/postgresql/knowledge-facets';
import { insertTags } from '../../knowledge/postgresql/knowledge-tables';
import { modelOf } from '../../memory/postgresql/tombstones';
import { PASSAGE_COLLECTIONS, type PassageCollection } from '../../passages/collections';
import { IndexRebuilding } from '../../passages/postgresql/rebuild-index';
import { indexedPairs } from '../../vault/content-words';
import { deniedWords } from '../../vault/denied-text';
import { fromBlob } from '../../vault/hash-blob';
import { PAIRS, SHINGLES } from '../../vault/hash-choice';
import { VaultIndex } from '../../vault/postgresql/vault-index';
import type { ColumnKind, CopiedTable } from './copied-tables';
import { FIRST_TABLES, notEmpty, type RecordSide, type Row } from './record-side';

const COPYING = 'The records could not be copied';
const AT_A_TIME = 200;

const TYPES: Record<ColumnKind, string> = {
  integer: 'bigint',
  real: 'float8',
  text: 'text',
  flag: 'boolean',
  bytes: 'bytea',
};

/** Columns that only PostgreSQL has, and what is in them. */
const OWN_COLUMNS: Record<string, { columns: Record<string, ColumnKind>; of: (row: Row) => Row }> = {
  gallery_images: {
    columns: { workflow_id: 'text', prompt: 'text' },
    of: ({ record }) => {
      const { workflow_id, prompt } = JSON.parse(String(record)) as { workflow_id: string; prompt: string };
      return { workflow_id, prompt };
    },
  },
  knowledge: {
    columns: { folded_source: 'text' },
    of: ({ source }) => ({ folded_source: foldTag(String(source)) }),
  },
  memory_tombstones: {
    columns: { model: 'text' },
    of: ({ detail }) => ({ model: modelOf(JSON.parse(String(detail))) }),
  },
  vault_entries: {
    columns: { undoable: 'flag' },
    of: ({ record }) => ({ undoable: (JSON.parse(String(record)) as VaultEntry).undoable !== undefined }),
  },
  vault_texts: {
    columns: { words: 'bytes' },
    of: ({ content }) => ({ words: deniedWords(content as Uint8Array) }),
  },
};

/** Made anew, once the passages are there. */
const MADE_FROM_CHUNKS: Record<string, { columns: Record<string, ColumnKind>; of: (row: Row) => Row }> =
  Object.fromEntries(
    Object.keys(PASSAGE_COLLECTIONS).map((collection) => [
      `${collection}_chunks`,
      { columns: { words: 'text', word_count: 'integer' }, of: () => ({ words: '', word_count: 0 }) },
    ]),
  );

/** The records of a store in PostgreSQL. */
export class PostgresSide implements RecordSide {
  readonly #connection: StoreConnection;

  private constructor(connection: StoreConnection) {
    this.#connection = connection;
  }

  /** Creates or upgrades the store first. @throws AppError as `PostgresStores.open` does. */
  static async open(place: StorePlace): Promise<PostgresSide> {
    const connection = new StoreConnection(place);
    try {
      await connection.ready();
    } catch (error) {
      await connection.close();
      throw error;
    }
    return new PostgresSide(connection);
  }

  rows({ table, key, columns }: CopiedTable, after: Row | null, limit: number): Promise<Row[]> {
    const order = key.join(', ');
    const where = after ? `WHERE (${order}) > (${key.map(() => '?').join(', ')})` : '';
    return this.#connection.run((statements) =>
      statements.all<Row>(
        `SELECT ${Object.keys(columns).join(', ')} FROM ${table} ${where} ORDER BY ${order} LIMIT ?`,
        [...(after ? key.map((name) => after[name] as SqlValue) : []), limit],
      ),
    );
  }

  async change(table: CopiedTable, put: readonly Row[], remove: readonly Row[]): Promise<void> {
    if (put.length + remove.length === 0) return;
    await this.#connection.transaction(COPYING, async (statements) => {
      if (remove.length > 0 && !table.isLater) await removeRows(statements, table, remove);
      if (put.length > 0) await putRows(statements, table, put);
    });
  }

  begin(): Promise<void> {
    return this.#connection.transaction(COPYING, async (statements) => {
      if (await isUnfinishedCopy(statements)) return;
      for (const table of FIRST_TABLES) {
        if (await statements.get(`SELECT 1 FROM ${table} LIMIT 1`)) {
          throw notEmpty(this.#connection.place.name);
        }
      }
      await statements.exec('CREATE TABLE copying (only_row integer PRIMARY KEY)');
    });
  }

  async finish(signal?: AbortSignal): Promise<void> {
    for (const collection of Object.keys(PASSAGE_COLLECTIONS) as PassageCollection[]) {
      await this.#index(collection, signal);
    }
    await this.#connection.transaction(COPYING, async (statements) => {
      await makeKnowledge(statements);
      await makeVault(statements);
      await setNextPositions(statements);
      for (const store of STORES) await countRevision(statements, store);
      await statements.exec('DROP TABLE copying');
    });
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  /** Makes what finds the passages of a collection; again from the start, after it was interrupted. */
  async #index(collection: PassageCollection, signal: AbortSignal | undefined): Promise<void> {
    const index = new IndexRebuilding(collection);
    await this.#connection.transaction(COPYING, (statements) => index.begin(statements));
    for (let last = 0; ;) {
      signal?.throwIfAborted();
      const end = await this.#connection.transaction(COPYING, (statements) =>
        index.next(statements, last, AT_A_TIME),
      );
      if (end === undefined) return;
      last = end;
    }
  }
}

/** Whether records were being copied into a store when that was interrupted. */
export async function isUnfinishedCopy(statements: Statements): Promise<boolean> {
  const mark = await statements.get(
    `SELECT 1 FROM pg_class WHERE relname = 'copying' AND relnamespace = current_schema()::regnamespace`,
  );
  return mark !== undefined;
}

async function removeRows(
  statements: Statements,
  { table, key, columns }: CopiedTable,
  rows: readonly Row[],
): Promise<void> {
  const arrays = key.map((name) => `?::${TYPES[columns[name] ?? 'text']}[]`).join(', ');
  await statements.run(
    `DELETE FROM ${table} WHERE (${key.join(', ')}) IN (SELECT * FROM unnest(${arrays}))`,
    key.map((name) => rows.map((row) => row[name]) as unknown as SqlValue),
  );
}

async function putRows(
  statements: Statements,
  { table, key, columns, isLater }: CopiedTable,
  rows: readonly Row[],
): Promise<void> {
  const own = isLater ? undefined : (OWN_COLUMNS[table] ?? MADE_FROM_CHUNKS[table]);
  const all = { ...columns, ...own?.columns };
  const names = Object.keys(all);
  const full = rows.map((row) => ({ ...row, ...own?.of(row) }));
  const values = names.map((name) => full.map((row) => row[name] ?? null) as unknown as SqlValue);
  const arrays = names.map((name) => `?::${TYPES[all[name] ?? 'text']}[]`).join(', ');
  const others = names.filter((name) => !key.includes(name));
  if (isLater) {
    await statements.run(
      `UPDATE ${table} SET ${others.map((name) => `${name} = new.${name}`).join(', ')}
       FROM unnest(${arrays}) AS new (${names.join(', ')})
       WHERE ${key.map((name) => `${table}.${name} = new.${name}`).join(' AND ')}`,
      values,
    );
    return;
  }
  const selected = names.map((name) =>
    name === 'words' && table.endsWith('_chunks') ? `''::tsvector` : name,
  );
  const update = others.map((name) => `${name} = excluded.${name}`).join(', ');
  await statements.run(
    `INSERT INTO ${table} (${names.join(', ')}) OVERRIDING SYSTEM VALUE
     SELECT ${selected.join(', ')} FROM unnest(${arrays}) AS new (${names.join(', ')})
     ON CONFLICT (${key.join(', ')}) DO ${update ? `UPDATE SET ${update}` : 'NOTHING'}`,
    values,
  );
}

/** Tags, and how often each is there. */
async function makeKnowledge(statements: Statements): Promise<void> {
  await statements.exec('DELETE FROM knowledge_tags; DELETE FROM knowledge_facets');
  const rows = await statements.all<{ position: number; tags: string; deleted_ms: number | null }>(
    'SELECT position, tags, deleted_ms FROM knowledge ORDER BY position',
  );
  for (const { position, tags } of rows) await insertTags(statements, position, JSON.parse(tags) as string[]);
  const shown = rows.filter(({ deleted_ms }) => deleted_ms === null).map(({ position }) => position);
  await countFacets(statements, shown, 1);
}

/** What finds denied texts. */
async function makeVault(statements: Statements): Promise<void> {
  await statements.exec('DELETE FROM vault_hashes; DELETE FROM vault_pairs');
  const [shingles, pairs] = [new VaultIndex(SHINGLES), new VaultIndex(PAIRS)];
  const rows = await statements.all<{ position: number; shingles: Buffer; words: Buffer }>(
    'SELECT position, shingles, words FROM vault_texts ORDER BY position',
  );
  for (const row of rows) {
    await shingles.add(statements, row.position, fromBlob(row.shingles));
    await pairs.add(statements, row.position, indexedPairs(fromBlob(row.words)));
  }
}

/** Positions go on after the greatest one that was copied. */
async function setNextPositions(statements: Statements): Promise<void> {
  const identities = await statements.all<{ table_name: string; column_name: string }>(
    `SELECT table_name, column_name FROM information_schema.columns
     WHERE table_schema = current_schema() AND is_identity = 'YES'`,
  );
  for (const { table_name, column_name } of identities) {
    await statements.run(
      `SELECT setval(pg_get_serial_sequence(?, ?), greatest(max(${column_name}), 1), max(${column_name}) IS NOT NULL)
       FROM ${table_name}`,
      [table_name, column_name],
    );
  }
}
