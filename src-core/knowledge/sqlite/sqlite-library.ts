import type {
  Knowledge,
  KnowledgeDetails,
  KnowledgeFacets,
  KnowledgeItem,
  KnowledgePage,
  KnowledgeQuery,
} from '#shared/knowledge';
import { passageIndexes } from '../../passages/sqlite/sqlite-passage-index';
import type { Database } from '../../store/database';
import type { LibraryChunk } from '../knowledge-passages';
import type { AddOptions, Library } from '../library';
import { LibrarySearch } from '../library-search';
import { KnowledgeTables } from './knowledge-tables';

export class SqliteLibrary implements Library {
  readonly #tables: KnowledgeTables;

  constructor(database: Database) {
    this.#tables = new KnowledgeTables(database);
  }

  async has(knowledgeId: string): Promise<boolean> {
    return this.#tables.has(knowledgeId);
  }

  async add(
    knowledge: Knowledge,
    chunks: readonly LibraryChunk[],
    options?: AddOptions,
  ): Promise<{ added: boolean }> {
    return this.#tables.add(knowledge, chunks, options);
  }

  async get(knowledgeId: string): Promise<KnowledgeDetails | null> {
    return this.#tables.get(knowledgeId);
  }

  async list(query?: KnowledgeQuery): Promise<KnowledgePage> {
    return this.#tables.list(query);
  }

  async facets(): Promise<KnowledgeFacets> {
    return this.#tables.facets();
  }

  async changeTags(knowledgeId: string, tags: readonly string[]): Promise<void> {
    this.#tables.changeTags(knowledgeId, tags);
  }

  async delete(knowledgeIds: readonly string[]): Promise<number> {
    return this.#tables.delete(knowledgeIds);
  }

  async restore(knowledgeIds: readonly string[]): Promise<number> {
    return this.#tables.restore(knowledgeIds);
  }

  async purge(options: { olderThanMs: number }): Promise<number> {
    return this.#tables.purge(options);
  }

  async *all(knowledgeIds?: readonly string[]): AsyncIterable<Knowledge> {
    yield* this.#tables.all(knowledgeIds);
  }

  async items(knowledgeIds: readonly string[]): Promise<Map<string, KnowledgeItem>> {
    return this.#tables.items(knowledgeIds);
  }

  async revision(): Promise<number> {
    return this.#tables.revision();
  }
}

/** The library of a store and its search, over one passage index. */
export function openLibrary(database: Database): { library: Library; librarySearch: LibrarySearch } {
  const library = new SqliteLibrary(database);
  const passages = passageIndexes(database).knowledge.index;
  return { library, librarySearch: new LibrarySearch({ library, passages }) };
}
