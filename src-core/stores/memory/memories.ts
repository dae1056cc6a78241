import type { ConversationMessage, ExtractedMemory } from '#shared/memory';
import type { CountsByKind } from '#shared/jobs/memory';
import type { Meanings } from './memory-meaning';
import type {
  Conversation,
  ConversationPage,
  ConversationQuery,
  ConversationTurns,
  Deletion,
  Forgetting,
  Memory,
  MemoryDetails,
  MemoryGroup,
  MemoryGrouping,
  MemoryPage,
  MemoryQuery,
  MemorySizes,
} from '#shared/memories';

/**
 * Conversations, word for word, and the memories found in them. The passage index finds what answers a question, in the
 * collections `turns` and `memories`. Every change is made completely or not at all, and throws AppError `disk_full`,
 * `storage_failed` or `storage_damaged`. All times are in milliseconds since 1970.
 */
export interface Memories {
  /**
   * Keeps a conversation and what was found in it, in one transaction. Known messages and memories are not added: a
   * memory that is said again is strengthened, and one with the same subject and attribute but another value supersedes
   * those said before it.
   * @param pieces The conversation in order, piece by piece; it may be called twice.
   */
  remember(
    conversation: ConversationInfo,
    pieces: () => AsyncIterable<ConversationPiece> | Iterable<ConversationPiece>,
    options: RememberOptions,
  ): Promise<Remembered>;
  /** Whether deleted memories are recognised by meaning, too, in the embeddings of a model. */
  knowsDeletedMeanings(model: string): Promise<boolean>;
  /** Takes back what a job has added, as if it had not run. @returns whether there was something. */
  undo(addedBy: string): Promise<boolean>;
  /** Forgets how a job went; what it added stays. */
  settle(addedBy: string): Promise<void>;
  /** Other words for a memory; the old ones are in its history. @throws AppError `not_found` */
  edit(memoryId: string, text: string): Promise<void>;
  /** @returns how many changed. */
  pin(memoryIds: readonly string[], pinned: boolean): Promise<number>;
  /** A memory that is switched off is kept but not recalled. @returns how many changed. */
  switchOff(memoryIds: readonly string[], off: boolean): Promise<number>;
  /**
   * From now on one memory stands for others, too; those are hidden until they are purged.
   * @param text Other words for the one. @throws AppError `not_found`
   */
  merge(into: string, memoryIds: readonly string[], text?: string): Promise<void>;
  /** Undoes the last merge into a memory. @throws AppError `not_found`, also once the others are purged. */
  unmerge(into: string): Promise<void>;
  /**
   * Hides memories until they are purged. Another import does not bring back what says the same, in these words or
   * nearby in others. What a deleted memory superseded is true again. @returns how many.
   */
  delete(memoryIds: readonly string[]): Promise<number>;
  /** @returns how many came back; purged ones do not. */
  restore(memoryIds: readonly string[]): Promise<number>;
  /** Removes for good what was deleted at least `olderThanMs` milliseconds ago. @returns how many were removed. */
  purge(options: { olderThanMs: number }): Promise<number>;
  /**
   * Removes for good, from the texts, the indexes and the file, what was said in a conversation, by or about a person,
   * or before a time, with the memories that nothing else says. It stays forgotten when it is imported again; what is
   * said later is kept.
   */
  forget(forgetting: Forgetting): Promise<Forgotten>;
  /** Everything that stays deleted or forgotten, oldest first. */
  deletions(): Promise<Deletion[]>;
  /** Keeps it deleted or forgotten here, too. Known memories and those kept already stay as they are. */
  addDeletions(deletions: readonly Deletion[]): Promise<void>;
  sizes(): Promise<MemorySizes>;
  conversation(conversationId: string): Promise<Conversation | null>;
  /** The ids of the conversations that were sent with a `user_id`. */
  conversationsOf(userId: string): Promise<string[]>;
  /** One page, last stored first. */
  conversations(query?: ConversationQuery): Promise<ConversationPage>;
  /** A conversation's messages in order; empty for an unknown one. */
  turns(conversationId: string, range?: TurnRange): Promise<ConversationTurns>;
  /** One page, newest first. A cursor stays valid whatever is added or deleted meanwhile. */
  list(query?: MemoryQuery): Promise<MemoryPage>;
  /** What {@link list} has, in groups: the newest months first, other groups by size. */
  groups(by: MemoryGrouping, query?: MemoryQuery): Promise<MemoryGroup[]>;
  /** The ids of what {@link list} has on all pages, in its order; {@link MOST_MEMORIES_CHOSEN} at most. */
  ids(query?: MemoryQuery): Promise<string[]>;
  get(memoryId: string): Promise<MemoryDetails | null>;
  /** Those of these ids that are shown, by id. */
  items(memoryIds: readonly string[]): Promise<Map<string, Memory>>;
  /** Conversations with messages that the passage index does not have as they are, and how many. */
  conversationsToIndex(): Promise<string[]>;
  /** Such messages of a conversation, in its order. */
  turnsToIndex(conversationId: string, limit: number): Promise<ConversationMessage[]>;
  /** The places of messages, from some before the first of these up to the last of them, in order. */
  placesUpTo(conversationId: string, messageIds: readonly string[]): Promise<MessagePlace[]>;
  /** The passage index has these messages now. */
  turnsIndexed(conversationId: string, messageIds: readonly string[]): Promise<void>;
  /**
   * Brings this many memories into their passage index as they are now. @returns how many were left to do; 0: all are
   * there.
   */
  indexMemories(limit: number): Promise<number>;
  /** A number that grows with every change by any process, and whenever more can be found. */
  revision(): Promise<number>;
}

