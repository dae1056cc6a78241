import {
  forgettingSchema,
  memoryTextSchema,
  type Conversation,
  type ConversationPage,
  type ConversationQuery,
  type ConversationTurns,
  type Deletion,
  type Forgetting,
  type Memory,
  type MemoryDetails,
  type MemoryGroup,
  type MemoryGrouping,
  type MemoryPage,
  type MemoryQuery,
  type MemorySizes,
} from '#shared/memories';
import type { ConversationMessage } from '#shared/memory';
import type { PostgresConnection } from '../../database/postgresql/postgres-connection';
import { countRevision } from '../../database/postgresql/revisions';
import type { Statements } from '../../database/postgresql/statements';
import { PASSAGE_COLLECTIONS } from '../../passages/collections';
import { Passages } from '../../passages/postgresql/passages';
import type {
  ConversationInfo,
  ConversationPiece,
  Forgotten,
  Memories,
  MessagePlace,
  Remembered,
  RememberOptions,
  TurnRange,
} from '../memories';
import { deleteMemories, editMemory, markMemories, purgeMemories, restoreMemories } from './change-memories';
import { addDeletions, readDeletions } from './deletions';
import { forget } from './forget';
import { knowsMeanings } from './forget-meanings';
import {
  listConversations,
  markTurnsIndexed,
  conversationsOf,
  readConversation,
  readConversationsToIndex,
  readPlacesUpTo,
  readSizes,
  readTurns,
  readTurnsToIndex,
} from './list-conversations';
import { groupMemories, listMemories, memoryIds, readMemories, readMemory } from './list-memories';
import { MemoryIndex } from './memory-index';
import { mergeMemories, unmergeMemories } from './merge-memories';
import { forgetOutcome, readOutcome } from './outcomes';
import { remember } from './remember';
import { removeAddedBy, type Indexes } from './remove-memories';

const CHANGING = 'The memory could not be changed';

/** The tables that have what was said and remembered. */
const ERASED = [
  'conversations',
  'messages',
  'memories',
  'memory_edits',
  'memory_tombstones',
  ...['turns', 'memories'].flatMap((collection) =>
    ['owners', 'labels', 'chunks', 'vectors', 'codes'].map((table) => `${collection}_${table}`),
  ),
];

