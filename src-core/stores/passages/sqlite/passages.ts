import type { Database } from '../../database/database';
import { among } from '../../database/id-list';
import type { CollectionSettings } from '../collections';
import { embeddedText } from '../embedded-text';
import { Highlighter } from '../highlighter';
import type {
  EmbeddingCounts,
  IndexedPassage,
  OwnerPassages,
  Passage,
  PassageAnswer,
  PassageEmbedding,
  PassageOwner,
  PassageQuestion,
  PassageScores,
  PassageToEmbed,
  PutOptions,
  ScoresQuestion,
} from '../passage-index';
import { questionTerms } from '../question-terms';
import { SIMILAR_CANDIDATES } from '../ranking';
import { probes } from '../resemblance';
import { chunkId, chunkRange, ordinalOf, positionOf } from '../chunk-id';
import { CollectionTables } from './collection-tables';
import { FullText } from './full-text';
import { scoreGroups } from './score-groups';
import { searchPassages } from './search-passages';
import { VectorIndex } from './vector-index';

interface ChunkRow {
  chunk_id: number;
  start_at: number;
  end_at: number;
  context: string;
  text: string;
}

/**
 * A passage index in SQLite, as `PassageIndex` describes it: synchronous, for callers that provide the transactions. Keeps the
 * sign bits of all passages in memory once it has searched by meaning.
 */
export class Passages {
  readonly #tables: CollectionTables;
  readonly #fullText: FullText;
  readonly #vectors: VectorIndex;
  readonly #highlighter = new Highlighter();
  readonly #isHeaded: boolean;

  constructor(database: Database, collection: string, { weights, embedded }: CollectionSettings) {
    this.#tables = new CollectionTables(database, collection);
    this.#isHeaded = embedded === 'headed';
    this.#fullText = new FullText(this.#tables, weights);
    this.#vectors = new VectorIndex(this.#tables);
  }

