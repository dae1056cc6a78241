import type { SqlValue, Statements } from '../../database/postgresql/statements';

/** Statements on the tables of a collection, which have the same shape under other names in each. */
export class CollectionStatements {
  readonly #statements: Statements;
  readonly #collection: string;

  constructor(statements: Statements, collection: string) {
    this.#statements = statements;
    this.#collection = collection;
  }

  /** As `Statements.all`. @param sql `@` stands for the collection's name: `@_owners`. */
  all<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row[]> {
    return this.#statements.all(this.#named(sql), values);
  }

  get<Row>(sql: string, values?: readonly SqlValue[]): Promise<Row | undefined> {
    return this.#statements.get(this.#named(sql), values);
  }

  run(sql: string, values?: readonly SqlValue[]): Promise<number> {
    return this.#statements.run(this.#named(sql), values);
  }

  #named(sql: string): string {
    return sql.replaceAll('@_', `${this.#collection}_`);
  }
}