/** Conversations and memories in PostgreSQL. */
export class PostgresMemories implements Memories {
  readonly #connection: PostgresConnection;
  readonly #indexes: Indexes = {
    turns: new Passages('turns', PASSAGE_COLLECTIONS.turns),
    index: new MemoryIndex(new Passages('memories', PASSAGE_COLLECTIONS.memories)),
  };

  constructor(connection: PostgresConnection) {
    this.#connection = connection;
  }

  remember(
    conversation: ConversationInfo,
    pieces: () => AsyncIterable<ConversationPiece> | Iterable<ConversationPiece>,
    options: RememberOptions,
  ): Promise<Remembered> {
    const all = { ...options, indexes: this.#indexes };
    return this.#change((statements) => remember(statements, conversation, pieces, all));
  }

  knowsDeletedMeanings(model: string): Promise<boolean> {
    return this.#connection.run((statements) => knowsMeanings(statements, model));
  }

  undo(addedBy: string): Promise<boolean> {
    return this.#connection.transaction(CHANGING, async (statements) => {
      if (!(await readOutcome(statements, addedBy))) return false;
      await removeAddedBy(statements, addedBy, this.#indexes);
      await forgetOutcome(statements, addedBy);
      await countRevision(statements, 'memories');
      return true;
    });
  }

  settle(addedBy: string): Promise<void> {
    return this.#connection.transaction(CHANGING, (statements) => forgetOutcome(statements, addedBy));
  }

  async edit(memoryId: string, text: string): Promise<void> {
    const words = memoryTextSchema.parse(text);
    return this.#change((statements) => editMemory(statements, memoryId, words, this.#indexes));
  }

  pin(ids: readonly string[], pinned: boolean): Promise<number> {
    return this.#mark('pinned', ids, pinned);
  }

  switchOff(ids: readonly string[], off: boolean): Promise<number> {
    return this.#mark('off', ids, off);
  }

  async merge(into: string, others: readonly string[], text?: string): Promise<void> {
    const words = memoryTextSchema.optional().parse(text);
    const change = { text: words, indexes: this.#indexes };
    return this.#change((statements) => mergeMemories(statements, into, others, change));
  }

  unmerge(into: string): Promise<void> {
    return this.#change((statements) => unmergeMemories(statements, into, this.#indexes));
  }

  delete(ids: readonly string[]): Promise<number> {
    return this.#connection.transaction(CHANGING, (statements) =>
      deleteMemories(statements, ids, this.#indexes),
    );
  }

  restore(ids: readonly string[]): Promise<number> {
    return this.#connection.transaction(CHANGING, (statements) =>
      restoreMemories(statements, ids, this.#indexes),
    );
  }

  async purge({ olderThanMs }: { olderThanMs: number }): Promise<number> {
    const gone = await this.#connection.transaction(CHANGING, (statements) =>
      purgeMemories(statements, olderThanMs, this.#indexes),
    );
    if (gone > 0) await this.#connection.vacuum(ERASED);
    return gone;
  }

  async forget(forgetting: Forgetting): Promise<Forgotten> {
    const what = forgettingSchema.parse(forgetting);
    const forgotten = await this.#change((statements) => forget(statements, what, this.#indexes));
    await this.#connection.vacuum(ERASED);
    return forgotten;
  }

  deletions(): Promise<Deletion[]> {
    return this.#connection.run(readDeletions);
  }

  addDeletions(deletions: readonly Deletion[]): Promise<void> {
    return this.#connection.transaction(CHANGING, (statements) => addDeletions(statements, deletions));
  }

  sizes(): Promise<MemorySizes> {
    return this.#connection.run(readSizes);
  }

  conversation(conversationId: string): Promise<Conversation | null> {
    return this.#connection.run((statements) => readConversation(statements, conversationId));
  }

  conversationsOf(userId: string): Promise<string[]> {
    return this.#connection.run((statements) => conversationsOf(statements, userId));
  }

  conversations(query: ConversationQuery = {}): Promise<ConversationPage> {
    return this.#connection.run((statements) => listConversations(statements, query));
  }

  turns(conversationId: string, range: TurnRange = {}): Promise<ConversationTurns> {
    return this.#connection.run((statements) => readTurns(statements, conversationId, range));
  }

  list(query: MemoryQuery = {}): Promise<MemoryPage> {
    return this.#connection.run((statements) => listMemories(statements, query));
  }

  groups(by: MemoryGrouping, query: MemoryQuery = {}): Promise<MemoryGroup[]> {
    return this.#connection.run((statements) => groupMemories(statements, by, query));
  }

  ids(query: MemoryQuery = {}): Promise<string[]> {
    return this.#connection.run((statements) => memoryIds(statements, query));
  }

  get(memoryId: string): Promise<MemoryDetails | null> {
    return this.#connection.run((statements) => readMemory(statements, memoryId));
  }

  async items(ids: readonly string[]): Promise<Map<string, Memory>> {
    const found = await this.#connection.run((statements) => readMemories(statements, ids));
    return new Map(found.map((memory) => [memory.memory_id, memory]));
  }

  conversationsToIndex(): Promise<string[]> {
    return this.#connection.run(readConversationsToIndex);
  }

  turnsToIndex(conversationId: string, limit: number): Promise<ConversationMessage[]> {
    return this.#connection.run((statements) => readTurnsToIndex(statements, conversationId, limit));
  }

  placesUpTo(conversationId: string, messageIds: readonly string[]): Promise<MessagePlace[]> {
    return this.#connection.run((statements) => readPlacesUpTo(statements, conversationId, messageIds));
  }

  turnsIndexed(conversationId: string, messageIds: readonly string[]): Promise<void> {
    return this.#change((statements) => markTurnsIndexed(statements, conversationId, messageIds));
  }

  indexMemories(limit: number): Promise<number> {
    return this.#connection.transaction(CHANGING, async (statements) => {
      const count = await this.#indexes.index.update(statements, limit);
      if (count > 0) await countRevision(statements, 'memories');
      return count;
    });
  }

  revision(): Promise<number> {
    return this.#connection.revision('memories');
  }

  #mark(mark: 'pinned' | 'off', ids: readonly string[], value: boolean): Promise<number> {
    const change = { mark, value, indexes: this.#indexes };
    return this.#change((statements) => markMemories(statements, ids, change));
  }

  #change<Result>(work: (statements: Statements) => Promise<Result>): Promise<Result> {
    return this.#connection.transaction(CHANGING, async (statements) => {
      const result = await work(statements);
      await countRevision(statements, 'memories');
      return result;
    });
  }
}
