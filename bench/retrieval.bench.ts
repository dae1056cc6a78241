import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Embedder } from '#core/reading/embeddings/embedder';
import { embeddedText } from '#core/stores/passages/embedded-text';
import type { LibraryChunk } from '#core/stores/knowledge/knowledge-passages';
import { LibrarySearch } from '#core/stores/knowledge/library-search';
import { libraryEntry } from '#core/stores/knowledge/testing/library-entry';
import type { Stores } from '#core/stores/stores';
import { readContent } from '#worker/activities/learning/extract/read-content';
import type { Knowledge, SearchHit } from '#shared/knowledge';
import { exactThings, housingCooperative, townLibrary, washingMachine } from '#corpora/retrieval/faq-sets';
import type { FaqSet } from '#corpora/retrieval/faq-sets';
import { subjects } from '#corpora/retrieval/retrieval-questions';
import { BenchStores, type StoreKind } from './bench-stores';

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
/** Where each search puts the first entry that answers, from 1; Infinity if it does not find it. */
type Ranks = Record<(typeof SEARCHES)[number], number>;

/** What a store answered to the questions of a set. */
interface Answered {
  ranks: Ranks[];
  /** Of questions without an answer, how many hits each got. */
  unanswered: number[];
}

/**
 * How well the library's search finds the entry that answers a question, in several sets and in each kind of store: the
 * share of questions whose answer is first, among the first five and the first ten (Recall@10), and MRR (the mean of one
 * over its rank); and for how many of the questions without an answer it finds nothing. All stores get the same texts
 * and embeddings.
 */
export default async function retrieval(): Promise<void> {
  const embedder = new Embedder({ log: { debug() {}, info() {}, warn: console.warn, error: console.error } });
  const stores = await BenchStores.open('SQLite', 'PostgreSQL');
  const all = new Map<StoreKind, Ranks[]>(stores.kinds.map((kind) => [kind, []]));
  try {
    const more = MORE_SETS ? await readSets(MORE_SETS) : [];
    for (const set of [...WRITTEN, ...more]) {
      const texts = await embedSet(set, embedder);
      const answered = new Map<StoreKind, Answered>();
      for (const kind of stores.kinds) {
        answered.set(kind, await askAll(await stores.create(kind), texts));
      }
      print(set, answered);
      for (const [kind, { ranks }] of answered) all.get(kind)?.push(...ranks);
    }
    printTogether(all);
  } finally {
    await stores.close();
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

/** A set, ready for any store. */
interface EmbeddedSet {
  model: string;
  entries: { entry: Knowledge; chunks: LibraryChunk[] }[];
  questions: { text: string; vector: Float32Array; wanted: ReadonlySet<string> }[];
}

async function embedSet({ entries, questions }: QuestionSet, embedder: Embedder): Promise<EmbeddedSet> {
  const set: EmbeddedSet = { model: await embedder.modelName(), entries: [], questions: [] };
  for (const [index, { title, text }] of entries.entries()) {
    const { chunks, ...found } = await readContent({ content: text, title: title || null });
    const vectors = await embedder.embed(
      chunks.map((chunk) => embeddedText({ title: found.title, context: chunk.headings, text: chunk.text })),
    );
    set.entries.push({
      entry: {
        ...libraryEntry({ ...found, content: text, source: 'benchmark' }),
        learned_at: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
      },
      chunks: chunks.map((chunk, at) => ({ ...chunk, vector: vectors[at] ?? null })),
    });
  }
  for (const { text, wanted } of questions) {
    const [vector = new Float32Array()] = await embedder.embed([text]);
    const ids = wanted.flatMap((entry) => set.entries[entry]?.entry.knowledge_id ?? []);
    set.questions.push({ text, vector, wanted: new Set(ids) });
  }
  return set;
}

async function askAll(
  { library, passages }: Stores,
  { model, entries, questions }: EmbeddedSet,
): Promise<Answered> {
  for (const { entry, chunks } of entries) await library.add(entry, chunks, { model });
  const search = new LibrarySearch({ library, passages: passages.knowledge.index });
  const answered: Answered = { ranks: [], unanswered: [] };
  for (const { text: question, vector, wanted } of questions) {
    const request = { question, limit: 50 };
    const { hits: words } = await search.search(request, { note: 'words alone' });
    const { hits: both } = await search.search(request, { vector, model });
    if (wanted.size > 0) answered.ranks.push(ranksOf(words, both, wanted));
    else answered.unanswered.push(both.length);
  }
  return answered;
}

function ranksOf(
  words: readonly SearchHit[],
  both: readonly SearchHit[],
  wanted: ReadonlySet<string>,
): Ranks {
  const isWanted = ({ item }: SearchHit) => wanted.has(item.knowledge_id);
  const nearest = both.filter(isWanted).flatMap(({ vector_rank }) => vector_rank ?? []);
  return {
    words: rankAt(words.findIndex(isWanted)),
    meaning: Math.min(...nearest),
    both: rankAt(both.findIndex(isWanted)),
  };
}

function rankAt(index: number): number {
  return index === -1 ? Infinity : index + 1;
}

function print({ name, entries, questions }: QuestionSet, answered: ReadonlyMap<StoreKind, Answered>): void {
  console.log(`${name}: ${entries.length} entries, ${questions.length} questions`);
  for (const [kind, { ranks, unanswered }] of answered) {
    for (const search of SEARCHES) {
      const found = ranks.map((of) => of[search]);
      const percent = (depth: number) => `${Math.round(100 * within(found, depth))} %`.padStart(5);
      console.log(
        `  ${kind.padEnd(10)} ${search.padEnd(8)} first ${percent(1)}   among five ${percent(5)}   ` +
          `among ten ${percent(10)}   MRR ${reciprocal(found).toFixed(2)}`,
      );
    }
    const nothing = unanswered.filter((hits) => hits === 0).length;
    if (unanswered.length > 0) {
      console.log(
        `  ${kind.padEnd(10)} nothing found for ${nothing} of ${unanswered.length} without an answer`,
      );
    }
  }
}

/** Over the questions of all sets: this is where the stores must not differ by more than 0.02. */
function printTogether(all: ReadonlyMap<StoreKind, readonly Ranks[]>): void {
  console.log('All sets together');
  for (const search of SEARCHES) {
    for (const [kind, ranks] of all) {
      const found = ranks.map((of) => of[search]);
      console.log(
        `  ${search.padEnd(8)} ${kind.padEnd(10)} Recall@10 ${within(found, 10).toFixed(3)}   ` +
          `MRR ${reciprocal(found).toFixed(3)}   ${found.length} questions`,
      );
    }
  }
}

/** The share of the questions whose answer is among the first few. */
function within(ranks: readonly number[], depth: number): number {
  return ranks.filter((rank) => rank <= depth).length / ranks.length;
}

function reciprocal(ranks: readonly number[]): number {
  return ranks.reduce((sum, rank) => sum + 1 / rank, 0) / ranks.length;
}
