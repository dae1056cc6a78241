import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#core/stores/database/database';
import { SqliteConnection } from '#core/stores/database/sqlite-connection';
import { dataPaths } from '#core/platform/data-folder';
import { readPages } from '#core/history/read-events';
import { readStory } from '#core/history/read-story';
import { openLibrary } from '#core/stores/knowledge/sqlite/sqlite-library';
import { galleryImage } from '#core/stores/testing/gallery-image';
import { seedHistory } from '#core/testing/seed-histories';
import type { BenchConversations as Conversations } from './bench-conversations';
import { BenchConversations } from './bench-conversations';
import { BenchLibrary } from './bench-library';
import { BenchStores } from './bench-stores';
import { openAnalysisField } from './analysis-field';
import { openJobField } from './job-field';
import { jobsPerSecond } from './jobs-per-second';
import { unitVector, randomNumbers } from './knowledge-texts';
import { median, printSeries } from './report';
import { imageRequest } from '../src-worker/testing/job-world';

/** How often a search or a page is asked for. */
const CALLS = 30;
/** The smallest size of each, which is then ten and a hundred times as large; `--quick` leaves out the last. */
const TIMES = process.env.LEATHER_BOOK_BENCH_QUICK ? [1, 10] : [1, 10, 100];

/** One thing at several sizes. */
interface Growing {
  what: string;
  /** What is measured, with its unit. */
  of: string;
  sizes: number[];
  values: number[];
}

/**
 * What grows with what: each thing at 1, 10 and 100 times its size, and the exponent e of size^e between each two; 1 is
 * linear. Processor time where it is one process that works: a busy machine changes that least.
 */
export default async function growth(): Promise<void> {
  const found = [
    ...(await analysis()),
    ...(await jobs()),
    ...(await gallery()),
    await library(),
    await memories(),
  ];
  const rows = found.map(({ what, of, sizes, values }) => [
    what,
    of,
    ...TIMES.map((_, at) => `${sizes[at]?.toLocaleString('en')}: ${short(values[at] ?? NaN)}`),
    ...TIMES.slice(1).map((_, at) => exponent(sizes, values, at).toFixed(2)),
  ]);
  const head = ['', '', ...TIMES.map((times) => `×${times}`), ...TIMES.slice(1).map(() => 'exponent')];
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  console.log('');
  for (const row of [head, ...rows])
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
  for (const { what, of, sizes, values } of found)
    for (const [at, size] of sizes.entries())
      printSeries(`${what}, ${size}: ${of}`, '', [values[at] ?? NaN], 1);
}

async function atSizes(
  what: string,
  of: string,
  smallest: number,
  measure: (size: number) => Promise<number>,
): Promise<Growing> {
  const sizes = TIMES.map((times) => smallest * times);
  const values: number[] = [];
  for (const size of sizes) values.push(await measure(size));
  return { what, of, sizes, values };
}

function exponent(sizes: readonly number[], values: readonly number[], at: number): number {
  const of = (list: readonly number[]) => Math.log((list[at + 1] ?? NaN) / (list[at] ?? NaN));
  return of(values) / of(sizes);
}

function short(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en');
}

async function analysis(): Promise<Growing[]> {
  const field = await openAnalysisField();
  try {
    const seconds = async (rows: number, columns: number) =>
      (await field.analyse(await field.write(rows, columns))).processorSeconds;
    return [
      await atSizes('analysis, rows of 10 columns', 'processor time, s', 100_000, (rows) =>
        seconds(rows, 10),
      ),
      await atSizes('analysis, columns of 200 rows', 'processor time, s', 48, (columns) =>
        seconds(200, columns),
      ),
    ];
  } finally {
    await field.close();
  }
}

/** Refused prompts, all in flight at once; and how long a history is read. */
async function jobs(): Promise<Growing[]> {
  const field = await openJobField();
  const { world } = field;
  try {
    const start = () => world.start('image', imageRequest({ prompt: 'a nude portrait' }));
    await jobsPerSecond(start, 20, 20);
    const inFlight = await atSizes('jobs in flight', 'time until all have ended, s', 10, async (count) => {
      return count / (await jobsPerSecond(start, count, count));
    });
    const { signal } = new AbortController();
    const history = await atSizes(
      'events of a history',
      'time until its steps are read, ms',
      500,
      async (events) => {
        const workflow_id = `long-${events}`;
        const { run_id } = await seedHistory(world.client, {
          workflowId: workflow_id,
          taskQueue: workflow_id,
          events,
        });
        return medianOf(async () => {
          await readStory(readPages({ client: world.client }, { workflow_id, run_id }, signal), Infinity);
        }, 5);
      },
    );
    return [inFlight, history];
  } finally {
    await field.close();
  }
}

