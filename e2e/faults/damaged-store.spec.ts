import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dayOf } from '#core/store/daily-copies';
import { openDatabase } from '#core/store/database';
import { Illustrations } from '../app/illustrations';
import type { LeatherBook } from '../app/leather-book';
import { expect, test } from '../app/test';

const DAMAGED = 'This was a database once. '.repeat(1000);

interface Asked {
  message: string;
  buttons: string[];
}

/**
 * The system's own dialog is the world outside. It comes before there is a window, so a script that Electron's
 * main process runs first answers it.
 */
async function answer(book: LeatherBook, button: RegExp): Promise<{ asked(): Promise<Asked[]> }> {
  const script = join(book.paths.root, 'answer.cjs');
  const record = join(book.paths.root, 'asked.jsonl');
  await writeFile(
    script,
    `const { appendFileSync } = require('node:fs');
    // The first argument that is no switch is the app's folder again.
    const place = process.argv.indexOf(__filename);
    if (place > 0) process.argv.splice(place - 1, 2);
    require('electron').dialog.showMessageBox = async (...args) => {
      const { message, buttons } = args.at(-1);
      appendFileSync(${JSON.stringify(record)}, JSON.stringify({ message, buttons }) + '\\n');
      return { response: buttons.findIndex((label) => ${button}.test(label)), checkboxChecked: false };
    };`,
  );
  book.preload = script;
  return {
    asked: async () => {
      const lines = await readFile(record, 'utf8').catch(() => '');
      return lines
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line) as Asked);
    },
  };
}

/** A store with one picture, closed; its copy of today is there when asked for; then the store is damaged. */
async function damagedStore(book: LeatherBook, { copy }: { copy: boolean }): Promise<void> {
  const illustrations = new Illustrations(await book.open());
  await book.ready();
  await illustrations.generate('a red fox');
  await expect(illustrations.tiles).toHaveCount(1);
  await book.close();
  // Closing the last connection leaves one whole file.
  openDatabase(book.paths.database).close();
  if (copy) {
    await mkdir(book.paths.backups, { recursive: true });
    await cp(book.paths.database, join(book.paths.backups, `leather-book-${dayOf(new Date())}.db`));
  }
  await writeFile(book.paths.database, DAMAGED);
}

async function keptAside(book: LeatherBook): Promise<string[]> {
  const names = (await readdir(book.paths.root)).filter((name) =>
    /^leather-book\.db\.damaged-[^-]+-\d\d-[^-]+-\d\d-[^-]+Z$/.test(name),
  );
  return Promise.all(names.map((name) => readFile(join(book.paths.root, name), 'utf8')));
}

test('a damaged store and a good copy: the copy is offered and put back, the damaged file is kept', async ({
  book,
}) => {
  await damagedStore(book, { copy: true });
  const { asked } = await answer(book, /^Restore the copy of/);
  const illustrations = new Illustrations(await book.open());
  await expect(illustrations.tiles).toHaveCount(1);
  expect(await asked()).toEqual([
    {
      message: 'The file that holds your library is damaged.',
      buttons: [
        expect.stringMatching(/^Restore the copy of \w+ \d+, \d{4}$/),
        'Start with an empty library',
        'Quit',
      ],
    },
  ]);
  expect(await keptAside(book)).toEqual([DAMAGED]);
});

test('a damaged store and no good copy: an empty one begins, the damaged file is kept', async ({ book }) => {
  await damagedStore(book, { copy: false });
  await mkdir(book.paths.backups, { recursive: true });
  await writeFile(join(book.paths.backups, 'leather-book-2026-01-01.db'), DAMAGED);
  const { asked } = await answer(book, /^Start with an empty library$/);
  const illustrations = new Illustrations(await book.open());
  await expect(illustrations.tiles).toHaveCount(0);
  expect((await asked()).map(({ buttons }) => buttons)).toEqual([['Start with an empty library', 'Quit']]);
  expect(await keptAside(book)).toEqual([DAMAGED]);
});

test('a damaged store and a person who quits: nothing is touched', async ({ book }) => {
  await damagedStore(book, { copy: true });
  const { asked } = await answer(book, /^Quit$/);
  expect((await book.startAndFail({})).code).toBe(0);
  expect(await asked()).toHaveLength(1);
  expect(await readFile(book.paths.database, 'utf8')).toBe(DAMAGED);
  expect(await keptAside(book)).toEqual([]);
});
