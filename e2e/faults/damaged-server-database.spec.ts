import { readdirSync } from 'node:fs';
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { copyStore } from '#core/stores/database/copy-store';
import { beginPicture } from '../app/held-picture';
import { expectAccounts } from '../app/accounts';
import { Illustrations } from '../app/illustrations';
import type { LeatherBook } from '../app/leather-book';
import { expectFromFake } from '../app/pixels';
import { expect, test } from '../app/test';

const PROMPT = 'a lighthouse on a cliff';
const RUBBISH = 'This was a database once. '.repeat(1000);

const databaseOf = (book: LeatherBook) => join(book.paths.temporal, 'temporal.db');

/** Into one file: the log alone would heal a damaged one. */
function settle(path: string): void {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode = DELETE');
  database.close();
}

const HARMS = [
  {
    what: 'damaged, with no copy of it',
    copy: false,
    harm: (path: string) => writeFile(path, RUBBISH),
    told: /Its database was damaged: it was replaced by an empty one.*The job that was under way starts again\./,
  },
  {
    what: 'cut, with a copy of it',
    copy: true,
    harm: (path: string) => truncate(path, 40_000),
    told: /Its database was damaged: it was replaced by the copy of 2026-01-02/,
  },
];

for (const { what, copy, harm, told } of HARMS) {
  test(`the server’s database is ${what}: it is kept aside, that is said, and what was accepted ends once`, async ({
    book,
    automatic1111,
  }) => {
    let page = await book.open();
    const release = await beginPicture(page, automatic1111, PROMPT);
    const database = databaseOf(book);
    if (copy) await copyStore({ database, folder: book.paths.serverBackups, day: '2026-01-02' });
    await book.close();
    settle(database);
    await harm(database);
    release();

    page = await book.open();
    await expectFromFake(new Illustrations(page).picture(PROMPT));
    expect((await book.status()).server.message).toMatch(told);
    await expect(page.getByText('Its database was damaged')).toBeVisible();
    const kept = readdirSync(book.paths.temporal).filter((name) => name.startsWith('temporal.db.damaged-'));
    expect(kept.filter((name) => !/-(wal|shm)$/.test(name))).toHaveLength(1);
    await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
  });
}