/** How much was forgotten. */
export interface Forgotten {
  messages: number;
  memories: number;
}

export interface TurnRange {
  /** How many messages to skip. */
  offset?: number;
  /** Instead of `offset`: skips the pages of `limit` messages before the one with this message. */
  messageId?: string;
  limit?: number;
}

/** A message's place in its conversation; it increases from one to the next. */
export interface MessagePlace {
  id: string;
  place: number;
  time: number | null;
}

export interface ConversationInfo {
  conversation_id: string;
  title?: string | null;
  /** Whose memories they become; absent: the app's own person's. */
  user_id?: string | null;
}

/** Some of a conversation's messages that follow each other, and what was found in them. */
export interface ConversationPiece {
  messages: readonly ConversationMessage[];
  /** Their `message` is a place in `messages`. */
  memories: readonly ReviewedMemory[];
}

/** A memory that was found, and what a person has decided about it before it is kept. */
export interface ReviewedMemory extends ExtractedMemory {
  /** It is not kept, and does not come back, as if it had been deleted; a known one stays as it was. */
  dropped?: boolean;
  /** Other words for it. */
  edited?: string;
}

export interface RememberOptions {
  /** The job. A second call for the same one adds nothing, and returns the same as the first. */
  addedBy: string;
  /** To recognise what was deleted in other words, too. */
  meanings?: Meanings | undefined;
  signal?: AbortSignal;
  /** Called after each piece, with how many messages have been looked at. */
  onProgress?: (messages: number) => void;
}

export interface Remembered {
  messages: {
    added: number;
    /** Known before, and in other words now. */
    changed: number;
    /** Forgotten before, and left out. */
    forgotten: number;
  };
  /** New ones. */
  memories: CountsByKind;
  strengthened: number;
  superseded: number;
  /** Memories that were deleted before or that a person has dropped, and are left out. */
  left_out: number;
}

/** The owner of a turn's passages in the collection `turns`. */
export function turnOwner(conversationId: string, messageId: string): string {
  return `${conversationId}\n${messageId}`;
}

/** The conversation and the message of such an owner. */
export function turnOfOwner(ownerId: string): { conversation_id: string; message_id: string } {
  const at = ownerId.indexOf('\n');
  return { conversation_id: ownerId.slice(0, at), message_id: ownerId.slice(at + 1) };
}