  put(owners: readonly OwnerPassages[], { model }: PutOptions = {}): void {
    const vectors: PassageEmbedding[] = [];
    this.remove(owners.map(({ owner_id }) => owner_id));
    for (const owner of owners) {
      const position = this.#insertOwner(owner);
      const insert = this.#tables.prepare(
        'INSERT INTO @_chunks (chunk_id, start_at, end_at, context, text) VALUES (?, ?, ?, ?, ?)',
      );
      for (const { ordinal, start, end, context, text, vector } of owner.passages) {
        const id = chunkId(position, ordinal);
        insert.run(id, start, end, JSON.stringify(context), text);
        if (vector) vectors.push({ passage_id: id, vector });
      }
      this.#fullText.add(position);
    }
    if (model !== undefined) this.#vectors.set(model, vectors);
  }

  describe(owners: readonly PassageOwner[]): void {
    for (const { owner_id, title, source, tags, labels, time } of owners) {
      for (const position of this.#positions([owner_id])) {
        this.#fullText.remove(position);
        if (this.#isHeaded) this.#forgetTitled(position, title);
        this.#tables
          .prepare('UPDATE @_owners SET title = ?, source = ?, tags = ?, time_ms = ? WHERE position = ?')
          .run(title, source, JSON.stringify(tags), time ?? null, position);
        this.#fullText.add(position);
        this.#tables.prepare('DELETE FROM @_labels WHERE position = ?').run(position);
        this.#insertLabels(position, labels);
      }
    }
  }

  /** Whether owners can be found. */
  hide(ownerIds: readonly string[], hidden: boolean): void {
    this.#tables
      .prepare(`UPDATE @_owners SET hidden = ? WHERE ${among('owner_id')}`)
      .run(Number(hidden), JSON.stringify(ownerIds));
  }

  remove(ownerIds: readonly string[]): void {
    for (const position of this.#positions(ownerIds)) {
      const range = chunkRange(position);
      this.#fullText.remove(position);
      this.#vectors.remove(this.#embeddedOf(position));
      this.#tables.prepare('DELETE FROM @_chunks WHERE chunk_id BETWEEN ? AND ?').run(...range);
      this.#tables.prepare('DELETE FROM @_owners WHERE position = ?').run(position);
    }
  }

  passages(ownerId: string): IndexedPassage[] {
    return this.#positions([ownerId]).flatMap((position) => {
      const rows = this.#tables
        .prepare(
          `SELECT chunk_id, start_at, end_at, context, text, model IS NOT NULL AS embedded
         FROM @_chunks WHERE chunk_id BETWEEN ? AND ? ORDER BY chunk_id`,
        )
        .all(...chunkRange(position)) as unknown as (ChunkRow & { embedded: number })[];
      return rows.map((row) => ({ ...toPassage(row), embedded: row.embedded === 1 }));
    });
  }

  /** The embedding of an owner's first passage, scaled to signed bytes. */
  embedding(ownerId: string): { model: string; vector: Int8Array } | undefined {
    const [position] = this.#positions([ownerId]);
    return position === undefined ? undefined : this.#vectors.embeddingOf(chunkId(position, 0));
  }

  search(question: PassageQuestion): PassageAnswer {
    const { embedding } = question;
    const terms = questionTerms(question.question);
    const fused = searchPassages(
      { tables: this.#tables, fullText: this.#fullText, vectors: this.#vectors },
      terms,
      question,
    );
    const rows = this.#tables
      .prepare(
        `SELECT chunk_id, start_at, end_at, context, text, owner_id
       FROM @_chunks JOIN @_owners ON position = chunk_id >> 16 WHERE ${among('chunk_id')}`,
      )
      .all(JSON.stringify(fused.map(({ chunk_id }) => chunk_id))) as unknown as (ChunkRow & {
      owner_id: string;
    })[];
    const found = new Map(rows.map((row) => [row.chunk_id, row]));
    const hits = fused.flatMap(({ position: _position, chunk_id, ...ranks }) => {
      const row = found.get(chunk_id);
      // Another process may have removed it since.
      return row ? [{ owner_id: row.owner_id, passage: toPassage(row), ...ranks }] : [];
    });
    const highlights = this.#highlighter.highlights(
      terms,
      hits.map(({ passage }) => passage.text),
    );
    return {
      hits: hits.map((hit, index) => ({ ...hit, highlights: highlights[index] ?? [] })),
      partly_embedded: embedding ? this.#vectors.missing(embedding.model, 1).length > 0 : false,
    };
  }

  scores(question: ScoresQuestion): PassageScores {
    return scoreGroups({ tables: this.#tables, fullText: this.#fullText, vectors: this.#vectors }, question);
  }

  labelValues(name: string): string[] {
    // From each value straight to the next one: many owners share a value.
    const rows = this.#tables
      .prepare(
        `WITH RECURSIVE found (value) AS (
           SELECT min(value) FROM @_labels WHERE name = ?1
           UNION ALL
           SELECT (SELECT min(value) FROM @_labels WHERE name = ?1 AND value > found.value)
           FROM found WHERE found.value IS NOT NULL
         ) SELECT value FROM found WHERE value IS NOT NULL`,
      )
      .all(name) as { value: string }[];
    return rows.map(({ value }) => value);
  }

  similar(text: string): string[] {
    const found = new Set<number>();
    const shown = { sql: 'NOT IN (SELECT position FROM @_owners WHERE hidden = 1)', values: [] };
    for (const { chunk_id } of this.#fullText.search(probes(text), shown)) {
      found.add(positionOf(chunk_id));
      if (found.size === SIMILAR_CANDIDATES) break;
    }
    const rows = this.#tables
      .prepare(`SELECT owner_id FROM @_owners WHERE ${among('position')} ORDER BY position DESC`)
      .all(JSON.stringify([...found])) as { owner_id: string }[];
    return rows.map(({ owner_id }) => owner_id);
  }

  missingEmbeddings(model: string, limit: number): PassageToEmbed[] {
    return this.#vectors.missing(model, limit).map(({ passage_id, title, context, text }) => ({
      passage_id,
      text: this.#isHeaded ? embeddedText({ title, context: JSON.parse(context) as string[], text }) : text,
    }));
  }

  putEmbeddings(model: string, embeddings: readonly PassageEmbedding[]): void {
    this.#vectors.set(model, embeddings);
  }

  embeddingCounts(model: string): EmbeddingCounts {
    return this.#vectors.counts(model);
  }

  /** The model has read another title: the passages get new embeddings. */
  #forgetTitled(position: number, title: string): void {
    const row = this.#tables.prepare('SELECT title FROM @_owners WHERE position = ?').get(position);
    if ((row as { title: string } | undefined)?.title === title) return;
    this.#vectors.remove(this.#embeddedOf(position));
  }

  #embeddedOf(position: number): number[] {
    const rows = this.#tables
      .prepare('SELECT chunk_id FROM @_chunks WHERE model IS NOT NULL AND chunk_id BETWEEN ? AND ?')
      .all(...chunkRange(position)) as { chunk_id: number }[];
    return rows.map(({ chunk_id }) => chunk_id);
  }

  #insertOwner({ owner_id, title, source, tags, labels, time }: PassageOwner): number {
    const { lastInsertRowid } = this.#tables
      .prepare(
        'INSERT INTO @_owners (owner_id, hidden, time_ms, title, source, tags) VALUES (?, 0, ?, ?, ?, ?)',
      )
      .run(owner_id, time ?? null, title, source, JSON.stringify(tags));
    const position = Number(lastInsertRowid);
    this.#insertLabels(position, labels);
    return position;
  }

  #insertLabels(position: number, labels: PassageOwner['labels']): void {
    const insert = this.#tables.prepare(
      'INSERT OR IGNORE INTO @_labels (name, value, position) VALUES (?, ?, ?)',
    );
    for (const [name, values] of Object.entries(labels)) {
      for (const value of values) insert.run(name, value, position);
    }
  }

  #positions(ownerIds: readonly string[]): number[] {
    const rows = this.#tables
      .prepare(`SELECT position FROM @_owners WHERE ${among('owner_id')} ORDER BY position`)
      .all(JSON.stringify(ownerIds)) as { position: number }[];
    return rows.map(({ position }) => position);
  }
}

function toPassage({ chunk_id, start_at, end_at, context, text }: ChunkRow): Passage {
  return {
    ordinal: ordinalOf(chunk_id),
    context: JSON.parse(context) as string[],
    text,
    start: start_at,
    end: end_at,
  };
}
