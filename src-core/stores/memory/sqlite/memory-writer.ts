import { randomUUID } from 'node:crypto';
import type { CountsByKind } from '#shared/jobs/memory';
import type { ExtractedMemory } from '#shared/memory';
import type { Database } from '../../database/database';
import { foldForComparing, memoryKey, searchTextOf } from '../memory-key';
import type { ChainOf } from '../chain-of';
import type { KeptMessage } from '../kept-message';
import type { ReviewedMemory } from '../memories';
import type { Tombstones } from '../tombstones';
import { buryMemory, nearbyMessages } from './tombstones';
import { ChainMender, linkFor } from './memory-chain';

/** Writes the memories of one job within a transaction. */
export class MemoryWriter {
  readonly #database: Database;
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

  constructor(database: Database, options: { user_id: string; addedBy: string; tombstones: Tombstones }) {
    this.#database = database;
    this.#user = options.user_id;
    this.#addedBy = options.addedBy;
    this.#tombstones = options.tombstones;
    this.#chains = new ChainMender(database);
  }

  /** @returns the position of the memory that says it now; undefined if none does. */
  add(memory: ReviewedMemory, message: KeptMessage): number | undefined {
    const before = this.#foundBefore(memory, message);
    if (before !== undefined) return before;
    const nearby = this.#tombstones.askNearby ? nearbyMessages(this.#database, message) : [];
    if (this.#tombstones.coverMemory(this.#user, memory, message, nearby)) {
      this.leftOut += 1;
      return undefined;
    }
    const said = message.said ?? memory.kept?.holds_from ?? this.#now;
    const chain = this.#chainOf(memory);
    const value_key = foldForComparing(memory.value ?? '');
    const key = memoryKey({ user_id: this.#user, ...memory });
    const same = memory.kept && this.#withId(memory.kept.memory_id);
    const known = same ?? (chain ? linkFor(this.#database, chain, value_key, said) : this.#withKey(key));
    if (memory.dropped) {
      this.leftOut += 1;
      if (known === undefined) this.#bury(memory, { message, key, value_key: chain ? value_key : null });
      return undefined;
    }
    const position = known ?? this.#insert(memory, { key, value_key: chain ? value_key : null, said });
    this.#addSource(position, memory, message, said);
    return position;
  }

  /** {@link removeAddedBy} finds what it stores, by the job. */
  #bury(
    { subject, text, attribute, start, end }: ExtractedMemory,
    { message, key, value_key }: { message: KeptMessage; key: string; value_key: string | null },
  ): void {
    const { conversation_id, message_id } = this.#database
      .prepare(
        `SELECT conversation_id, message_id FROM messages t JOIN conversations c ON c.position = t.conversation
         WHERE t.position = ?`,
      )
      .get(message.position) as { conversation_id: string; message_id: string };
    buryMemory(this.#database, {
      memory_id: this.#addedBy,
      user_id: this.#user,
      subject,
      text,
      attribute: value_key === null ? null : attribute,
      value_key,
      embedding: undefined,
      keys: [key],
      sources: [{ conversation_id, message_id, start, end }],
    });
  }

  /** Links what was touched. @returns how many memories that were true no longer are. */
  finish(): number {
    return this.#chains.mend((position) => this.#added.has(position));
  }

  /** An earlier job has found the same here, perhaps in other words: with an earlier extractor, or before an edit. */
  #foundBefore({ kind, start, end }: ExtractedMemory, { position }: KeptMessage): number | undefined {
    const row = this.#database
      .prepare(
        `SELECT memory FROM memory_sources JOIN memories ON position = memory
         WHERE message = ? AND kind = ? AND start_at < ? AND end_at > ? AND added_by <> ? AND deleted_ms IS NULL`,
      )
      .get(position, kind, end, start, this.#addedBy);
    return (row as { memory: number } | undefined)?.memory;
  }

  #chainOf({ subject, attribute, value }: ExtractedMemory): ChainOf | null {
    if (attribute === null || value === null) return null;
    return { user_id: this.#user, subject_key: foldForComparing(subject), attribute };
  }

  /** One that came back with another conversation that says it. */
  #withId(memoryId: string): number | undefined {
    const row = this.#database
      .prepare('SELECT position FROM memories WHERE memory_id = ? AND user_id = ? AND deleted_ms IS NULL')
      .get(memoryId, this.#user);
    return (row as { position: number } | undefined)?.position;
  }

  #withKey(key: string): number | undefined {
    const row = this.#database
      .prepare(
        `SELECT position FROM memory_keys JOIN memories ON position = memory
         WHERE key = ? AND attribute IS NULL AND deleted_ms IS NULL ORDER BY position LIMIT 1`,
      )
      .get(key);
    return (row as { position: number } | undefined)?.position;
  }

  #insert(
    memory: ExtractedMemory,
    { key, value_key, said }: { key: string; value_key: string | null; said: number },
  ): number {
    const { kind, text, subject, attribute, value, confidence, extractor, about_from, about_to } = memory;
    const kept = memory.kept;
    const { lastInsertRowid } = this.#database
      .prepare(
        `INSERT INTO memories (memory_id, user_id, kind, text, subject, subject_key, attribute, value, value_key,
           confidence, extractor, about_from, about_to, holds_from, stored_ms, search_text, pinned, off, edited_ms)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        this.#freeId(kept?.memory_id),
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
        Number(kept?.pinned ?? false),
        Number(kept?.off ?? false),
        kept?.edited_at ?? null,
      );
    const position = Number(lastInsertRowid);
    const addKey = this.#database.prepare('INSERT OR IGNORE INTO memory_keys (key, memory) VALUES (?, ?)');
    addKey.run(key, position);
    const addEdit = this.#database.prepare(
      'INSERT INTO memory_edits (memory, until_ms, text) VALUES (?, ?, ?)',
    );
    for (const edit of kept?.edits ?? []) {
      addEdit.run(position, edit.until, edit.text);
      addKey.run(memoryKey({ user_id: this.#user, subject, text: edit.text }), position);
    }
    this.#added.add(position);
    this.#chains.touch(position);
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
    return position;
  }

  /** The id that it had, unless another one has it here: one that was deleted, or of another person. */
  #freeId(id: string | undefined): string {
    const taken =
      id !== undefined && this.#database.prepare('SELECT 1 FROM memories WHERE memory_id = ?').get(id);
    return id === undefined || taken ? randomUUID() : id;
  }

  #addSource(position: number, memory: ExtractedMemory, message: KeptMessage, said: number): void {
    const { changes } = this.#database
      .prepare(
        `INSERT INTO memory_sources (memory, message, start_at, end_at, said_ms, added_by) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO NOTHING`,
      )
      .run(position, message.position, memory.start, memory.end, said, this.#addedBy);
    if (changes === 0 || this.#added.has(position)) return;
    this.strengthened += 1;
    this.#chains.touch(position);
    this.#database
      .prepare(
        `UPDATE memories SET confidence = max(confidence, ?), holds_from = min(holds_from, ?), indexed = 0
         WHERE position = ?`,
      )
      .run(memory.confidence, said, position);
  }
}
