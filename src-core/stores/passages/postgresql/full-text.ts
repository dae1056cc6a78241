import type { Condition } from '../../database/condition';
import { textConfiguration } from '../../database/postgresql/text-languages';
import type { FieldWeights } from '../collections';
import { fullScore, inverseFrequency, tellingTerms, type CountedTerm } from '../ranking';
import type { CollectionStatements } from './collection-statements';
import type { TermQuery } from './term-queries';
import { plainWords, textLanguage } from './words';

/** BM25's constants, as FTS5 has them. */
const K1 = 1.2;
const B = 0.75;

/** What PostgreSQL marks the words of a text vector with. */
const LABELS = ['A', 'B', 'C', 'D'] as const;
type Label = (typeof LABELS)[number];

/** The fields of a passage that are searched. */
export type PassageFields = Record<keyof FieldWeights, string>;

/** A passage that has any of the words. */
export interface TextMatch {
  chunk_id: number;
  /** BM25; greater is better. */
  score: number;
}

/** A passage that has any of the terms. */
interface Found {
  chunk_id: number;
  word_count: number;
  /** Its stems among those asked for, each with the labels of its places: `fox:AD`. */
  stems: string[];
  /** The numbers of the terms that are more than single words, and that it has. */
  phrases: number[];
}

interface Totals {
  passages: number;
  words: number;
}

/** The full-text index over all passages of a collection. Callers provide the transactions. */
export class FullText {
  readonly #weights: FieldWeights;
  /** By label. PostgreSQL has four, and a collection at most as many different weights. */
  readonly #byLabel: ReadonlyMap<Label, number>;

  constructor(weights: FieldWeights) {
    this.#weights = weights;
    const different = [...new Set(Object.values(weights) as number[])];
    if (different.length > LABELS.length) throw new Error('Fields can have four different weights.');
    this.#byLabel = new Map(different.map((weight, at) => [LABELS[at] ?? 'D', weight]));
  }

  /** Indexes passages, which are in the store already. */
  async add(
    tables: CollectionStatements,
    passages: readonly { chunk_id: number; fields: PassageFields }[],
  ): Promise<void> {
    if (passages.length === 0) return;
    const rows = passages.map(({ chunk_id, fields }) => this.#row(chunk_id, fields));
    const language = textLanguage(passages.map(({ fields }) => fields.text).join('\n'));
    await tables.run('INSERT INTO @_languages VALUES (?) ON CONFLICT DO NOTHING', [language]);
    const parts = LABELS.map(
      (label) =>
        `setweight(to_tsvector('${textConfiguration(language)}', ${label.toLowerCase()}), '${label}')`,
    );
    await tables.run(
      `UPDATE @_chunks SET words = ${parts.join(' || ')}, word_count = new.word_count
       FROM unnest(?::bigint[], ?::integer[], ?::text[], ?::text[], ?::text[], ?::text[])
         AS new (chunk_id, word_count, a, b, c, d)
       WHERE @_chunks.chunk_id = new.chunk_id`,
      [
        rows.map(({ chunk_id }) => chunk_id),
        rows.map(({ word_count }) => word_count),
        ...LABELS.map((_, at) => rows.map(({ texts }) => texts[at] ?? '')),
      ],
    );
    await this.#count(
      tables,
      rows.length,
      rows.reduce((sum, { word_count }) => sum + word_count, 0),
    );
  }

  /** Passages were removed, or will be indexed again. @param words How many they had. */
  async forget(tables: CollectionStatements, passages: number, words: number): Promise<void> {
    await this.#count(tables, -passages, -words);
  }

