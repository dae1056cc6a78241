import type { ConversationMessage } from '#shared/memory';
import type { Database } from '../../database/database';
import { foldForSearch } from '../../database/search-text';
import type { KeptMessage } from '../kept-message';
import type { ConversationInfo } from '../memories';
import { markOf, MessageAlignment } from '../message-alignment';
import type { Tombstones } from '../tombstones';

interface MessageRow {
  position: number;
  ordinal: number;
  role: ConversationMessage['role'];
  speaker: string | null;
  content: string;
  time: number | null;
}

/** Writes one conversation within a transaction. */
export class ConversationWriter {
  readonly position: number;
  readonly user_id: string;
  readonly #database: Database;
  readonly #addedBy: string;
  readonly #conversationId: string;
  readonly #tombstones: Tombstones;
  readonly #alignment: MessageAlignment;
  #next: number;
  /** Memories that have lost a source because its words have changed. */
  readonly touched: number[] = [];
  /** Messages that were forgotten before, and stay so. */
  forgotten = 0;
  added = 0;
  changed = 0;

  constructor(
    database: Database,
    conversation: ConversationInfo,
    { addedBy, tombstones }: { addedBy: string; tombstones: Tombstones },
  ) {
    this.#database = database;
    this.#addedBy = addedBy;
    this.#conversationId = conversation.conversation_id;
    this.#tombstones = tombstones;
    const { position, user_id } = keepConversation(database, conversation);
    this.position = position;
    this.user_id = user_id;
    this.#alignment = new MessageAlignment(knownMessages(database, position));
    const { next } = database
      .prepare('SELECT coalesce(max(ordinal), -1) + 1 AS next FROM messages WHERE conversation = ?')
      .get(position) as { next: number };
    this.#next = next;
  }

  /** Nothing of it was known before. */
  get isNew(): boolean {
    return this.#next === 0;
  }

  /** A conversation of which nothing is kept does not exist. */
  finish(): void {
    if (this.#next === 0)
      this.#database.prepare('DELETE FROM conversations WHERE position = ?').run(this.position);
  }

  /** Looks at messages before any is added; needed where some are known. */
  see(messages: readonly ConversationMessage[]): void {
    this.#alignment.see(messages);
  }

  /** @returns null for one that stays forgotten. */
  add(message: ConversationMessage): KeptMessage | null {
    if (this.#tombstones.coverMessage(this.#conversationId, message)) {
      this.forgotten += 1;
      return null;
    }
    const id = this.#alignment.idOf(message);
    const { role, speaker, content, time } = message;
    const place = { conversation: this.position, said: time };
    const known = this.#database
      .prepare(
        `SELECT position, ordinal, role, speaker, content, time_ms AS time FROM messages
         WHERE conversation = ? AND message_id = ?`,
      )
      .get(this.position, id) as unknown as MessageRow | undefined;
    if (known) {
      if (markOf(known) !== markOf(message)) this.#change(known.position, message);
      return { ...place, position: known.position, ordinal: known.ordinal };
    }
    const ordinal = this.#next++;
    const { lastInsertRowid } = this.#database
      .prepare(
        `INSERT INTO messages (conversation, message_id, ordinal, role, speaker, content, time_ms, added_by)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(this.position, id, ordinal, role, speaker, content, time, this.#addedBy);
    this.added += 1;
    return { ...place, position: Number(lastInsertRowid), ordinal };
  }

  /** Memories from words that are gone lose their source. */
  #change(position: number, { role, speaker, content, time }: ConversationMessage): void {
    this.#database
      .prepare(
        'UPDATE messages SET role = ?, speaker = ?, content = ?, time_ms = ?, indexed = 0 WHERE position = ?',
      )
      .run(role, speaker, content, time, position);
    const sources = this.#database
      .prepare('DELETE FROM memory_sources WHERE message = ? RETURNING memory')
      .all(position);
    this.touched.push(...sources.map(({ memory }) => Number(memory)));
    this.changed += 1;
  }
}

function keepConversation(
  database: Database,
  { conversation_id, title = null, user_id }: ConversationInfo,
): { position: number; user_id: string } {
  const folded = foldForSearch([title ?? '', conversation_id].join('\n'));
  database
    .prepare(
      `INSERT INTO conversations (conversation_id, title, user_id, stored_ms, search_text) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (conversation_id) DO UPDATE SET title = excluded.title, search_text = excluded.search_text
       WHERE excluded.title IS NOT NULL`,
    )
    .run(conversation_id, title, user_id ?? '', Date.now(), folded);
  return database
    .prepare('SELECT position, user_id FROM conversations WHERE conversation_id = ?')
    .get(conversation_id) as unknown as { position: number; user_id: string };
}

function knownMessages(database: Database, conversation: number): { id: string; mark: string }[] {
  const rows = database
    .prepare(
      `SELECT message_id, role, speaker, content, time_ms AS time FROM messages
       WHERE conversation = ? ORDER BY ordinal`,
    )
    .iterate(conversation) as unknown as Iterable<MessageRow & { message_id: string }>;
  return Array.from(rows, (row) => ({ id: row.message_id, mark: markOf(row) }));
}
