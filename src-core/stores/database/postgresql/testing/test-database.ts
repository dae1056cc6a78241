import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';

declare module 'vitest' {
  interface ProvidedContext {
    /** The URL of a database of the run's server, with `DATABASE` for its name; null if there is no server. */
    postgres: string | null;
  }
}

/** The database that others are copied from: it has the newest schema, and nothing in it. */
export const TEMPLATE = 'template_store';

/** False if this machine has no PostgreSQL server that the tests can use: then set-up has said why. */
export const hasPostgres = (): boolean => inject('postgres') !== null;

/** A new database on the server of this run. */
export class TestDatabase {
  readonly #name: string;

  private constructor(name: string) {
    this.#name = name;
  }

  /** @param template If not the newest schema: `template0` for an empty database. */
  static async create(template = TEMPLATE): Promise<TestDatabase> {
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    await query(urlOf('postgres'), `CREATE DATABASE ${name} TEMPLATE ${template}`);
    return new TestDatabase(name);
  }

  get url(): string {
    return urlOf(this.#name);
  }

  /** Runs statements without the app. @returns the rows of a single one. */
  query<Row>(sql: string): Promise<Row[]> {
    return query(this.url, sql);
  }

  /** Also ends the connections that are still open. */
  async drop(): Promise<void> {
    await query(urlOf('postgres'), `DROP DATABASE ${this.#name} WITH (FORCE)`);
  }
}

function urlOf(database: string): string {
  const url = inject('postgres');
  if (!url) throw new Error('There is no PostgreSQL server for the tests.');
  return url.replace('DATABASE', database);
}

async function query<Row>(url: string, sql: string): Promise<Row[]> {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}
