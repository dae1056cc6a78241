import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataPaths } from '#core/platform/data-folder';
import { copyRecords } from '#core/stores/copy/records/copy-records';
import { PostgresSide } from '#core/stores/copy/records/postgres-side';
import { SqliteSide } from '#core/stores/copy/records/sqlite-side';
import { openDatabase } from '#core/stores/database/database';
import { storePlace } from '#core/stores/database/postgresql/store-url';
import { PostgresServer } from '#core/stores/database/postgresql/testing/postgres-server';
import { folderObjects } from '#core/stores/objects/open-objects';
import { PostgresStores } from '#core/stores/postgresql/postgres-stores';
import { SqliteStores } from '#core/stores/sqlite/sqlite-stores';
import type { Stores } from '#core/stores/stores';
import { provisionPostgresql } from '../scripts/provision/postgresql.mjs';

export type StoreKind = 'SQLite' | 'PostgreSQL';

/**
 * Makes empty stores for a benchmark: in SQLite and, where this machine has a server, in PostgreSQL. Neither flushes to
 * the disk: they are filled for the measurement only.
 */
export class BenchStores {
  readonly #folder: string;
  readonly #server: PostgresServer | null;
  readonly #opened: Stores[] = [];

  private constructor(folder: string, server: PostgresServer | null) {
    this.#folder = folder;
    this.#server = server;
  }

  /** @param kinds Which stores are wanted; where there is no PostgreSQL server, it says so. */
  static async open(...kinds: StoreKind[]): Promise<BenchStores> {
    const server = kinds.includes('PostgreSQL') ? await startServer() : null;
    return new BenchStores(await mkdtemp(join(tmpdir(), 'leather-book-bench-')), server);
  }

  get kinds(): StoreKind[] {
    return this.#server ? ['SQLite', 'PostgreSQL'] : ['SQLite'];
  }

  /** An empty store. */
  create(kind: StoreKind): Promise<Stores> {
    return kind === 'SQLite' ? Promise.resolve(this.sqlite()) : this.#postgresql();
  }

  /** An empty store in SQLite. */
  sqlite(): SqliteStores {
    const paths = dataPaths(join(this.#folder, this.#nextName()));
    const database = openDatabase(paths.database);
    database.exec('PRAGMA synchronous = OFF');
    const stores = new SqliteStores(database, paths);
    this.#opened.push(stores);
    return stores;
  }

  /** A store in PostgreSQL with the records of another one; null where there is no server. */
  async copyInPostgresql(stores: SqliteStores): Promise<Stores | null> {
    if (!this.#server) return null;
    const name = this.#nextName();
    const copy = await this.#postgresql(name);
    const side = await PostgresSide.open(storePlace(this.#server.url(name)));
    await copyRecords(new SqliteSide(stores), side);
    await side.close();
    // The server does this by itself a minute after so many rows have come in.
    await this.#server.query('VACUUM ANALYZE', name);
    return copy;
  }

  async close(): Promise<void> {
    for (const stores of this.#opened) await stores.close();
    await this.#server?.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #postgresql(name = this.#nextName()): Promise<Stores> {
    if (!this.#server) throw new Error('This machine has no PostgreSQL server.');
    await this.#server.query(`CREATE DATABASE ${name}`);
    const stores = await PostgresStores.open(this.#server.url(name), folderObjects(this.#folder));
    this.#opened.push(stores);
    return stores;
  }

  #nextName(): string {
    return `bench_${this.#opened.length}`;
  }
}

async function startServer(): Promise<PostgresServer | null> {
  await provisionPostgresql();
  const server = await PostgresServer.start();
  if (!server) console.log('This machine has no PostgreSQL server: SQLite alone is measured.');
  return server;
}
