import {
  forgettingSchema,
  memoryTextSchema,
  type Deletion,
  type Forgetting,
  type MemorySizes,
} from '#shared/memories';
import type {
  Conversation,
  ConversationPage,
  ConversationQuery,
  ConversationTurns,
  Memory,
  MemoryDetails,
  MemoryGroup,
  MemoryGrouping,
  MemoryPage,
  MemoryQuery,
} from '#shared/memories';
import type { ConversationMessage } from '#shared/memory';
import { PASSAGE_COLLECTIONS } from '../../passages/collections';
import { Passages } from '../../passages/sqlite/passages';
import type { Database } from '../../database/database';
import { among } from '../../database/id-list';
import { countRevision } from '../../database/revisions';
import type { SqliteConnection } from '../../database/sqlite-connection';
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
import {
  deleteMemories,
  editMemory,
  editMemoryAt,
  markMemories,
  purgeMemories,
  restoreMemories,
} from './change-memories';
import { ConversationWriter } from './conversation-tables';
import { forget } from './forget';
import {
  groupMemories,
  listConversations,
  listMemories,
  memoryIds,
  conversationsOf,
  readConversation,
  readMemories,
  readMemory,
  readPlacesUpTo,
  readTurns,
} from './list-memories';
import { MESSAGE_COLUMNS } from '../memory-rows';
import { MemoryIndex } from './memory-index';
import { mergeMemories, unmergeMemories } from './merge-memories';
import { MemoryWriter } from './memory-writer';
import { mendMemories, removeAddedBy, type Indexes } from './remove-memories';
import { knowsMeanings } from './forget-meanings';
import { addDeletions, readDeletions } from './deletions';
import { forgetOutcome, keepOutcome, readOutcome } from './outcomes';
import { readTombstones } from './tombstones';

const CHANGING = 'The memory could not be changed';

export class SqliteMemories implements Memories {
  readonly #connection: SqliteConnection;
  readonly #indexes: Indexes;

  constructor(connection: SqliteConnection) {
    const { database } = connection;
    this.#connection = connection;
    const passages = (collection: 'turns' | 'memories') =>
      new Passages(database, collection, PASSAGE_COLLECTIONS[collection]);
    this.#indexes = { turns: passages('turns'), index: new MemoryIndex(database, passages('memories')) };
  }

  remember(
    conversation: ConversationInfo,
    pieces: () => AsyncIterable<ConversationPiece> | Iterable<ConversationPiece>,
    { addedBy, meanings, signal, onProgress }: RememberOptions,
  ): Promise<Remembered> {
    return this.#change(async (database) => {
      const before = readOutcome(database, addedBy);
      if (before) return before;
      const tombstones = readTombstones(database, meanings);
      const writer = new ConversationWriter(database, conversation, { addedBy, tombstones });
      const memories = new MemoryWriter(database, { user_id: writer.user_id, addedBy, tombstones });
      if (!writer.isNew) for await (const { messages } of pieces()) writer.see(messages);
      const edits = new Map<number, string>();
      let seen = 0;
      for await (const piece of pieces()) {
        signal?.throwIfAborted();
        const kept = piece.messages.map((message) => writer.add(message));
        for (const memory of piece.memories) {
          const message = kept[memory.message];
          const position = message ? memories.add(memory, message) : undefined;
          if (position !== undefined && memory.edited !== undefined && !memory.dropped) {
            edits.set(position, memory.edited);
          }
        }
        onProgress?.((seen += piece.messages.length));
      }
      mendMemories(database, writer.touched, this.#indexes);
      const outcome: Remembered = {
        messages: { added: writer.added, changed: writer.changed, forgotten: writer.forgotten },
        superseded: memories.finish(),
        memories: memories.counts,
        strengthened: memories.strengthened,
        left_out: memories.leftOut,
      };
      writer.finish();
      for (const [position, text] of edits) editMemoryAt(database, position, text, this.#indexes);
      keepOutcome(database, addedBy, outcome);
      return outcome;
    });
  }

  knowsDeletedMeanings(model: string): Promise<boolean> {
    return this.#connection.run((database) => knowsMeanings(database, model));
  }

