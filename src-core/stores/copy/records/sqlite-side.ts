import { STORES } from '#shared/store-names';
import type { Database } from '../../database/database';
import { countRevision } from '../../database/revisions';
import type { SqliteConnection } from '../../database/sqlite-connection';
import type { SqliteStores } from '../../sqlite/sqlite-stores';
import { insertTags } from '../../knowledge/sqlite/insert-knowledge';
import { countFacets } from '../../knowledge/sqlite/knowledge-facets';
import { CollectionTables } from '../../passages/sqlite/collection-tables';
import { VectorIndex } from '../../passages/sqlite/vector-index';
import { PASSAGE_COLLECTIONS } from '../../passages/collections';
import { indexedPairs } from '../../vault/content-words';
import { deniedWords } from '../../vault/denied-text';
import { fromBlob } from '../../vault/hash-blob';
import { PAIRS, SHINGLES } from '../../vault/hash-choice';
import { VaultIndex } from '../../vault/sqlite/vault-index';
import type { CopiedTable } from './copied-tables';
import { FIRST_TABLES, notEmpty, type RecordSide, type Row, type Value } from './record-side';

const COPYING = 'The records could not be copied';

type Bound = string | number | null | Uint8Array;

/** The records of a SQLite store. */
export class SqliteSide implements RecordSide {
  readonly #stores: SqliteStores;
  readonly #connection: SqliteConnection;

  constructor(stores: SqliteStores) {
    this.#stores = stores;
    this.#connection = stores.connection;
  }

  rows({ table, key, columns }: CopiedTable, after: Row | null, limit: number): Promise<Row[]> {
    const order = key.map(columnIn(table)).join(', ');
    const names = Object.keys(columns).map((name) => `${columnIn(table)(name)} AS ${name}`);
    const where = after ? `WHERE (${order}) > (${key.map(() => '?').join(', ')})` : '';
    return this.#connection.run((database) =>
      database
        .prepare(`SELECT ${names.join(', ')} FROM ${table} ${where} ORDER BY ${order} LIMIT ?`)
        .all(...(after ? key.map((name) => bound(after[name])) : []), limit)
        .map((row) => asRow(columns, row as Row)),
    );
  }

  async change(table: CopiedTable, put: readonly Row[], remove: readonly Row[]): Promise<void> {
    if (put.length + remove.length === 0) return;
    await this.#connection.transaction(COPYING, (database) => {
      removeRows(database, table, remove);
      const collection = /^(\w+)_vectors$/.exec(table.table)?.[1];
      if (collection) putVectors(database, collection, put);
      else putRows(database, table, put);
    });
  }

  begin(): Promise<void> {
    return this.#connection.transaction(COPYING, (database) => {
      if (!isFreeForCopy(database)) throw notEmpty('The data folder');
      database.exec('CREATE TABLE IF NOT EXISTS copying (only_row INTEGER PRIMARY KEY) STRICT');
    });
  }

  async finish(): Promise<void> {
    await this.#connection.transaction(COPYING, (database) => {
      makeKnowledge(database);
      makeVault(database);
      for (const collection of Object.keys(PASSAGE_COLLECTIONS)) {
        database.exec(`INSERT INTO ${collection}_fts (${collection}_fts) VALUES ('rebuild')`);
      }
      for (const store of STORES) countRevision(database, store);
      database.exec('DROP TABLE copying');
    });
  }

  close(): Promise<void> {
    return this.#stores.close();
  }
}

