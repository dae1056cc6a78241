import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { Embedder } from '#core/reading/embeddings/embedder';
import { embeddedText } from '#core/stores/passages/embedded-text';
import { KnowledgeTables } from '#core/stores/knowledge/sqlite/knowledge-tables';
import { libraryEntry } from '#core/stores/knowledge/testing/library-entry';
import type { LibrarySearch } from '#core/stores/knowledge/library-search';
import { openLibrary } from '#core/stores/knowledge/sqlite/sqlite-library';
import { openDatabase } from '#core/stores/database/database';
import { SqliteConnection } from '#core/stores/database/sqlite-connection';
import { readContent } from '#worker/activities/learning/extract/read-content';
import type { SearchHit } from '#shared/knowledge';
import { exactThings, housingCooperative, townLibrary, washingMachine } from '#corpora/retrieval/faq-sets';
import type { FaqSet } from '#corpora/retrieval/faq-sets';
import { subjects } from '#corpora/retrieval/retrieval-questions';

/** A folder of further sets, such as public ones, each a JSON file of this form. */
const MORE_SETS = process.env['LEATHER_BOOK_RETRIEVAL_SETS'];
const setSchema = z.object({
  name: z.string(),
  entries: z.array(z.object({ title: z.string(), text: z.string() })),
  /** Which entries answer a question, from 0; none of them if it has no answer. */
  questions: z.array(z.object({ text: z.string(), wanted: z.array(z.number()) })),
});
type QuestionSet = z.infer<typeof setSchema>;

const SEARCHES = ['words', 'meaning', 'both'] as const;
/** Where each search puts the first entry that answers, from 1; undefined if it does not find it. */
type Ranks = Record<(typeof SEARCHES)[number], number | undefined>;

/**
 * How well the library's search finds the entry that answers a question, in several sets: the share of questions whose
 * answer is first, and among the first five, and MRR (the mean of one over its rank); and for how many of the questions
 * without an answer it finds nothing.
 */
export default async function retrieval(): Promise<void> {
  const embedder = new Embedder({ log: { debug() {}, info() {}, warn: console.warn, error: console.error } });
  try {
    const more = MORE_SETS ? await readSets(MORE_SETS) : [];
    for (const set of [...WRITTEN, ...more]) await measure(set, embedder);
  } finally {
    await embedder.close();
  }
}

async function readSets(folder: string): Promise<QuestionSet[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).toSorted();
  return Promise.all(
    names.map(async (name) => setSchema.parse(JSON.parse(await readFile(join(folder, name), 'utf8')))),
  );
}

function fromFaq({ name, entries, questions }: FaqSet): QuestionSet {
  return {
    name,
    entries: entries.map(([title, text]) => ({ title, text })),
    questions: questions.map(([text, entry]) => ({ text, wanted: entry === null ? [] : [entry] })),
  };
}

function subjectsAsked(kind: 'literal' | 'paraphrased', name: string): QuestionSet {
  return {
    name,
    entries: subjects.flatMap(({ passages }) => passages.map((text) => ({ title: '', text }))),
    questions: subjects.map((subject, index) => ({
      text: subject[kind][0],
      wanted: [index * 4 + subject[kind][1]],
    })),
  };
}

const WRITTEN: readonly QuestionSet[] = [
  subjectsAsked('literal', 'thirty subjects, in the words of the passage'),
  subjectsAsked('paraphrased', 'thirty subjects, in other words'),
  ...[townLibrary, washingMachine, housingCooperative, exactThings].map(fromFaq),
];

async function measure(set: QuestionSet, embedder: Embedder): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'leather-book-bench-'));
  const database = openDatabase(join(folder, 'leather-book.db'));
  try {
    const ids = await fill(new KnowledgeTables(database), embedder, set);
    const { librarySearch } = openLibrary(new SqliteConnection(database));
    const ranks: Ranks[] = [];
    const unanswered: number[] = [];
    for (const { text, wanted } of set.questions) {
      const found = await ask(librarySearch, embedder, text);
      const wantedIds = new Set(wanted.map((entry) => ids[entry]));
      if (wanted.length > 0) ranks.push(ranksOf(found, wantedIds));
      else unanswered.push(found.both.length);
    }
    print(set, ranks, unanswered);
  } finally {
    database.close();
    await rm(folder, { recursive: true });
  }
}

/** @returns the entries' ids, in their order. */
async function fill(
  library: KnowledgeTables,
  embedder: Embedder,
  { entries }: QuestionSet,
): Promise<string[]> {
  const model = await embedder.modelName();
  const ids: string[] = [];
  for (const [index, { title, text }] of entries.entries()) {
    const { chunks, ...found } = await readContent({ content: text, title: title || null });
    const entry = libraryEntry({ ...found, content: text, source: 'benchmark' });
    const vectors = await embedder.embed(
      chunks.map((chunk) => embeddedText({ title: found.title, context: chunk.headings, text: chunk.text })),
    );
    library.add(
      { ...entry, learned_at: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString() },
      chunks.map((chunk, at) => ({ ...chunk, vector: vectors[at] ?? null })),
      { model },
    );
    ids.push(entry.knowledge_id);
  }
  return ids;
}

async function ask(
  search: LibrarySearch,
  embedder: Embedder,
  question: string,
): Promise<{ words: SearchHit[]; both: SearchHit[] }> {
  const model = await embedder.modelName();
  const [vector = new Float32Array()] = await embedder.embed([question]);
  const request = { question, limit: 50 };
  const { hits: words } = await search.search(request, { note: 'words alone' });
  const { hits: both } = await search.search(request, { vector, model });
  return { words, both };
}

function ranksOf(
  { words, both }: { words: readonly SearchHit[]; both: readonly SearchHit[] },
  wanted: ReadonlySet<string | undefined>,
): Ranks {
  const isWanted = ({ item }: SearchHit) => wanted.has(item.knowledge_id);
  const nearest = both.filter(isWanted).flatMap(({ vector_rank }) => vector_rank ?? []);
  return {
    words: rankAt(words.findIndex(isWanted)),
    meaning: nearest.length > 0 ? Math.min(...nearest) : undefined,
    both: rankAt(both.findIndex(isWanted)),
  };
}

function rankAt(index: number): number | undefined {
  return index === -1 ? undefined : index + 1;
}

function print({ name, entries }: QuestionSet, ranks: readonly Ranks[], unanswered: readonly number[]): void {
  const nothing = unanswered.filter((hits) => hits === 0).length;
  console.log(
    `${name}: ${entries.length} entries, ${ranks.length} questions` +
      (unanswered.length > 0
        ? `; nothing found for ${nothing} of ${unanswered.length} without an answer`
        : ''),
  );
  const percent = (count: number) => `${Math.round((100 * count) / ranks.length)} %`.padStart(5);
  for (const search of SEARCHES) {
    const found = ranks.map((of) => of[search] ?? Infinity);
    const within = (depth: number) => percent(found.filter((rank) => rank <= depth).length);
    const reciprocals = found.reduce((sum, rank) => sum + 1 / rank, 0);
    console.log(
      `  ${search.padEnd(8)} first ${within(1)}   among five ${within(5)}   MRR ${(reciprocals / ranks.length).toFixed(2)}`,
    );
  }
}
