import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataPaths } from '#core/platform/data-folder';
import type { Gallery } from '#core/stores/gallery';
import { openSqliteStores } from '#core/stores/open-stores';
import { galleryImage } from '#core/stores/testing/gallery-image';
import { alternate } from './alternate';
import { printComparison } from './report';

const RECORDS = 10_000;
const ROUNDS = 25;
/** What the window asks for at a time. */
const LIMIT = 200;
/** How many calls make one value: a single one is too short to time. */
const CALLS = 20;

const COLOURS = ['red', 'blue', 'green', 'golden', 'white'];
const THINGS = ['fox', 'owl', 'lighthouse', 'ship', 'castle', 'bear', 'mill', 'bridge', 'whale', 'tree'];
const PLACES = ['under a full moon', 'by the sea', 'in a snowy forest', 'on a hill at sunset'];

/** A page of a large gallery, all of it and by words, over SQLite's own time for the same rows. */
export default async function gallery(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'leather-book-bench-'));
  const paths = dataPaths(root);
  const stores = await openSqliteStores(paths);
  const { database } = stores.connection;
  try {
    const pictures = stores.gallery;
    await fill(pictures);

    const everything = database.prepare(
      `SELECT record FROM gallery_images WHERE deleted_ms IS NULL
       ORDER BY created_ms DESC, position DESC LIMIT ${LIMIT}`,
    );
    const byWord = database.prepare(
      `SELECT record FROM gallery_images WHERE deleted_ms IS NULL AND instr(search_text, ?) > 0
       ORDER BY created_ms DESC, position DESC LIMIT ${LIMIT}`,
    );
    const after = database.prepare(
      `SELECT record FROM gallery_images WHERE deleted_ms IS NULL AND (created_ms, position) < (?, ?)
       ORDER BY created_ms DESC, position DESC LIMIT ${LIMIT}`,
    );
    const middle = await cursorAt(pictures, RECORDS / 2);
    const [createdMs = 0, position = 0] = middle.split('.').map(Number);

    const cases = [
      { title: 'First page', query: {}, raw: () => everything.all() },
      {
        title: `Page at record ${RECORDS / 2}`,
        query: { cursor: middle },
        raw: () => after.all(createdMs, position),
      },
      {
        title: 'Search: 1 in 10 matches',
        query: { search: 'lighthouse' },
        raw: () => byWord.all('lighthouse'),
      },
      { title: 'Search: 1 record matches', query: { search: 'no-7777.' }, raw: () => byWord.all('no-7777.') },
      { title: 'Search: nothing matches', query: { search: 'zeppelin' }, raw: () => byWord.all('zeppelin') },
    ];
    for (const { title, query, raw } of cases) {
      const { ours, sqlite } = await alternate(ROUNDS, {
        ours: async () => timeOf(() => pictures.list({ ...query, limit: LIMIT })),
        sqlite: async () => timeOf(raw),
      });
      printComparison(
        `${title}, ${RECORDS} records, ${LIMIT} a page`,
        'ms',
        { name: 'Gallery.list (page parsed, total counted)', values: ours },
        { name: 'the raw SQLite query of the rows', values: sqlite },
        2,
      );
    }
  } finally {
    await stores.close();
    await rm(root, { recursive: true, force: true });
  }
}

async function fill(pictures: Gallery): Promise<void> {
  const of = (list: string[], index: number) => list[index % list.length] ?? '';
  const records = Array.from({ length: RECORDS }, (_, index) =>
    galleryImage({
      image_id: `picture-${index}`,
      prompt: `A ${of(COLOURS, index)} ${of(THINGS, Math.floor(index / 5))} ${of(PLACES, index)}, no-${index}.`,
      created_at: new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString(),
      drawn: ['fox', 'moon', 'forest'],
      undrawn: [],
    }),
  );
  await pictures.addAll(records);
}

/** The cursor of the page that has `position` records before it. */
async function cursorAt(pictures: Gallery, position: number): Promise<string> {
  let cursor: string | null = null;
  for (let seen = 0; seen < position; seen += LIMIT) {
    ({ next_cursor: cursor } = await pictures.list({ cursor, limit: LIMIT }));
  }
  return cursor ?? '';
}

/** Milliseconds of one call. */
async function timeOf(call: () => unknown): Promise<number> {
  const started = performance.now();
  for (let count = 0; count < CALLS; count += 1) await call();
  return (performance.now() - started) / CALLS;
}
