import type { Database } from '../../database/database';

/** Statements on the tables of a collection, which have the same shape under other names in each. */
export class CollectionTables {
  readonly #database: Database;
  readonly #collection: string;

  constructor(database: Database, collection: string) {
    this.#database = database;
    this.#collection = collection;
  }

  /** @param sql `@` stands for the collection's name: `@_owners`. */
  prepare(sql: string): ReturnType<Database['prepare']> {
    return this.#database.prepare(sql.replaceAll('@', this.#collection));
  }
}
