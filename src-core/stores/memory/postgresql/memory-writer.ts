import { randomUUID } from 'node:crypto';
import type { CountsByKind } from '#shared/jobs/memory';
import type { ExtractedMemory } from '#shared/memory';
import type { Statements } from '../../database/postgresql/statements';
import type { ChainOf } from '../chain-of';
import type { KeptMessage } from '../kept-message';
import type { ReviewedMemory } from '../memories';
import { foldForComparing, memoryKey, searchTextOf } from '../memory-key';
import type { Tombstones } from '../tombstones';
import { ChainMender, linkFor } from './memory-chain';
import { buryMemory, nearbyMessages } from './tombstones';

/** Writes the memories of one job within a transaction. */
export class MemoryWriter {
  readonly #statements: Statements;
  readonly #user: string;
  readonly #addedBy: string;
  readonly #tombstones: Tombstones;
  readonly #now = Date.now();
  /** Of this job. */
  readonly #added = new Set<number>();
  readonly #chains: ChainMender;
  readonly counts: CountsByKind = {};
  strengthened = 0;
  /** Those that were deleted before, and stay so. */
  leftOut = 0;

  constructor(statements: Statements, options: { user_id: string; addedBy: string; tombstones: Tombstones }) {
    this.#statements = statements;
    this.#user = options.user_id;
    this.#addedBy = options.addedBy;
    this.#tombstones = options.tombstones;
    this.#chains = new ChainMender(statements);
  }