async function gallery(): Promise<Growing[]> {
  const stores = await BenchStores.open('SQLite');
  const { gallery: pictures } = await stores.create('SQLite');
  let filled = 0;
  const growTo = async (size: number) => {
    const records = Array.from({ length: size - filled }, (_, index) => {
      const number = filled + index;
      return galleryImage({
        image_id: `picture-${number}`,
        prompt: `A red fox, no-${number}.`,
        created_at: new Date(Date.UTC(2026, 0, 1) + number * 60_000).toISOString(),
      });
    });
    filled = size;
    await pictures.addAll(records);
  };
  try {
    const searched: Growing = {
      what: 'pictures, a word that none has',
      of: 'time, ms',
      sizes: [],
      values: [],
    };
    const page = await atSizes('pictures in the gallery, first page', 'time, ms', 1000, async (size) => {
      await growTo(size);
      searched.sizes.push(size);
      searched.values.push(await medianOf(() => pictures.list({ search: 'zeppelin', limit: 200 })));
      return medianOf(() => pictures.list({ limit: 200 }));
    });
    return [page, searched];
  } finally {
    await stores.close();
  }
}

async function library(): Promise<Growing> {
  const root = await mkdtemp(join(tmpdir(), 'leather-book-bench-'));
  const database = openDatabase(dataPaths(root).database);
  // The store is filled for the measurement only.
  database.exec('PRAGMA synchronous = OFF');
  const entries = new BenchLibrary(database);
  const { librarySearch } = openLibrary(new SqliteConnection(database));
  try {
    return await atSizes('entries of the library, a question', 'processor time, ms', 1000, async (size) => {
      await entries.growTo(size);
      return processorTimeOf(() => {
        const { request, query } = entries.question();
        return Promise.resolve(librarySearch.search(request, query));
      });
    });
  } finally {
    database.close();
    await rm(root, { recursive: true, force: true });
  }
}

async function memories(): Promise<Growing> {
  const stores = await BenchStores.open('SQLite');
  const random = randomNumbers(1);
  const embed = (texts: readonly string[]) => Promise.resolve(texts.map(() => unitVector(random)));
  const conversations = new BenchConversations(stores.sqlite(), { embed, model: 'bench' });
  let turns = 0;
  try {
    return await atSizes('turns remembered, a question', 'processor time, ms', 1000, async (size) => {
      for (; turns < size; turns += TURNS) await addConversation(conversations, turns);
      return processorTimeOf(() => conversations.search('Ada, where is the red boat', 25));
    });
  } finally {
    await stores.close();
  }
}

const TURNS = 250;

async function addConversation(conversations: Conversations, first: number): Promise<void> {
  const messages = Array.from({ length: TURNS }, (_, index) => ({
    id: String(index),
    role: 'user' as const,
    speaker: index % 2 === 0 ? 'Ada' : 'Ben',
    content: `The boat no. ${first + index} lies in harbour ${(first + index) % 97}, and it is ${COLOURS[index % 7]}.`,
    time: Date.UTC(2026, 0, 1) + (first + index) * 60_000,
  }));
  await conversations.add(`conversation ${first}`, messages);
}
const COLOURS = ['red', 'blue', 'green', 'white', 'black', 'yellow', 'brown'];

/** The median time of a call, in milliseconds, after one that is not counted. */
async function medianOf(call: () => Promise<unknown>, calls = CALLS): Promise<number> {
  const times: number[] = [];
  for (let made = 0; made <= calls; made += 1) {
    const began = performance.now();
    await call();
    if (made > 0) times.push(performance.now() - began);
  }
  return median(times);
}

/** The mean processor time of a call, in milliseconds, after one that is not counted. */
async function processorTimeOf(call: () => Promise<unknown>): Promise<number> {
  await call();
  const before = process.cpuUsage();
  for (let made = 0; made < CALLS; made += 1) await call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / CALLS;
}