/** Whether records were being copied into a store when that was interrupted. */
export function isUnfinishedCopy(database: Database): boolean {
  return database.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'copying'`).get() !== undefined;
}

/** Whether records may be copied into a store: it has none, or is an unfinished copy. */
export function isFreeForCopy(database: Database): boolean {
  if (isUnfinishedCopy(database)) return true;
  return !FIRST_TABLES.some((table) => database.prepare(`SELECT 1 FROM ${table} LIMIT 1`).get());
}

/** A memory's earlier texts have no number of their own but the row's. */
function columnIn(table: string): (name: string) => string {
  return (name) => (table === 'memory_edits' && name === 'edit' ? 'rowid' : name);
}

function removeRows(database: Database, { table, key, isLater }: CopiedTable, rows: readonly Row[]): void {
  if (isLater) return;
  const where = key.map((name) => `${columnIn(table)(name)} = ?`).join(' AND ');
  const statement = database.prepare(`DELETE FROM ${table} WHERE ${where}`);
  for (const row of rows) statement.run(...key.map((name) => bound(row[name])));
}

function putRows(
  database: Database,
  { table, key, columns, isLater }: CopiedTable,
  rows: readonly Row[],
): void {
  const names = Object.keys(columns);
  const own = names.map(columnIn(table));
  const others = names.filter((name) => !key.includes(name));
  const where = key.map((name) => `${columnIn(table)(name)} = ?`).join(' AND ');
  if (isLater) {
    const set = database.prepare(
      `UPDATE ${table} SET ${others.map((name) => `${name} = ?`).join(', ')} WHERE ${where}`,
    );
    for (const row of rows) set.run(...[...others, ...key].map((name) => bound(row[name])));
    return;
  }
  const update = others.map((name) => `${name} = excluded.${name}`).join(', ');
  const insert = database.prepare(
    `INSERT INTO ${table} (${own.join(', ')}) VALUES (${names.map(() => '?').join(', ')})
     ON CONFLICT DO ${update && table !== 'memory_edits' ? `UPDATE SET ${update}` : 'NOTHING'}`,
  );
  for (const row of rows) insert.run(...names.map((name) => bound(row[name])));
}

/** With their sign bits. */
function putVectors(database: Database, collection: string, rows: readonly Row[]): void {
  const vectors = new VectorIndex(new CollectionTables(database, collection));
  const model = database.prepare(
    `SELECT name FROM ${collection}_chunks JOIN embedding_models USING (model) WHERE chunk_id = ?`,
  );
  for (const { chunk_id, vector } of rows) {
    const name = model.get(Number(chunk_id)) as { name: string } | undefined;
    if (!name || !(vector instanceof Uint8Array)) continue;
    const numbers = Float32Array.from(new Int8Array(new Uint8Array(vector).buffer));
    vectors.set(name.name, [{ passage_id: Number(chunk_id), vector: numbers }]);
  }
}

/** Tags, and how often each is there. */
function makeKnowledge(database: Database): void {
  database.exec('DELETE FROM knowledge_tags; DELETE FROM knowledge_facets');
  const rows = database.prepare('SELECT position, deleted_ms FROM knowledge ORDER BY position').all() as {
    position: number;
    deleted_ms: number | null;
  }[];
  for (const { position } of rows) insertTags(database, position);
  const shown = rows.filter(({ deleted_ms }) => deleted_ms === null).map(({ position }) => position);
  countFacets(database, shown, 1);
}

/** What finds denied texts. */
function makeVault(database: Database): void {
  database.exec('DELETE FROM vault_hashes; DELETE FROM vault_pairs; DELETE FROM vault_words');
  const [shingles, pairs] = [new VaultIndex(database, SHINGLES), new VaultIndex(database, PAIRS)];
  const addWords = database.prepare('INSERT INTO vault_words (position, words) VALUES (?, ?)');
  const rows = database.prepare('SELECT position, shingles, content FROM vault_texts').all() as {
    position: number;
    shingles: Uint8Array;
    content: Uint8Array;
  }[];
  for (const row of rows) {
    const words = deniedWords(row.content);
    addWords.run(row.position, words);
    shingles.add(row.position, fromBlob(row.shingles));
    pairs.add(row.position, indexedPairs(fromBlob(words)));
  }
}

function asRow(columns: CopiedTable['columns'], row: Row): Row {
  for (const [name, kind] of Object.entries(columns)) if (kind === 'flag') row[name] = Boolean(row[name]);
  return row;
}

function bound(value: Value | undefined): Bound {
  return typeof value === 'boolean' ? Number(value) : (value ?? null);
}
