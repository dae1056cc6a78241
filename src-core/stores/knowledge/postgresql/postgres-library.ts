import type {
  Knowledge,
  KnowledgeDetails,
  KnowledgeFacets,
  KnowledgeItem,
  KnowledgePage,
  KnowledgeQuery,
} from '#shared/knowledge';
import type { PostgresConnection } from '../../database/postgresql/postgres-connection';
import type { Statements } from '../../database/postgresql/statements';
import type { LibraryChunk } from '../knowledge-passages';
import type { AddOptions, KnowledgeDescription, Library } from '../library';
import { readFacets } from './knowledge-facets';
import { KnowledgeTables } from './knowledge-tables';

const CHANGING = 'The library could not be changed';
/** Entries that are read at a time. */
const AT_A_TIME = 100;

/** The library in PostgreSQL. */
export class PostgresLibrary implements Library {
  readonly #connection: PostgresConnection;
  readonly #tables = new KnowledgeTables();

  constructor(connection: PostgresConnection) {
    this.#connection = connection;
  }

  has(knowledgeId: string): Promise<boolean> {
    return this.#connection.run((statements) => this.#tables.has(statements, knowledgeId));
  }

  known(content: string, except?: string | null): Promise<string | null> {
    return this.#connection.run((statements) => this.#tables.known(statements, content, except));
  }

  add(
    knowledge: Knowledge,
    chunks: readonly LibraryChunk[],
    { guard, replaces, ...options }: AddOptions = {},
  ): Promise<{ added: boolean }> {
    return this.#change(async (statements) => {
      await guard?.();
      const answer = await this.#tables.add(statements, knowledge, chunks, { ...options, replaces });
      if (answer.added && replaces) await this.#tables.delete(statements, [replaces]);
      return answer;
    });
  }

  get(knowledgeId: string): Promise<KnowledgeDetails | null> {
    return this.#connection.run((statements) => this.#tables.get(statements, knowledgeId));
  }

  list(query?: KnowledgeQuery): Promise<KnowledgePage> {
    return this.#connection.run((statements) => this.#tables.list(statements, query));
  }

  facets(): Promise<KnowledgeFacets> {
    return this.#connection.run(readFacets);
  }

  describe(knowledgeId: string, details: KnowledgeDescription): Promise<void> {
    return this.#change((statements) => this.#tables.describe(statements, knowledgeId, details));
  }

  delete(knowledgeIds: readonly string[]): Promise<number> {
    return this.#change((statements) => this.#tables.delete(statements, knowledgeIds));
  }

  restore(knowledgeIds: readonly string[]): Promise<number> {
    return this.#change((statements) => this.#tables.restore(statements, knowledgeIds));
  }

  purge({ olderThanMs }: { olderThanMs: number }): Promise<number> {
    return this.#change((statements) => this.#tables.purge(statements, olderThanMs));
  }

  async *all(knowledgeIds?: readonly string[]): AsyncIterable<Knowledge> {
    const positions = await this.#connection.run((statements) =>
      this.#tables.positions(statements, knowledgeIds),
    );
    for (let start = 0; start < positions.length; start += AT_A_TIME) {
      yield* await this.#connection.run((statements) =>
        this.#tables.read(statements, positions.slice(start, start + AT_A_TIME)),
      );
    }
  }

  items(knowledgeIds: readonly string[]): Promise<Map<string, KnowledgeItem>> {
    return this.#connection.run((statements) => this.#tables.items(statements, knowledgeIds));
  }

  revision(): Promise<number> {
    return this.#connection.revision('knowledge');
  }

  #change<Result>(work: (statements: Statements) => Promise<Result>): Promise<Result> {
    return this.#connection.transaction(CHANGING, work);
  }
}
