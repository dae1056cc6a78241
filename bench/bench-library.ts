import { setImmediate as breathe } from 'node:timers/promises';
import { insertKnowledge } from '#core/stores/knowledge/sqlite/insert-knowledge';
import { countFacets } from '#core/stores/knowledge/sqlite/knowledge-facets';
import { toOwnerPassages } from '#core/stores/knowledge/knowledge-passages';
import { libraryEntry } from '#core/stores/knowledge/testing/library-entry';
import { PASSAGE_COLLECTIONS } from '#core/stores/passages/collections';
import type { OwnerPassages } from '#core/stores/passages/passage-index';
import { Passages } from '#core/stores/passages/sqlite/passages';
import type { Database } from '#core/stores/database/database';
import { transaction } from '#core/stores/database/transaction';
import { addTags } from '#shared/add-tags';
import { LEARNING_CATEGORIES } from '#shared/jobs/learning';
import { randomNumbers, unitVector, vectorNear, zipfWords } from './knowledge-texts';

export const CHUNKS_AN_ENTRY = 2;
const WORDS_A_CHUNK = 120;
const WORDS_A_QUESTION = 6;
/** Texts are about something: their vectors lie around those of this many subjects. */
const SUBJECTS = 500;
/** How many entries are written at once: one by one, a hundred thousand take five times as long. */
const BATCH = 1000;
const MODEL = 'bench';

/** A library of random entries that grows, and questions to it. */
export class BenchLibrary {
  readonly #database: Database;
  readonly #passages: Passages;
  readonly #random = randomNumbers(1);
  readonly #word = zipfWords(this.#random);
  readonly #subjects = Array.from({ length: SUBJECTS }, () => unitVector(this.#random));
  #entries = 0;

  constructor(database: Database) {
    this.#database = database;
    this.#passages = new Passages(database, 'knowledge', PASSAGE_COLLECTIONS.knowledge);
  }

  async growTo(entries: number): Promise<void> {
    while (this.#entries < entries) {
      const batch = Math.min(BATCH, entries - this.#entries);
      transaction(this.#database, 'The library could not be filled', () => this.#add(batch));
      // The statements' memory is freed between two turns of the event loop.
      await breathe();
    }
  }

  /** A different one each time. */
  question(): { request: { question: string }; query: { vector: Float32Array; model: string } } {
    const vector = vectorNear(this.#subject(), 0.6, this.#random);
    return { request: { question: this.#text(WORDS_A_QUESTION) }, query: { vector, model: MODEL } };
  }

  #add(count: number): void {
    const positions: number[] = [];
    const owners: OwnerPassages[] = [];
    for (let added = 0; added < count; added += 1) {
      const about = this.#subject();
      const texts = Array.from({ length: CHUNKS_AN_ENTRY }, () => this.#text(WORDS_A_CHUNK));
      const entry = this.#entry(texts);
      positions.push(insertKnowledge(this.#database, entry));
      const chunks = texts.map((text, ordinal) => {
        const start = ordinal * (text.length + 2);
        const vector = vectorNear(about, 0.6, this.#random);
        return { ordinal, headings: [], text, start, end: start + text.length, vector };
      });
      owners.push(toOwnerPassages(entry, chunks));
    }
    this.#passages.put(owners, { model: MODEL });
    countFacets(this.#database, positions, 1);
  }

  #entry(texts: readonly string[]): ReturnType<typeof libraryEntry> {
    const number = this.#entries;
    this.#entries += 1;
    return libraryEntry({
      content: texts.join('\n\n'),
      title: this.#text(5),
      category: LEARNING_CATEGORIES[number % LEARNING_CATEGORIES.length],
      source: `source ${number % 300}`,
      tags: addTags([], this.#text(2).replace(' ', '\n')),
      learned_at: new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString(),
    });
  }

  #subject(): Float32Array {
    return this.#subjects[Math.floor(this.#random() * SUBJECTS)] ?? unitVector(this.#random);
  }

  #text(words: number): string {
    return Array.from({ length: words }, this.#word).join(' ');
  }
}
