import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { dataPaths } from '#core/platform/data-folder';
import { openLibrary } from '#core/stores/knowledge/sqlite/sqlite-library';
import { SearchService } from '#core/stores/search/search-service';
import { openDatabase } from '#core/stores/database/database';
import { alternate } from './alternate';
import { BenchLibrary, CHUNKS_AN_ENTRY } from './bench-library';
import { percentile, printComparison, printSeries } from './report';
import { SqliteConnection } from '#core/stores/database/sqlite-connection';

const SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 100;
const SEARCH_THREAD = fileURLToPath(new URL('../dist/search/search-thread.js', import.meta.url));

/** What a search took. */
interface Taken {
  /** Milliseconds until its answer. */
  time: number;
  /** Milliseconds of processor time of all threads. */
  processor: number;
  /** Milliseconds in which this thread could do nothing else. */
  busy: number;
}

/**
 * A question to a large library: words and meaning together, compared with words alone on the same store; and the same
 * in the thread of the window's process, where it matters how little that process has to do.
 */
export default async function knowledgeSearch(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'leather-book-bench-'));
  const path = dataPaths(root).database;
  const database = openDatabase(path);
  // The store is filled for the measurement only.
  database.exec('PRAGMA synchronous = OFF');
  const library = new BenchLibrary(database);
  const search = openLibrary(new SqliteConnection(database)).librarySearch;
  let vector = library.question().query;
  const service = new SearchService({
    searched: path,
    embed: () => Promise.resolve(vector),
    threadPath: SEARCH_THREAD,
  });
  try {
    for (const size of SIZES) {
      await library.growTo(size);
      let asked = library.question();
      const { fused, words, thread } = await alternate(ROUNDS, {
        fused: () => {
          asked = library.question();
          return taken(() => search.search(asked.request, asked.query));
        },
        words: () => taken(() => search.search(asked.request, { note: '' })),
        thread: () => {
          vector = asked.query;
          return taken(() => service.knowledge(asked.request));
        },
      });
      print(
        `A question of six words, ${size} entries, ${size * CHUNKS_AN_ENTRY} passages`,
        fused,
        words,
        thread,
      );
    }
  } finally {
    await service.close();
    database.close();
    await rm(root, { recursive: true, force: true });
  }
}

async function taken(work: () => unknown): Promise<Taken> {
  const started = performance.now();
  const usage = process.cpuUsage();
  const loop = performance.eventLoopUtilization();
  await work();
  const { active: busy } = performance.eventLoopUtilization(loop);
  const { user, system } = process.cpuUsage(usage);
  return { time: performance.now() - started, processor: (user + system) / 1000, busy };
}

function print(title: string, fused: Taken[], words: Taken[], thread: Taken[]): void {
  const of = (values: readonly Taken[], what: keyof Taken) => values.map((value) => value[what]);
  printComparison(
    title,
    'ms',
    { name: 'words and meaning, fused', values: of(fused, 'time') },
    { name: 'words alone', values: of(words, 'time') },
    1,
  );
  for (const [name, values] of Object.entries({ fused, 'words alone': words, 'in the thread': thread })) {
    const late = percentile(of(values, 'time'), 0.95);
    console.log(`  ${`95th percentile, ${name}`.padEnd(44)} ${late.toFixed(1)} ms`);
  }
  printSeries('processor time, fused', 'ms', of(fused, 'processor'), 1);
  printSeries('fused, in the thread', 'ms', of(thread, 'time'), 1);
  printSeries('this thread busy meanwhile', 'ms', of(thread, 'busy'), 1);
}
