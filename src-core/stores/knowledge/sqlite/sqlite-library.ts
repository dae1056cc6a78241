import type {
  Knowledge,
  KnowledgeDetails,
  KnowledgeFacets,
  KnowledgeItem,
  KnowledgePage,
  KnowledgeQuery,
} from '#shared/knowledge';
import { passageIndexes } from '../../passages/sqlite/sqlite-passage-index';
import type { SqliteConnection } from '../../database/sqlite-connection';
import type { LibraryChunk } from '../knowledge-passages';
import type { AddOptions, KnowledgeDescription, Library } from '../library';
import { LibrarySearch } from '../library-search';
import { KnowledgeTables, LIBRARY_CHANGING } from './knowledge-tables';

export class SqliteLibrary implements Library {
  readonly #connection: SqliteConnection;
  readonly #tables: KnowledgeTables;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    this.#tables = new KnowledgeTables(connection.database);
  }

  has(knowledgeId: string): Promise<boolean> {
    return this.#read((tables) => tables.has(knowledgeId));
  }

  known(content: string, except?: string | null): Promise<string | null> {
    return this.#read((tables) => tables.known(content, except));
  }

  add(
    knowledge: Knowledge,
    chunks: readonly LibraryChunk[],
    { guard, replaces, ...options }: AddOptions = {},
  ): Promise<{ added: boolean }> {
    return this.#change(async (tables) => {
      await guard?.();
      const answer = tables.add(knowledge, chunks, { ...options, replaces });
      if (answer.added && replaces) tables.delete([replaces]);
      return answer;
    });
  }

  get(knowledgeId: string): Promise<KnowledgeDetails | null> {
    return this.#read((tables) => tables.get(knowledgeId));
  }

  list(query?: KnowledgeQuery): Promise<KnowledgePage> {
    return this.#read((tables) => tables.list(query));
  }

  facets(): Promise<KnowledgeFacets> {
    return this.#read((tables) => tables.facets());
  }

  describe(knowledgeId: string, details: KnowledgeDescription): Promise<void> {
    return this.#change((tables) => tables.describe(knowledgeId, details));
  }

  delete(knowledgeIds: readonly string[]): Promise<number> {
    return this.#change((tables) => tables.delete(knowledgeIds));
  }

  restore(knowledgeIds: readonly string[]): Promise<number> {
    return this.#change((tables) => tables.restore(knowledgeIds));
  }

  purge(options: { olderThanMs: number }): Promise<number> {
    return this.#change((tables) => tables.purge(options));
  }

  async *all(knowledgeIds?: readonly string[]): AsyncIterable<Knowledge> {
    const entries = this.#tables.all(knowledgeIds)[Symbol.iterator]();
    for (;;) {
      const { value, done } = await this.#read(() => entries.next());
      if (done) return;
      yield value;
    }
  }

  items(knowledgeIds: readonly string[]): Promise<Map<string, KnowledgeItem>> {
    return this.#read((tables) => tables.items(knowledgeIds));
  }

  revision(): Promise<number> {
    return this.#connection.revision('knowledge');
  }

  #read<Result>(work: (tables: KnowledgeTables) => Result): Promise<Result> {
    return this.#connection.run(() => work(this.#tables));
  }

  #change<Result>(work: (tables: KnowledgeTables) => Result | Promise<Result>): Promise<Result> {
    return this.#connection.transaction(LIBRARY_CHANGING, () => work(this.#tables));
  }
}

/** The library of a store and its search, over one passage index. */
export function openLibrary(connection: SqliteConnection): {
  library: Library;
  librarySearch: LibrarySearch;
} {
  const library = new SqliteLibrary(connection);
  const passages = passageIndexes(connection).knowledge.index;
  return { library, librarySearch: new LibrarySearch({ library, passages }) };
}
