import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataPaths } from '#core/data-folder';
import { Library } from '#core/knowledge/library';
import { libraryEntry } from '#core/knowledge/testing/library-entry';
import { openDatabase } from '#core/store/database';
import { LEARNING_CATEGORIES } from '#shared/jobs/learning';
import { alternate } from './alternate';
import { randomNumbers, unitVector, vectorNear, zipfWords } from './knowledge-texts';
import { percentile, printComparison } from './report';

const SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 100;
const CHUNKS = 2;
const WORDS_A_CHUNK = 120;
/** Texts are about something: their vectors lie around those of so many subjects. */
const SUBJECTS = 500;
const MODEL = 'bench';

/** A question to a large library: words and meaning together, over the same store by words alone. */
export default async function knowledgeSearch(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'leather-book-bench-'));
  const database = openDatabase(dataPaths(root).database);
  // The store is filled for the measurement only.
  database.exec('PRAGMA synchronous = OFF');
  const library = new Library(database);
  const random = randomNumbers(1);
  const word = zipfWords(random);
  const subjects = Array.from({ length: SUBJECTS }, () => unitVector(random));
  const subject = () => subjects[Math.floor(random() * SUBJECTS)] ?? unitVector(random);
  const text = (words: number) => Array.from({ length: words }, word).join(' ');
  let entries = 0;

  const addEntry = () => {
    const about = subject();
    const texts = Array.from({ length: CHUNKS }, () => text(WORDS_A_CHUNK));
    const entry = libraryEntry({
      content: texts.join('\n\n'),
      title: text(5),
      category: LEARNING_CATEGORIES[entries % LEARNING_CATEGORIES.length],
      source: `source ${entries % 300}`,
      tags: [text(1), text(1)],
      learned_at: new Date(Date.UTC(2026, 0, 1) + entries * 60_000).toISOString(),
    });
    const chunks = texts.map((passage, ordinal) => {
      const start = ordinal * (passage.length + 2);
      const vector = vectorNear(about, 0.6, random);
      return { ordinal, headings: [], text: passage, start, end: start + passage.length, vector };
    });
    library.add(entry, chunks, { model: MODEL });
    entries += 1;
  };

  try {
    for (const size of SIZES) {
      while (entries < size) addEntry();
      // One more: a round to warm up.
      const questions = Array.from({ length: ROUNDS + 1 }, () => ({
        request: { question: text(6) },
        query: { vector: vectorNear(subject(), 0.6, random), model: MODEL },
      }));
      const forHybrid = questions.values();
      const forWords = questions.values();
      const measured = await alternate(ROUNDS, {
        hybrid: async () => timeOf(forHybrid, ({ request, query }) => library.search(request, query)),
        words: async () => timeOf(forWords, ({ request }) => library.search(request, { note: '' })),
      });
      printComparison(
        `A question of six words, ${size} entries, ${size * CHUNKS} passages`,
        'ms',
        { name: 'words and meaning, fused', values: measured.hybrid },
        { name: 'words alone', values: measured.words },
        1,
      );
      for (const [name, values] of Object.entries(measured)) {
        console.log(`  ${`95th percentile, ${name}`.padEnd(44)} ${percentile(values, 0.95).toFixed(1)} ms`);
      }
    }
  } finally {
    database.close();
    await rm(root, { recursive: true, force: true });
  }
}

/** Milliseconds of one call for the next question. */
function timeOf<Question>(questions: Iterator<Question>, ask: (question: Question) => unknown): number {
  const { value } = questions.next();
  const started = performance.now();
  ask(value);
  return performance.now() - started;
}