  /** Passages with any of the terms, best first; of equals, the one learned last. @param where Which owners, by `chunk_id >> 16`. */
  async search(
    tables: CollectionStatements,
    counted: readonly CountedTerm<TermQuery>[],
    where: Condition,
  ): Promise<TextMatch[]> {
    if (counted.length === 0) return [];
    const totals = await this.#totals(tables);
    const found = await this.#find(
      tables,
      counted.map(({ term }) => term),
      where,
    );
    return found
      .map((passage) => ({
        chunk_id: passage.chunk_id,
        score: this.#scores(passage, counted, totals).reduce((sum, score) => sum + score, 0),
      }))
      .toSorted((a, b) => b.score - a.score || b.chunk_id - a.chunk_id);
  }

  /** The BM25 score of each term, of the passages of these owners that have any. */
  async scoresOf(
    tables: CollectionStatements,
    counted: readonly CountedTerm<TermQuery>[],
    where: Condition,
  ): Promise<Map<number, Float64Array>> {
    if (counted.length === 0) return new Map();
    const totals = await this.#totals(tables);
    const found = await this.#find(
      tables,
      counted.map(({ term }) => term),
      where,
    );
    return new Map(
      found.map((passage) => [passage.chunk_id, Float64Array.from(this.#scores(passage, counted, totals))]),
    );
  }

  /** How many passages have each of the terms. */
  async counted(
    tables: CollectionStatements,
    terms: readonly TermQuery[],
  ): Promise<CountedTerm<TermQuery>[]> {
    const counted: CountedTerm<TermQuery>[] = [];
    for (const term of terms) {
      const row = await tables.get<{ n: number }>(
        'SELECT count(*) AS n FROM @_chunks WHERE words @@ ?::tsquery',
        [term.query],
      );
      counted.push({ term, count: row?.n ?? 0 });
    }
    return counted;
  }

  /** As `tellingTerms`, with their counts. */
  telling(counted: readonly CountedTerm<TermQuery>[], enough: number): CountedTerm<TermQuery>[] {
    const used = new Set(tellingTerms(counted, enough));
    return counted.filter(({ term }) => used.has(term));
  }

  /** As `fullScore`, of these passages. */
  async fullScore(tables: CollectionStatements, counted: readonly CountedTerm<TermQuery>[]): Promise<number> {
    return fullScore((await this.#totals(tables)).passages, counted);
  }

  /** The inverse document frequency of each of the terms. */
  async idf(tables: CollectionStatements, counted: readonly CountedTerm<TermQuery>[]): Promise<number[]> {
    const { passages } = await this.#totals(tables);
    return counted.map((term) => inverseFrequency(passages, term));
  }

  /** The share of a question that each of these passages has. @param shares Of its terms; their sum is 1 at most. */
  async coverage(
    tables: CollectionStatements,
    shares: readonly { query: string; share: number }[],
    chunkIds: readonly number[],
  ): Promise<Map<number, number>> {
    if (shares.length === 0 || chunkIds.length === 0) return new Map();
    const parts = shares.map(() => 'CASE WHEN words @@ ?::tsquery THEN ?::float8 ELSE 0 END');
    const rows = await tables.all<{ chunk_id: number; coverage: number }>(
      `SELECT chunk_id, ${parts.join(' + ')} AS coverage FROM @_chunks WHERE chunk_id = ANY(?::bigint[])`,
      [...shares.flatMap(({ query, share }) => [query, share]), chunkIds],
    );
    return new Map(rows.map(({ chunk_id, coverage }) => [chunk_id, coverage]));
  }

  /** Each field's words in the text of its label. */
  #row(chunk_id: number, fields: PassageFields): { chunk_id: number; word_count: number; texts: string[] } {
    const labels = [...this.#byLabel.keys()];
    const texts = LABELS.map(() => [] as string[]);
    let word_count = 0;
    for (const [field, text] of Object.entries(fields) as [keyof FieldWeights, string][]) {
      const words = plainWords(text);
      word_count += words.length;
      const at = labels.findIndex((label) => this.#byLabel.get(label) === this.#weights[field]);
      texts[at]?.push(words.join(' '));
    }
    return { chunk_id, word_count, texts: texts.map((parts) => parts.join(' ')) };
  }

  #find(tables: CollectionStatements, terms: readonly TermQuery[], where: Condition): Promise<Found[]> {
    const stems = [...new Set(terms.flatMap((term) => [...(term.stems ?? [])]))];
    const phrases = terms.flatMap(({ query, stems: words }, at) => (words ? [] : [{ query, at }]));
    const has = phrases.map(({ at }) => `CASE WHEN words @@ ?::tsquery THEN ${at} END`);
    return tables.all<Found>(
      `SELECT chunk_id, word_count,
         ARRAY(SELECT lexeme || ':' || array_to_string(weights, '') FROM unnest(words)
           WHERE lexeme = ANY(?)) AS stems,
         array_remove(ARRAY[${has.join(', ')}]::integer[], NULL) AS phrases
       FROM @_chunks WHERE words @@ ?::tsquery AND (chunk_id >> 16) ${where.sql}`,
      [
        stems,
        ...phrases.map(({ query }) => query),
        terms.map(({ query }) => `(${query})`).join(' | '),
        ...where.values,
      ],
    );
  }

  /** BM25 as FTS5 computes it: a word counts by the weights of its places, and less in a longer passage. */
  #scores(
    { word_count, stems, phrases }: Found,
    counted: readonly CountedTerm<TermQuery>[],
    { passages, words }: Totals,
  ): number[] {
    const frequencies = new Map(stems.map((stem) => this.#frequency(stem)));
    const length = 1 - B + (B * word_count * passages) / Math.max(1, words);
    return counted.map((term, at) => {
      const own = term.term.stems;
      const frequency = own
        ? [...own].reduce((sum, stem) => sum + (frequencies.get(stem) ?? 0), 0)
        : phrases.includes(at)
          ? this.#weights.text
          : 0;
      if (frequency === 0) return 0;
      return (inverseFrequency(passages, term) * frequency * (K1 + 1)) / (frequency + K1 * length);
    });
  }

  /** From `fox:AD`. */
  #frequency(stem: string): [stem: string, frequency: number] {
    const colon = stem.lastIndexOf(':');
    const labels = [...stem.slice(colon + 1)] as Label[];
    return [stem.slice(0, colon), labels.reduce((sum, label) => sum + (this.#byLabel.get(label) ?? 0), 0)];
  }

  async #totals(tables: CollectionStatements): Promise<Totals> {
    return (await tables.get<Totals>('SELECT passages, words FROM @_totals')) ?? { passages: 0, words: 0 };
  }

  async #count(tables: CollectionStatements, passages: number, words: number): Promise<void> {
    await tables.run('UPDATE @_totals SET passages = passages + ?, words = words + ?', [passages, words]);
  }
}
