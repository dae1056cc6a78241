import type { ConversationMessage } from '#shared/memory';
import { storableText, type Statements } from '../../database/postgresql/statements';
import { foldForSearch } from '../../database/search-text';
import type { KeptMessage } from '../kept-message';
import type { ConversationInfo } from '../memories';
import { markOf, MessageAlignment } from '../message-alignment';
import type { Tombstones } from '../tombstones';

/** Known messages are read so many at a time. */
const AT_A_TIME = 1000;

type Marked = Omit<ConversationMessage, 'id'>;
type MessageRow = Marked & { position: number; message_id: string; ordinal: number };

interface ConversationRow {
  position: number;
  user_id: string;
  next: number;
}

export interface WriterOptions {
  addedBy: string;
  tombstones: Tombstones;
}

/** Writes one conversation within a transaction. */
export class ConversationWriter {
  readonly position: number;
  readonly user_id: string;
  readonly #statements: Statements;
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

  private constructor(
    statements: Statements,
    { conversation_id }: ConversationInfo,
    { position, user_id, next }: ConversationRow,
    { addedBy, tombstones, known }: WriterOptions & { known: { id: string; mark: string }[] },
  ) {
    this.#statements = statements;
    this.#addedBy = addedBy;
    this.#conversationId = conversation_id;
    this.#tombstones = tombstones;
    this.position = position;
    this.user_id = user_id;
    this.#alignment = new MessageAlignment(known);
    this.#next = next;
  }

  static async open(
    statements: Statements,
    conversation: ConversationInfo,
    options: WriterOptions,
  ): Promise<ConversationWriter> {
    const row = await keepConversation(statements, conversation);
    const known = await knownMessages(statements, row.position);
    return new ConversationWriter(statements, conversation, row, { ...options, known });
  }

  /** Nothing of it was known before. */
  get isNew(): boolean {
    return this.#next === 0;
  }

  /** A conversation of which nothing is kept does not exist. */
  async finish(): Promise<void> {
    if (this.#next === 0)
      await this.#statements.run('DELETE FROM conversations WHERE position = ?', [this.position]);
  }

  /** Looks at messages before any is added; needed where some are known. */
  see(messages: readonly ConversationMessage[]): void {
    this.#alignment.see(messages.map(storable));
  }

  /** @returns of each message: where it is kept, or null if it stays forgotten. */
  async add(messages: readonly ConversationMessage[]): Promise<(KeptMessage | null)[]> {
    const kept: (ConversationMessage | null)[] = messages.map((given) => {
      const message = storable(given);
      if (!this.#tombstones.coverMessage(this.#conversationId, message)) {
        return { ...message, id: this.#alignment.idOf(message) };
      }
      this.forgotten += 1;
      return null;
    });
    const present = kept.filter((message) => message !== null);
    const known = await this.#known(present.map(({ id }) => id));
    const isNew = (message: ConversationMessage) => !known.has(message.id);
    // The first of each id: another one of the same piece changes it.
    const fresh = new Map(
      present
        .filter(isNew)
        .toReversed()
        .map((message) => [message.id, message]),
    );
    for (const row of await this.#insert([...fresh.values()].toReversed())) known.set(row.message_id, row);
    for (const message of present) {
      const row = known.get(message.id);
      if (!row || markOf(row) === markOf(message)) continue;
      await this.#change(row.position, message);
      known.set(message.id, { ...row, ...message });
    }
    return kept.map((message) => {
      const row = message && known.get(message.id);
      return row
        ? { conversation: this.position, said: message.time, position: row.position, ordinal: row.ordinal }
        : null;
    });
  }

  async #known(ids: readonly string[]): Promise<Map<string, MessageRow>> {
    if (this.isNew) return new Map();
    const rows = await this.#statements.all<MessageRow>(
      `SELECT position, message_id, ordinal, role, speaker, content, time_ms AS time FROM messages
       WHERE conversation = ? AND message_id = ANY(?)`,
      [this.position, ids],
    );
    return new Map(rows.map((row) => [row.message_id, row]));
  }

  async #insert(messages: readonly ConversationMessage[]): Promise<MessageRow[]> {
    if (messages.length === 0) return [];
    const column = <Value>(of: (message: ConversationMessage) => Value) => messages.map(of);
    const first = this.#next;
    this.#next += messages.length;
    this.added += messages.length;
    return this.#statements.all<MessageRow>(
      `INSERT INTO messages (conversation, added_by, message_id, ordinal, role, speaker, content, time_ms)
       SELECT ?, ?, message_id, ordinal, role, speaker, content, time_ms
       FROM unnest(?::text[], ?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[])
         AS new (message_id, ordinal, role, speaker, content, time_ms) ORDER BY ordinal
       RETURNING position, message_id, ordinal, role, speaker, content, time_ms AS time`,
      [
        this.position,
        this.#addedBy,
        column(({ id }) => id),
        messages.map((_, index) => first + index),
        column(({ role }) => role),
        column(({ speaker }) => speaker),
        column(({ content }) => content),
        column(({ time }) => time),
      ],
    );
  }

  /** Memories from words that are gone lose their source. */
  async #change(position: number, { role, speaker, content, time }: ConversationMessage): Promise<void> {
    await this.#statements.run(
      'UPDATE messages SET role = ?, speaker = ?, content = ?, time_ms = ?, indexed = false WHERE position = ?',
      [role, speaker, content, time, position],
    );
    const sources = await this.#statements.all<{ memory: number }>(
      'DELETE FROM memory_sources WHERE message = ? RETURNING memory',
      [position],
    );
    this.touched.push(...sources.map(({ memory }) => memory));
    this.changed += 1;
  }
}

/** As it is read back, so that it compares equal to what is kept. */
function storable(message: ConversationMessage): ConversationMessage {
  const { speaker, content } = message;
  return { ...message, speaker: speaker && storableText(speaker), content: storableText(content) };
}

async function keepConversation(
  statements: Statements,
  { conversation_id, title = null, user_id }: ConversationInfo,
): Promise<ConversationRow> {
  const folded = foldForSearch([title ?? '', conversation_id].join('\n'));
  await statements.run(
    `INSERT INTO conversations (conversation_id, title, user_id, stored_ms, search_text) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (conversation_id) DO UPDATE SET title = excluded.title, search_text = excluded.search_text
     WHERE excluded.title IS NOT NULL`,
    [conversation_id, title, user_id ?? '', Date.now(), folded],
  );
  const row = await statements.get<ConversationRow>(
    `SELECT position, user_id,
       (SELECT coalesce(max(ordinal), -1) + 1 FROM messages WHERE conversation = c.position) AS next
     FROM conversations c WHERE conversation_id = ?`,
    [conversation_id],
  );
  if (!row) throw new Error('A conversation is missing within the transaction that has added it.');
  return row;
}

async function knownMessages(
  statements: Statements,
  conversation: number,
): Promise<{ id: string; mark: string }[]> {
  const known: { id: string; mark: string }[] = [];
  for (let last = -1; ;) {
    const rows = await statements.all<MessageRow>(
      `SELECT message_id, ordinal, role, speaker, content, time_ms AS time FROM messages
       WHERE conversation = ? AND ordinal > ? ORDER BY ordinal LIMIT ?`,
      [conversation, last, AT_A_TIME],
    );
    for (const row of rows) known.push({ id: row.message_id, mark: markOf(row) });
    const end = rows.at(-1);
    if (!end || rows.length < AT_A_TIME) return known;
    last = end.ordinal;
  }
}
