import type {
  Conversation,
  ConversationPage,
  ConversationQuery,
  ConversationTurns,
  Memory,
  MemoryDetails,
  MemoryPage,
  MemoryQuery,
} from '#shared/memories';
import type { ConversationMessage } from '#shared/memory';
import { PASSAGE_COLLECTIONS } from '../../passages/collections';
import { Passages } from '../../passages/sqlite/passages';
import type { Database } from '../../store/database';
import { among } from '../../store/id-list';
import type { SqliteConnection } from '../../store/sqlite-connection';
import type { ConversationInfo, ConversationPiece, Memories, Remembered, RememberOptions } from '../memories';
import { ConversationWriter } from './conversation-tables';
import {
  listConversations,
  listMemories,
  MESSAGE_COLUMNS,
  readConversation,
  readMemories,
  readMemory,
  readTurns,
} from './list-memories';
import { MemoryIndex } from './memory-index';
import { MemoryWriter } from './memory-writer';
import { mendMemories, removeAddedBy } from './remove-memories';

const CHANGING = 'The memory could not be changed';

export class SqliteMemories implements Memories {
  readonly #connection: SqliteConnection;
  readonly #index: MemoryIndex;
  readonly #turns: Passages;

  constructor(connection: SqliteConnection) {
    const { database } = connection;
    this.#connection = connection;
    this.#turns = new Passages(database, 'turns', PASSAGE_COLLECTIONS.turns.weights);
    this.#index = new MemoryIndex(
      database,
      new Passages(database, 'memories', PASSAGE_COLLECTIONS.memories.weights),
    );
  }

  remember(
    conversation: ConversationInfo,
    pieces: () => AsyncIterable<ConversationPiece> | Iterable<ConversationPiece>,
    { addedBy, signal, onProgress }: RememberOptions,
  ): Promise<Remembered> {
    return this.#change(async (database) => {
      const before = readOutcome(database, addedBy);
      if (before) return before;
      const writer = new ConversationWriter(database, conversation, addedBy);
      const memories = new MemoryWriter(database, { user_id: writer.user_id, addedBy });
      if (!writer.isNew) for await (const { messages } of pieces()) writer.see(messages);
      let seen = 0;
      for await (const piece of pieces()) {
        signal?.throwIfAborted();
        const kept = piece.messages.map((message) => writer.add(message));
        for (const memory of piece.memories) {
          const message = kept[memory.message];
          if (message) memories.add(memory, message);
        }
        onProgress?.((seen += piece.messages.length));
      }
      mendMemories(database, writer.touched, { turns: this.#turns, index: this.#index });
      const outcome: Remembered = {
        messages: { added: writer.added, changed: writer.changed },
        superseded: memories.finish(),
        memories: memories.counts,
        strengthened: memories.strengthened,
      };
      keepOutcome(database, addedBy, outcome);
      return outcome;
    });
  }

  undo(addedBy: string): Promise<boolean> {
    return this.#connection.transaction(CHANGING, (database) => {
      if (!readOutcome(database, addedBy)) return false;
      removeAddedBy(database, addedBy, { turns: this.#turns, index: this.#index });
      forgetOutcome(database, addedBy);
      this.#connection.countRevision('memories');
      return true;
    });
  }

  settle(addedBy: string): Promise<void> {
    return this.#connection.transaction(CHANGING, (database) => forgetOutcome(database, addedBy));
  }

  conversation(conversationId: string): Promise<Conversation | null> {
    return this.#connection.run((database) => readConversation(database, conversationId));
  }

  conversations(query: ConversationQuery = {}): Promise<ConversationPage> {
    return this.#connection.run((database) => listConversations(database, query));
  }

  turns(conversationId: string, range: { offset?: number; limit?: number } = {}): Promise<ConversationTurns> {
    return this.#connection.run((database) => readTurns(database, conversationId, range));
  }

  list(query: MemoryQuery = {}): Promise<MemoryPage> {
    return this.#connection.run((database) => listMemories(database, query));
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

  turnsIndexed(conversationId: string, messageIds: readonly string[]): Promise<void> {
    return this.#connection.transaction(CHANGING, (database) => {
      database
        .prepare(
          `UPDATE messages SET indexed = 1 WHERE ${among('message_id')}
           AND conversation = (SELECT position FROM conversations WHERE conversation_id = ?)`,
        )
        .run(JSON.stringify(messageIds), conversationId);
    });
  }

  indexMemories(limit: number): Promise<number> {
    return this.#connection.transaction(CHANGING, () => this.#index.update(limit));
  }

  revision(): Promise<number> {
    return this.#connection.revision('memories');
  }

  #change<Result>(work: (database: Database) => Result | Promise<Result>): Promise<Result> {
    return this.#connection.transaction(CHANGING, async (database) => {
      const result = await work(database);
      this.#connection.countRevision('memories');
      return result;
    });
  }
}

/** What a job's attempt before has reached, when it did not live to tell. */
function readOutcome(database: Database, addedBy: string): Remembered | undefined {
  const row = database.prepare('SELECT outcome FROM memory_jobs WHERE added_by = ?').get(addedBy);
  return row && (JSON.parse(String(row.outcome)) as Remembered);
}

function keepOutcome(database: Database, addedBy: string, outcome: Remembered): void {
  database
    .prepare('INSERT INTO memory_jobs (added_by, outcome) VALUES (?, ?)')
    .run(addedBy, JSON.stringify(outcome));
}

function forgetOutcome(database: Database, addedBy: string): void {
  database.prepare('DELETE FROM memory_jobs WHERE added_by = ?').run(addedBy);
}