  undo(addedBy: string): Promise<boolean> {
    return this.#connection.transaction(CHANGING, (database) => {
      if (!readOutcome(database, addedBy)) return false;
      removeAddedBy(database, addedBy, this.#indexes);
      forgetOutcome(database, addedBy);
      countRevision(database, 'memories');
      return true;
    });
  }

  settle(addedBy: string): Promise<void> {
    return this.#connection.transaction(CHANGING, (database) => forgetOutcome(database, addedBy));
  }

  async edit(memoryId: string, text: string): Promise<void> {
    const words = memoryTextSchema.parse(text);
    return this.#change((database) => editMemory(database, memoryId, words, this.#indexes));
  }

  pin(memoryIds: readonly string[], pinned: boolean): Promise<number> {
    return this.#change((database) => markMemories(database, memoryIds, 'pinned', pinned, this.#indexes));
  }

  switchOff(memoryIds: readonly string[], off: boolean): Promise<number> {
    return this.#change((database) => markMemories(database, memoryIds, 'off', off, this.#indexes));
  }

  async merge(into: string, memoryIds: readonly string[], text?: string): Promise<void> {
    const words = memoryTextSchema.optional().parse(text);
    const change = { text: words, indexes: this.#indexes };
    return this.#change((database) => mergeMemories(database, into, memoryIds, change));
  }

  unmerge(into: string): Promise<void> {
    return this.#change((database) => unmergeMemories(database, into, this.#indexes));
  }

  delete(memoryIds: readonly string[]): Promise<number> {
    return this.#connection.transaction(CHANGING, (database) =>
      deleteMemories(database, memoryIds, this.#indexes),
    );
  }

  restore(memoryIds: readonly string[]): Promise<number> {
    return this.#connection.transaction(CHANGING, (database) =>
      restoreMemories(database, memoryIds, this.#indexes),
    );
  }

  purge({ olderThanMs }: { olderThanMs: number }): Promise<number> {
    return this.#erase((database) => purgeMemories(database, olderThanMs, this.#indexes));
  }

  forget(forgetting: Forgetting): Promise<Forgotten> {
    return this.#erase((database) => {
      const forgotten = forget(database, forgettingSchema.parse(forgetting), this.#indexes);
      countRevision(database, 'memories');
      return forgotten;
    });
  }

  deletions(): Promise<Deletion[]> {
    return this.#connection.run(readDeletions);
  }

  addDeletions(deletions: readonly Deletion[]): Promise<void> {
    return this.#connection.transaction(CHANGING, (database) => addDeletions(database, deletions));
  }

  sizes(): Promise<MemorySizes> {
    return this.#connection.run(readSizes);
  }

  conversation(conversationId: string): Promise<Conversation | null> {
    return this.#connection.run((database) => readConversation(database, conversationId));
  }

  conversationsOf(userId: string): Promise<string[]> {
    return this.#connection.run((database) => conversationsOf(database, userId));
  }

  conversations(query: ConversationQuery = {}): Promise<ConversationPage> {
    return this.#connection.run((database) => listConversations(database, query));
  }

  turns(conversationId: string, range: TurnRange = {}): Promise<ConversationTurns> {
    return this.#connection.run((database) => readTurns(database, conversationId, range));
  }

  list(query: MemoryQuery = {}): Promise<MemoryPage> {
    return this.#connection.run((database) => listMemories(database, query));
  }

  groups(by: MemoryGrouping, query: MemoryQuery = {}): Promise<MemoryGroup[]> {
    return this.#connection.run((database) => groupMemories(database, by, query));
  }

  ids(query: MemoryQuery = {}): Promise<string[]> {
    return this.#connection.run((database) => memoryIds(database, query));
  }

  get(memoryId: string): Promise<MemoryDetails | null> {
    return this.#connection.run((database) => readMemory(database, memoryId));
  }

  async items(memoryIds: readonly string[]): Promise<Map<string, Memory>> {
    const found = await this.#connection.run((database) => readMemories(database, memoryIds));
    return new Map(found.map((memory) => [memory.memory_id, memory]));
  }

  conversationsToIndex(): Promise<string[]> {
    return this.#connection.run((database) =>
      database
        .prepare(
          `SELECT conversation_id FROM conversations WHERE position IN
             (SELECT conversation FROM messages WHERE indexed = 0) ORDER BY position`,
        )
        .all()
        .map((row) => String(row.conversation_id)),
    );
  }

  turnsToIndex(conversationId: string, limit: number): Promise<ConversationMessage[]> {
    return this.#connection.run(
      (database) =>
        database
          .prepare(
            `SELECT ${MESSAGE_COLUMNS} FROM messages t JOIN conversations c ON c.position = t.conversation
             WHERE conversation_id = ? AND indexed = 0 ORDER BY ordinal LIMIT ?`,
          )
          .all(conversationId, limit) as unknown as ConversationMessage[],
    );
  }

  placesUpTo(conversationId: string, messageIds: readonly string[]): Promise<MessagePlace[]> {
    return this.#connection.run((database) => readPlacesUpTo(database, conversationId, messageIds));
  }

  turnsIndexed(conversationId: string, messageIds: readonly string[]): Promise<void> {
    return this.#change((database) => {
      database
        .prepare(
          `UPDATE messages SET indexed = 1 WHERE ${among('message_id')}
           AND conversation = (SELECT position FROM conversations WHERE conversation_id = ?)`,
        )
        .run(JSON.stringify(messageIds), conversationId);
    });
  }

  indexMemories(limit: number): Promise<number> {
    return this.#connection.transaction(CHANGING, (database) => {
      const count = this.#indexes.index.update(limit);
      if (count > 0) countRevision(database, 'memories');
      return count;
    });
  }

  revision(): Promise<number> {
    return this.#connection.revision('memories');
  }

  /** A change after which nothing of what it removes is left in the files. */
  async #erase<Result>(work: (database: Database) => Result): Promise<Result> {
    const result = await this.#connection.transaction(CHANGING, work);
    await this.#connection.emptyLog();
    return result;
  }

  #change<Result>(work: (database: Database) => Result | Promise<Result>): Promise<Result> {
    return this.#connection.transaction(CHANGING, async (database) => {
      const result = await work(database);
      countRevision(database, 'memories');
      return result;
    });
  }
}

function readSizes(database: Database): MemorySizes {
  const count = (sql: string) => Number(database.prepare(sql).get()?.count);
  return {
    conversations: count('SELECT count(*) AS count FROM conversations'),
    messages: count('SELECT count(*) AS count FROM messages'),
    memories: count('SELECT count(*) AS count FROM memories WHERE deleted_ms IS NULL'),
    bytes:
      count('SELECT coalesce(sum(octet_length(content)), 0) AS count FROM messages') +
      count('SELECT coalesce(sum(octet_length(text)), 0) AS count FROM memories'),
  };
}
