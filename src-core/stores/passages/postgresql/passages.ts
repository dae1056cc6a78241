import type { Statements } from '../../database/postgresql/statements';
import { chunkId } from '../chunk-id';
import type { CollectionSettings } from '../collections';
import { embeddedText } from '../embedded-text';
import { Highlighter } from '../highlighter';
import type {
  EmbeddingCounts,
  IndexedPassage,
  OwnerPassages,
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
import { firstOwners, SIMILAR_CANDIDATES } from '../ranking';
import { probes } from '../resemblance';
import { CollectionStatements } from './collection-statements';
import { FullText } from './full-text';
import { SHOWN, toPassage, type ChunkRow, type IndexParts } from './index-parts';
import { fieldsOf } from './passage-fields';
import { scoreGroups } from './score-groups';
import { searchPassages } from './search-passages';
import { termQueries } from './term-queries';
import { VectorIndex } from './vector-index';

/** A passage index in PostgreSQL, as `PassageIndex` describes it, on statements that the caller provides. */
export class Passages {
  readonly #collection: string;
  readonly #fullText: FullText;
  readonly #vectors = new VectorIndex();
  readonly #highlighter = new Highlighter();
  readonly #isHeaded: boolean;

  constructor(collection: string, { weights, embedded }: CollectionSettings) {
    this.#collection = collection;
    this.#isHeaded = embedded === 'headed';
    this.#fullText = new FullText(weights);
  }

  async put(
    statements: Statements,
    owners: readonly OwnerPassages[],
    { model }: PutOptions = {},
  ): Promise<void> {
    const tables = this.#tables(statements);
    const vectors: PassageEmbedding[] = [];
    await this.remove(
      statements,
      owners.map(({ owner_id }) => owner_id),
    );
    for (const owner of owners) {
      const position = await this.#insertOwner(tables, owner);
      const { passages } = owner;
      const ids = passages.map(({ ordinal }) => chunkId(position, ordinal));
      await tables.run(
        `INSERT INTO @_chunks (chunk_id, start_at, end_at, context, text, words, word_count)
         SELECT *, '', 0 FROM unnest(?::bigint[], ?::integer[], ?::integer[], ?::text[], ?::text[])`,
        [
          ids,
          passages.map(({ start }) => start),
          passages.map(({ end }) => end),
          passages.map(({ context }) => JSON.stringify(context)),
          passages.map(({ text }) => text),
        ],
      );
      await this.#fullText.add(
        tables,
        passages.map((passage, at) => ({
          chunk_id: ids[at] ?? 0,
          fields: fieldsOf(owner, passage),
        })),
      );
      for (const [at, { vector }] of passages.entries()) {
        if (vector) vectors.push({ passage_id: ids[at] ?? 0, vector });
      }
    }
    if (model !== undefined) await this.#vectors.set(tables, model, vectors);
  }

  async describe(statements: Statements, owners: readonly PassageOwner[]): Promise<void> {
    const tables = this.#tables(statements);
    for (const owner of owners) {
      const { owner_id, title, source, tags, labels, time } = owner;
      const [position] = await this.#positions(tables, [owner_id]);
      if (position === undefined) continue;
      if (this.#isHeaded) await this.#forgetTitled(tables, position, title);
      await tables.run(
        'UPDATE @_owners SET title = ?, source = ?, tags = ?, time_ms = ? WHERE position = ?',
        [title, source, JSON.stringify(tags), time ?? null, position],
      );
      const chunks = await tables.all<ChunkRow & { word_count: number }>(
        `SELECT chunk_id, start_at, end_at, context, text, word_count FROM @_chunks
         WHERE (chunk_id >> 16) = ? ORDER BY chunk_id`,
        [position],
      );
      await this.#fullText.forget(tables, chunks.length, sumOf(chunks));
      await this.#fullText.add(
        tables,
        chunks.map((chunk) => ({ chunk_id: chunk.chunk_id, fields: fieldsOf(owner, toPassage(chunk)) })),
      );
      await tables.run('DELETE FROM @_labels WHERE position = ?', [position]);
      await this.#insertLabels(tables, position, labels);
    }
  }

  /** Whether owners can be found. */
  async hide(statements: Statements, ownerIds: readonly string[], hidden: boolean): Promise<void> {
    await this.#tables(statements).run('UPDATE @_owners SET hidden = ? WHERE owner_id = ANY(?)', [
      hidden,
      ownerIds,
    ]);
  }

  async remove(statements: Statements, ownerIds: readonly string[]): Promise<void> {
    const tables = this.#tables(statements);
    const positions = await this.#positions(tables, ownerIds);
    if (positions.length === 0) return;
    const gone = await tables.all<{ word_count: number }>(
      'DELETE FROM @_chunks WHERE (chunk_id >> 16) = ANY(?::bigint[]) RETURNING word_count',
      [positions],
    );
    await this.#fullText.forget(tables, gone.length, sumOf(gone));
    await tables.run('DELETE FROM @_owners WHERE position = ANY(?::bigint[])', [positions]);
  }

  async passages(statements: Statements, ownerId: string): Promise<IndexedPassage[]> {
    const rows = await this.#tables(statements).all<ChunkRow & { embedded: boolean }>(
      `SELECT chunk_id, start_at, end_at, context, text, model IS NOT NULL AS embedded FROM @_chunks
       WHERE (chunk_id >> 16) = (SELECT position FROM @_owners WHERE owner_id = ?) ORDER BY chunk_id`,
      [ownerId],
    );
    return rows.map(({ embedded, ...row }) => ({ ...toPassage(row), embedded }));
  }

  /** The texts of these owners' first passages. */
  async firstTexts(statements: Statements, ownerIds: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.#tables(statements).all<{ owner_id: string; text: string }>(
      `SELECT owner_id, text FROM @_owners JOIN @_chunks ON chunk_id = position << 16 WHERE owner_id = ANY(?)`,
      [ownerIds],
    );
    return new Map(rows.map(({ owner_id, text }) => [owner_id, text]));
  }

  /** The embedding of an owner's first passage, scaled to signed bytes. */
  async embedding(
    statements: Statements,
    ownerId: string,
  ): Promise<{ model: string; vector: Int8Array } | undefined> {
    const tables = this.#tables(statements);
    const [position] = await this.#positions(tables, [ownerId]);
    return position === undefined ? undefined : this.#vectors.embeddingOf(tables, chunkId(position, 0));
  }

  async search(statements: Statements, question: PassageQuestion): Promise<PassageAnswer> {
    const tables = this.#tables(statements);
    const { embedding } = question;
    const terms = questionTerms(question.question);
    const found = await searchPassages(this.#parts(statements), terms, question);
    const rows = await tables.all<ChunkRow & { owner_id: string }>(
      `SELECT chunk_id, start_at, end_at, context, text, owner_id
       FROM @_chunks JOIN @_owners ON position = chunk_id >> 16 WHERE chunk_id = ANY(?::bigint[])`,
      [found.map(({ chunk_id }) => chunk_id)],
    );
    const byId = new Map(rows.map((row) => [row.chunk_id, row]));
    const hits = found.flatMap(({ position: _position, chunk_id, ...ranks }) => {
      const row = byId.get(chunk_id);
      // Another process may have removed it since.
      return row ? [{ owner_id: row.owner_id, passage: toPassage(row), ...ranks }] : [];
    });
    const highlights = this.#highlighter.highlights(
      terms,
      hits.map(({ passage }) => passage.text),
    );
    const missing = embedding ? await this.#vectors.missing(tables, embedding.model, 1) : [];
    return {
      hits: hits.map((hit, index) => ({ ...hit, highlights: highlights[index] ?? [] })),
      partly_embedded: missing.length > 0,
    };
  }

  scores(statements: Statements, question: ScoresQuestion): Promise<PassageScores> {
    return scoreGroups(this.#parts(statements), question);
  }

  async labelValues(statements: Statements, name: string): Promise<string[]> {
    // From each value straight to the next one: many owners share a value.
    const rows = await this.#tables(statements).all<{ value: string }>(
      `WITH RECURSIVE found (value) AS (
         (SELECT min(value) FROM @_labels WHERE name = ?)
         UNION ALL
         SELECT (SELECT min(value) FROM @_labels WHERE name = ? AND value > found.value)
         FROM found WHERE found.value IS NOT NULL
       ) SELECT value FROM found WHERE value IS NOT NULL`,
      [name, name],
    );
    return rows.map(({ value }) => value);
  }

  async similar(statements: Statements, text: string): Promise<string[]> {
    const tables = this.#tables(statements);
    const counted = await this.#fullText.counted(tables, await termQueries(tables, probes(text)));
    const found = firstOwners(await this.#fullText.search(tables, counted, SHOWN), SIMILAR_CANDIDATES);
    const rows = await tables.all<{ owner_id: string }>(
      'SELECT owner_id FROM @_owners WHERE position = ANY(?::bigint[]) ORDER BY position DESC',
      [[...found.keys()]],
    );
    return rows.map(({ owner_id }) => owner_id);
  }

  async missingEmbeddings(statements: Statements, model: string, limit: number): Promise<PassageToEmbed[]> {
    const rows = await this.#vectors.missing(this.#tables(statements), model, limit);
    return rows.map(({ passage_id, title, context, text }) => ({
      passage_id,
      text: this.#isHeaded ? embeddedText({ title, context: JSON.parse(context) as string[], text }) : text,
    }));
  }

  putEmbeddings(
    statements: Statements,
    model: string,
    embeddings: readonly PassageEmbedding[],
  ): Promise<void> {
    return this.#vectors.set(this.#tables(statements), model, embeddings);
  }

  embeddingCounts(statements: Statements, model: string): Promise<EmbeddingCounts> {
    return this.#vectors.counts(this.#tables(statements), model);
  }

  /** The model has read another title: the passages get new embeddings. */
  async #forgetTitled(tables: CollectionStatements, position: number, title: string): Promise<void> {
    const row = await tables.get<{ title: string }>('SELECT title FROM @_owners WHERE position = ?', [
      position,
    ]);
    if (row?.title !== title) await this.#vectors.forget(tables, position);
  }

  async #insertOwner(
    tables: CollectionStatements,
    { owner_id, title, source, tags, labels, time }: PassageOwner,
  ): Promise<number> {
    const row = await tables.get<{ position: number }>(
      `INSERT INTO @_owners (owner_id, time_ms, title, source, tags) VALUES (?, ?, ?, ?, ?)
       RETURNING position`,
      [owner_id, time ?? null, title, source, JSON.stringify(tags)],
    );
    const position = row?.position ?? 0;
    await this.#insertLabels(tables, position, labels);
    return position;
  }

  async #insertLabels(
    tables: CollectionStatements,
    position: number,
    labels: PassageOwner['labels'],
  ): Promise<void> {
    const pairs = Object.entries(labels).flatMap(([name, values]) => values.map((value) => [name, value]));
    if (pairs.length === 0) return;
    await tables.run(
      `INSERT INTO @_labels SELECT name, value, ? FROM unnest(?::text[], ?::text[]) AS new (name, value)
       ON CONFLICT DO NOTHING`,
      [position, pairs.map(([name = '']) => name), pairs.map(([, value = '']) => value)],
    );
  }

  async #positions(tables: CollectionStatements, ownerIds: readonly string[]): Promise<number[]> {
    const rows = await tables.all<{ position: number }>(
      'SELECT position FROM @_owners WHERE owner_id = ANY(?) ORDER BY position',
      [ownerIds],
    );
    return rows.map(({ position }) => position);
  }

  #parts(statements: Statements): IndexParts {
    return { tables: this.#tables(statements), fullText: this.#fullText, vectors: this.#vectors };
  }

  #tables(statements: Statements): CollectionStatements {
    return new CollectionStatements(statements, this.#collection);
  }
}

function sumOf(rows: readonly { word_count: number }[]): number {
  return rows.reduce((sum, { word_count }) => sum + word_count, 0);
}
