import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isRunning } from '#core/platform/is-running';
import { answerDialogs } from '../app/dialog-answers';
import type { LeatherBook } from '../app/leather-book';
import { damageTable, expectLibrary, keptAside, shelfOf, usedLocalStore, usedStore } from '../app/store-harm';
import { expect, test } from '../app/test';

const RUBBISH = 'This was a database once. '.repeat(1000);

const RESTORE = 'Restore the copy of January 2, 2026';
const EMPTY = 'Start with an empty library';

/** For each: what has happened to the store, what the app says about it, and what it sets aside. */
const HARMS = [
  {
    what: 'damaged',
    harm: (path: string) => writeFile(path, RUBBISH),
    message: 'The file that holds your library is damaged.',
    kept: [RUBBISH],
  },
  {
    what: 'deleted',
    harm: (path: string) => rm(path),
    message: 'The file that holds your library is gone.',
    kept: [],
  },
  {
    what: 'emptied',
    harm: (path: string) => truncate(path),
    message: 'The file that holds your library is gone.',
    kept: [''],
  },
];

for (const { what, harm, message, kept } of HARMS) {
  test(`a ${what} store and a good copy: the copy is offered and put back`, async ({ book }) => {
    await usedStore(book, { copy: true });
    await harm(book.paths.database);
    const { asked } = await answerDialogs(book, /^Restore/);
    await expectLibrary(await book.open(), 'restored');
    expect(await asked()).toEqual([{ message, buttons: [RESTORE, EMPTY, 'Quit'] }]);
    expect(keptAside(book).map(String)).toEqual(kept);
  });

  test(`a ${what} store and no good copy: an empty one begins, once`, async ({ book }) => {
    await usedStore(book, { copy: false });
    await mkdir(book.paths.backups);
    await writeFile(join(book.paths.backups, 'leather-book-2026-01-01.db'), RUBBISH);
    await harm(book.paths.database);
    const { asked } = await answerDialogs(book, /^Start with an empty library$/);
    await expectLibrary(await book.open(), 'empty');
    await book.close();
    await expectLibrary(await book.open(), 'empty');
    expect(await asked()).toEqual([{ message, buttons: [EMPTY, 'Quit'] }]);
    expect(keptAside(book).map(String)).toEqual(kept);
  });
}

test('a damaged store and a person who quits: nothing is touched', async ({ book }) => {
  await usedStore(book, { copy: true });
  await writeFile(book.paths.database, RUBBISH);
  const { asked } = await answerDialogs(book, /^Quit$/);
  expect((await book.startAndFail({})).code).toBe(0);
  expect(await asked()).toHaveLength(1);
  expect(await readFile(book.paths.database, 'utf8')).toBe(RUBBISH);
  expect(keptAside(book)).toEqual([]);
});

test('a deleted store and a person who quits: none is begun', async ({ book }) => {
  await usedStore(book, { copy: true });
  await rm(book.paths.database);
  const { asked } = await answerDialogs(book, /^Quit$/);
  expect((await book.startAndFail({})).code).toBe(0);
  expect(await asked()).toHaveLength(1);
  expect(existsSync(book.paths.database)).toBe(false);
});

async function soundChecks(book: LeatherBook): Promise<number> {
  const log = await readFile(join(book.paths.logs, 'app.log'), 'utf8').catch(() => '');
  return log.split('The store is sound').length - 1;
}

/** The app's start is over when it has found the store sound; from then on its first daily copy meets the damage. */
const whileItRuns = (harm: (book: LeatherBook) => unknown) => async (book: LeatherBook) => {
  await expect.poll(() => soundChecks(book)).toBe(1);
  await harm(book);
};

const DAMAGE = {
  message: 'The file that holds your library is damaged.',
  offered: RESTORE,
  kept: 1,
};

interface LateHarm {
  what: string;
  before?: (book: LeatherBook) => void;
  during?: (book: LeatherBook) => Promise<void>;
  message: string;
  offered: string;
  empty?: string;
  kept: number;
}
const LATE_HARMS: LateHarm[] = [
  {
    what: 'damage that only the check of the whole store finds',
    before: ({ paths }) => damageTable(paths.database, 'knowledge_texts'),
    ...DAMAGE,
  },
  {
    what: 'damage of the local store that the app meets while it starts',
    before: ({ paths }) => damageTable(paths.local, 'outbox'),
    ...DAMAGE,
    message: 'The file that holds your waiting jobs is damaged.',
    empty: 'Start with an empty list',
  },
  {
    what: 'damage that comes while the app runs',
    during: whileItRuns(({ paths }) => damageTable(paths.database, 'knowledge_texts')),
    ...DAMAGE,
  },
  {
    what: 'a store that is deleted while the app runs',
    during: whileItRuns(({ paths }) => rm(paths.database)),
    message: 'The file that holds your library is gone.',
    // Saved from what the app still has open.
    offered: `Restore the copy of ${new Date().toLocaleDateString('en', { dateStyle: 'long' })}`,
    kept: 0,
  },
];

for (const { what, before, during, message, offered, empty = EMPTY, kept } of LATE_HARMS) {
  test(`${what}: the person is asked, and the app starts itself again with the copy`, async ({ book }) => {
    await usedStore(book, { copy: true });
    await usedLocalStore(book);
    before?.(book);
    const { asked, mainProcesses } = await answerDialogs(book, /^Restore/);
    // Not by Playwright, which would keep the app that this one starts from running.
    const first = book.spawn();
    first.stdout?.resume();
    first.stderr?.resume();
    const ended = once(first, 'exit');
    const soundBefore = during ? 1 : 0;
    await during?.(book);
    await expect.poll(asked, { timeout: 120_000 }).toHaveLength(1);
    expect(await asked()).toEqual([{ message, buttons: [offered, empty, 'Quit'] }]);
    expect(await ended).toEqual([0, null]);

    await expect.poll(() => soundChecks(book), { timeout: 120_000 }).toBe(soundBefore + 1);
    const [, second = 0] = await mainProcesses();
    process.kill(second, 'SIGTERM');
    await expect.poll(() => isRunning(second)).toBe(false);

    await expectLibrary(await book.open(), 'restored');
    expect(await asked()).toHaveLength(1);
    expect(keptAside(book)).toHaveLength(kept);
  });
}

test('damage that a call of the window meets: the person is asked at once', async ({ book }) => {
  await usedStore(book, { copy: true });
  const { asked } = await answerDialogs(book, /^Quit$/);
  const shelf = await shelfOf(await book.open());
  damageTable(book.paths.database, 'knowledge_texts');
  await shelf.getByRole('listbox').getByRole('option').click();
  await book.ended();
  expect(await asked()).toHaveLength(1);
});