  /** @returns the position of the memory that says it now; undefined if none does. */
  async add(memory: ReviewedMemory, message: KeptMessage): Promise<number | undefined> {
    const before = await this.#foundBefore(memory, message);
    if (before !== undefined) return before;
    const nearby = this.#tombstones.askNearby ? await nearbyMessages(this.#statements, message) : [];
    if (this.#tombstones.coverMemory(this.#user, memory, message, nearby)) {
      this.leftOut += 1;
      return undefined;
    }
    const said = message.said ?? memory.kept?.holds_from ?? this.#now;
    const chain = this.#chainOf(memory);
    const value_key = foldForComparing(memory.value ?? '');
    const key = memoryKey({ user_id: this.#user, ...memory });
    const same = memory.kept && (await this.#withId(memory.kept.memory_id));
    const known =
      same ?? (chain ? await linkFor(this.#statements, chain, value_key, said) : await this.#withKey(key));
    if (memory.dropped) {
      this.leftOut += 1;
      if (known === undefined) {
        await this.#bury(memory, { message, key, value_key: chain ? value_key : null });
      }
      return undefined;
    }
    const position =
      known ?? (await this.#insert(memory, { key, value_key: chain ? value_key : null, said }));
    await this.#addSource(position, memory, message, said);
    return position;
  }

  /** Links what was touched. @returns how many memories that were true no longer are. */
  finish(): Promise<number> {
    return this.#chains.mend((position) => this.#added.has(position));
  }

  /** `removeAddedBy` finds what it stores, by the job. */
  async #bury(
    { subject, text, attribute, start, end }: ExtractedMemory,
    { message, key, value_key }: { message: KeptMessage; key: string; value_key: string | null },
  ): Promise<void> {
    const places = await this.#statements.all<{ conversation_id: string; message_id: string }>(
      `SELECT conversation_id, message_id FROM messages t JOIN conversations c ON c.position = t.conversation
       WHERE t.position = ?`,
      [message.position],
    );
    await buryMemory(this.#statements, {
      memory_id: this.#addedBy,
      user_id: this.#user,
      subject,
      text,
      attribute: value_key === null ? null : attribute,
      value_key,
      embedding: undefined,
      keys: [key],
      sources: places.map((place) => ({ ...place, start, end })),
    });
  }

  /** An earlier job has found the same here, perhaps in other words: with an earlier extractor, or before an edit. */
  async #foundBefore(
    { kind, start, end }: ExtractedMemory,
    { position }: KeptMessage,
  ): Promise<number | undefined> {
    const row = await this.#statements.get<{ memory: number }>(
      `SELECT memory FROM memory_sources JOIN memories ON position = memory
       WHERE message = ? AND kind = ? AND start_at < ? AND end_at > ? AND added_by <> ? AND deleted_ms IS NULL
       ORDER BY memory LIMIT 1`,
      [position, kind, end, start, this.#addedBy],
    );
    return row?.memory;
  }

  #chainOf({ subject, attribute, value }: ExtractedMemory): ChainOf | null {
    if (attribute === null || value === null) return null;
    return { user_id: this.#user, subject_key: foldForComparing(subject), attribute };
  }

  /** One that came back with another conversation that says it. */
  async #withId(memoryId: string): Promise<number | undefined> {
    const row = await this.#statements.get<{ position: number }>(
      'SELECT position FROM memories WHERE memory_id = ? AND user_id = ? AND deleted_ms IS NULL',
      [memoryId, this.#user],
    );
    return row?.position;
  }

  async #withKey(key: string): Promise<number | undefined> {
    const row = await this.#statements.get<{ position: number }>(
      `SELECT position FROM memory_keys JOIN memories ON position = memory
       WHERE key = ? AND attribute IS NULL AND deleted_ms IS NULL ORDER BY position LIMIT 1`,
      [key],
    );
    return row?.position;
  }

  async #insert(
    memory: ExtractedMemory,
    { key, value_key, said }: { key: string; value_key: string | null; said: number },
  ): Promise<number> {
    const { kind, text, subject, attribute, value, confidence, extractor, about_from, about_to } = memory;
    const kept = memory.kept;
    const row = await this.#statements.get<{ position: number }>(
      `INSERT INTO memories (memory_id, user_id, kind, text, subject, subject_key, attribute, value, value_key,
         confidence, extractor, about_from, about_to, holds_from, stored_ms, search_text, pinned, off, edited_ms)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING position`,
      [
        await this.#freeId(kept?.memory_id),
        this.#user,
        kind,
        text,
        subject,
        foldForComparing(subject),
        attribute,
        value,
        value_key,
        confidence,
        extractor,
        about_from,
        about_to,
        kept?.holds_from ?? said,
        kept?.stored_at ?? this.#now,
        searchTextOf({ text, subject }),
        kept?.pinned ?? false,
        kept?.off ?? false,
        kept?.edited_at ?? null,
      ],
    );
    const position = row?.position ?? 0;
    const edits = kept?.edits ?? [];
    const keys = edits.map((edit) => memoryKey({ user_id: this.#user, subject, text: edit.text }));
    await addKeys(this.#statements, position, [key, ...keys]);
    for (const edit of edits) await addEdit(this.#statements, position, edit);
    this.#added.add(position);
    await this.#chains.touch(position);
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
    return position;
  }

  /** The id that it had, unless another one has it here: one that was deleted, or of another person. */
  async #freeId(id: string | undefined): Promise<string> {
    if (id === undefined) return randomUUID();
    const taken = await this.#statements.get('SELECT 1 FROM memories WHERE memory_id = ?', [id]);
    return taken ? randomUUID() : id;
  }

  async #addSource(
    position: number,
    memory: ExtractedMemory,
    message: KeptMessage,
    said: number,
  ): Promise<void> {
    const added = await this.#statements.run(
      `INSERT INTO memory_sources (memory, message, start_at, end_at, said_ms, added_by) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO NOTHING`,
      [position, message.position, memory.start, memory.end, said, this.#addedBy],
    );
    if (added === 0 || this.#added.has(position)) return;
    this.strengthened += 1;
    await this.#chains.touch(position);
    await this.#statements.run(
      `UPDATE memories SET confidence = greatest(confidence, ?), holds_from = least(holds_from, ?), indexed = false
       WHERE position = ?`,
      [memory.confidence, said, position],
    );
  }
}

/** A memory is known again by these keys, too. */
export async function addKeys(
  statements: Statements,
  position: number,
  keys: readonly string[],
): Promise<void> {
  await statements.run(
    'INSERT INTO memory_keys (key, memory) SELECT key, ? FROM unnest(?::text[]) AS new (key) ON CONFLICT DO NOTHING',
    [position, keys],
  );
}

/** A memory had this text, until then. @returns the row. */
export async function addEdit(
  statements: Statements,
  position: number,
  { text, until }: { text: string; until: number },
): Promise<number> {
  const row = await statements.get<{ edit: number }>(
    'INSERT INTO memory_edits (memory, until_ms, text) VALUES (?, ?, ?) RETURNING edit',
    [position, until, text],
  );
  return row?.edit ?? 0;
}
