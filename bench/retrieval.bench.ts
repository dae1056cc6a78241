import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Embedder } from '#core/reading/embeddings/embedder';
import { knowledgeId } from '#core/stores/knowledge/knowledge-id';
import { KnowledgeTables } from '#core/stores/knowledge/sqlite/knowledge-tables';
import type { LibrarySearch } from '#core/stores/knowledge/library-search';
import { openLibrary } from '#core/stores/knowledge/sqlite/sqlite-library';
import { openDatabase } from '#core/stores/database/database';
import type { SearchHit } from '#shared/knowledge';
import { subjects } from '#corpora/retrieval/retrieval-questions';
import { SqliteConnection } from '#core/stores/database/sqlite-connection';

/** How far down an answer still counts as found. */
const DEPTH = 10;

interface Question {
  text: string;
  /** The passage that answers it. */
  wanted: string;
}
/** Where each of the three searches puts the wanted passage, from 1; undefined where it does not find it. */
interface Ranks {
  'full text': number | undefined;
  vectors: number | undefined;
  both: number | undefined;
}
const SEARCHES = ['full text', 'vectors', 'both'] as const;

/**
 * How well the library's search finds the one passage that answers a question, among 120 short ones: recall@10 (the
 * share of questions whose passage is among the first ten) and MRR (the mean of one over its rank, 0 below the ten).
 */
export default async function retrieval(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'leather-book-bench-'));
  const database = openDatabase(join(folder, 'leather-book.db'));
  const embedder = new Embedder({ log: { debug() {}, info() {}, warn: console.warn, error: console.error } });
  try {
    const search = openLibrary(new SqliteConnection(database)).librarySearch;
    const passages = subjects.flatMap((subject) => subject.passages);
    await fill(new KnowledgeTables(database), embedder, passages);
    const asked = (kind: 'literal' | 'paraphrased') =>
      subjects.map((subject): Question => {
        const [text, passage] = subject[kind];
        return { text, wanted: subject.passages[passage] ?? '' };
      });
    const literal = await rank(search, embedder, asked('literal'));
    const paraphrased = await rank(search, embedder, asked('paraphrased'));
    console.log(
      `${passages.length} passages, ${literal.length + paraphrased.length} questions, each with one answer`,
    );
    print('all questions', [...literal, ...paraphrased]);
    print('in the words of the passage', literal);
    print('in other words', paraphrased);
  } finally {
    await embedder.close();
    database.close();
    await rm(folder, { recursive: true });
  }
}

async function fill(
  library: KnowledgeTables,
  embedder: Embedder,
  passages: readonly string[],
): Promise<void> {
  const model = await embedder.modelName();
  const vectors = await embedder.embed([...passages]);
  for (const [index, text] of passages.entries()) {
    library.add(
      {
        knowledge_id: knowledgeId(text),
        title: `Passage ${index + 1}`,
        content: text,
        source: 'benchmark',
        category: 'general',
        tags: [],
        summary: '',
        key_phrases: [],
        entities: [],
        dates: [],
        language: 'en',
        words: text.split(' ').length,
        reading_minutes: 1,
        described_by: null,
        workflow_id: `learning-${index}`,
        learned_at: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
      },
      [{ ordinal: 0, headings: [], text, start: 0, end: text.length, vector: vectors[index] ?? null }],
      { model },
    );
  }
}

async function rank(
  search: LibrarySearch,
  embedder: Embedder,
  questions: readonly Question[],
): Promise<Ranks[]> {
  const model = await embedder.modelName();
  const ranks: Ranks[] = [];
  for (const { text, wanted } of questions) {
    const [vector = new Float32Array()] = await embedder.embed([text]);
    const request = { question: text, limit: 200 };
    const byWords = (await search.search(request, { note: 'full text alone' })).hits;
    const fused = (await search.search(request, { vector, model })).hits;
    const isWanted = ({ chunk }: SearchHit) => chunk.text === wanted;
    ranks.push({
      'full text': rankAt(byWords.findIndex(isWanted)),
      vectors: fused.find(isWanted)?.vector_rank ?? undefined,
      both: rankAt(fused.findIndex(isWanted)),
    });
  }
  return ranks;
}

function rankAt(index: number): number | undefined {
  return index === -1 ? undefined : index + 1;
}

function print(title: string, ranks: readonly Ranks[]): void {
  console.log(`${title} (${ranks.length})`);
  for (const search of SEARCHES) {
    const found = ranks.flatMap((of) => of[search] ?? []).filter((rankOf) => rankOf <= DEPTH);
    const recall = found.length / ranks.length;
    const reciprocals = found.reduce((sum, rankOf) => sum + 1 / rankOf, 0);
    console.log(
      `  ${search.padEnd(10)} recall@${DEPTH} ${recall.toFixed(2)}   MRR ${(reciprocals / ranks.length).toFixed(2)}`,
    );
  }
}
