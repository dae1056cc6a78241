import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { dataPaths } from '#core/platform/data-folder';
import { freePort } from '#core/temporal/server/free-port';
import { seedExecutions } from '#core/testing/seed-histories';
import { alternate } from './alternate';
import { APP_FOLDER, startElectronPage, type ElectronPage } from './electron-process';
import { fillBook } from './fill-book';
import { inPage, type Opened } from './history-page';
import { printComparison } from './report';
import { untilPolling } from './until-polling';

const ROUNDS = 3;
const MANY = 10_000;
const FEW = 100;
const KEY_MS = 80;
const LOOKED_MS = 1500;
/** After the last key, a list asks once more. */
const SETTLED_MS = 500;

interface Chapter {
  title: string;
  /** Its button among the chapters. */
  chapter: string;
  /** The selector of the section's tab. */
  tab?: string;
  /** The selector of a line of its list. */
  line: string;
  scroller: string;
}

const CHAPTERS: Chapter[] = [
  { title: 'gallery', chapter: 'Illustrations', line: '.gallery-tile', scroller: '.illustrations__column' },
  {
    title: 'library',
    chapter: 'Learning',
    tab: '#learning-tab-library',
    line: '.row-list__content',
    scroller: '.row-list',
  },
  {
    title: 'reports',
    chapter: 'Analysis',
    tab: '#analysis-tab-reports',
    line: '.row-list__content',
    scroller: '.row-list',
  },
  {
    title: 'memories',
    chapter: 'Memory',
    tab: '#memory-tab-memories',
    line: '.memory-card',
    scroller: '.card-list',
  },
  {
    title: 'conversations',
    chapter: 'Memory',
    tab: '#memory-tab-conversations',
    line: '.row-list__content',
    scroller: '.row-list',
  },
  {
    title: 'workflows',
    chapter: 'History',
    line: '.workflow-table__row',
    scroller: '.workflow-table__body',
  },
];

type Measured = Opened & { keyMs: number; taskMs: number };

/**
 * Each chapter's list of 10,000 items: opened for the first time, scrolled through, and searched by typing, beside the
 * same with 100 items.
 */
export default async function chapters(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'leather-book-bench-'));
  const books: { many?: ElectronPage; few?: ElectronPage } = {};
  try {
    const many = (books.many = await filledBook(join(root, 'many'), MANY));
    const few = (books.few = await filledBook(join(root, 'few'), FEW));
    for (const chapter of CHAPTERS) {
      const results = await alternate(ROUNDS, {
        many: () => measure(many, chapter),
        few: () => measure(few, chapter),
      });
      print(chapter.title, results.many, results.few);
    }
  } finally {
    await books.many?.stop();
    await books.few?.stop();
    await rm(root, { recursive: true, force: true });
  }
}

/** An app that has so many items in each chapter. */
async function filledBook(folder: string, count: number): Promise<ElectronPage> {
  await mkdir(folder);
  const began = performance.now();
  await fillBook(dataPaths(folder), count);
  const address = `127.0.0.1:${await freePort()}`;
  const taskQueue = randomUUID();
  const book = await startElectronPage(APP_FOLDER, folder, {
    LEATHER_BOOK_DATA_DIR: folder,
    TEMPORAL_HOST: address,
    TEMPORAL_TASK_QUEUE: taskQueue,
  });
  await untilPolling(address, taskQueue);
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  await seedExecutions(client, { count, taskQueue: 'seed' });
  // The server's list follows the workflows a moment later.
  while ((await client.workflow.count('TaskQueue = "seed"')).count < count) await delay(KEY_MS);
  await connection.close();
  console.log(`${count} of each are there after ${((performance.now() - began) / 1000).toFixed(0)} s.`);
  return book;
}

async function measure({ page }: ElectronPage, { chapter, tab, line, scroller }: Chapter): Promise<Measured> {
  await page.reload();
  // Whoever opens a chapter has looked at the window for a moment.
  await delay(LOOKED_MS);
  const chapterButton = (name: string) =>
    page.getByRole('navigation', { name: 'Chapters' }).getByRole('button', { name });
  // The gallery's chapter is open at the start: it is come back to.
  if (chapter === 'Illustrations') await chapterButton('Settings').click();
  await chapterButton(chapter).evaluate((element) => element.setAttribute('data-bench', ''));
  const opened = await inPage(page, {
    open: '[data-bench]',
    steps: [{ ...(tab && { click: tab }), until: line, name: 'readMs' }],
    scroller,
  });
  await page.evaluate(await readFile(join(import.meta.dirname, 'reference', 'measure-typing.js'), 'utf8'));
  await page.evaluate(`beginTyping('input[type=search]')`);
  await page.keyboard.type('lighthouse', { delay: KEY_MS });
  await delay(SETTLED_MS);
  return { ...opened, ...(await page.evaluate<{ keyMs: number; taskMs: number }>('endTyping()')) };
}

function print(what: string, many: Measured[], few: Measured[]): void {
  const lines: [title: string, unit: string, read: (one: Measured) => number, digits: number][] = [
    ['until its first lines can be read', 'ms', ({ readMs }) => readMs, 0],
    ['frames dropped in 5 s of scrolling', 'of 300', ({ droppedFrames }) => droppedFrames, 0],
    ['slowest answer to a key', 'ms', ({ keyMs }) => keyMs, 0],
    ['longest task while typing', 'ms', ({ taskMs }) => taskMs, 0],
  ];
  for (const [title, unit, read, digits] of lines) {
    printComparison(
      `${what}, ${title}`,
      unit,
      { name: `${MANY} items`, values: many.map(read) },
      { name: `${FEW} items`, values: few.map(read) },
      digits,
    );
  }
}
