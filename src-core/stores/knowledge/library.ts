import type {
  Knowledge,
  KnowledgeDetails,
  KnowledgeFacets,
  KnowledgeItem,
  KnowledgePage,
  KnowledgeQuery,
} from '#shared/knowledge';
import type { LibraryChunk } from './knowledge-passages';

/**
 * What has been learned. Deleted entries stay until purged. `LibrarySearch` finds what answers a question. Every change
 * is made completely or not at all, and throws AppError `disk_full`, `storage_failed` or `storage_damaged`.
 */
export interface Library {
  /** Whether it is known; deleted entries are not. */
  has(knowledgeId: string): Promise<boolean>;
  /** The id of the entry that has this text, line breaks and spaces aside. @param except An entry that does not count. */
  known(content: string, except?: string | null): Promise<string | null>;
  /**
   * Keeps an entry with its passages, index and embeddings. A known text stays as it is, and so does one that was only
   * wrapped again; a deleted entry is learned again.
   */
  add(
    knowledge: Knowledge,
    chunks: readonly LibraryChunk[],
    options?: AddOptions,
  ): Promise<{ added: boolean }>;
  /** An entry that is shown, with its passages; otherwise null. */
  get(knowledgeId: string): Promise<KnowledgeDetails | null>;
  /** One page, newest first. A cursor stays valid whatever is added or deleted meanwhile. */
  list(query?: KnowledgeQuery): Promise<KnowledgePage>;
  /** What entries can be filtered by, most frequent first. */
  facets(): Promise<KnowledgeFacets>;
  /**
   * Changes what is said about an entry, and nothing else.
   * @throws AppError `not_found`
   */
  describe(knowledgeId: string, details: KnowledgeDescription): Promise<void>;
  /** Hides entries; {@link restore} shows them again until {@link purge}. @returns how many it hid. */
  delete(knowledgeIds: readonly string[]): Promise<number>;
  /** @returns how many came back; purged ones do not. */
  restore(knowledgeIds: readonly string[]): Promise<number>;
  /**
   * Removes for good what was deleted at least `olderThanMs` milliseconds ago. @returns how many entries were removed.
   */
  purge(options: { olderThanMs: number }): Promise<number>;
  /** Everything that is shown, or those of these ids, oldest first; read a few at a time. */
  all(knowledgeIds?: readonly string[]): AsyncIterable<Knowledge>;
  /** Those of these ids that are shown, by id. */
  items(knowledgeIds: readonly string[]): Promise<Map<string, KnowledgeItem>>;
  /** A number that grows with every change by any process; embeddings made afterwards do not count. */
  revision(): Promise<number>;
}

/** What is said about an entry besides its text. */
export type KnowledgeDescription = Partial<Pick<Knowledge, 'title' | 'source' | 'category' | 'tags'>>;

export interface AddOptions {
  /** The model that made the vectors; without it they are left out. */
  model?: string;
  /** Runs within the transaction, on the same stores; if it throws, the entry is not kept. */
  guard?: () => Promise<void>;
  /** The earlier version, which is deleted as the entry comes in. */
  replaces?: string | null;
}
