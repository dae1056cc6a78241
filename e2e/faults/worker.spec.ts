import { once } from 'node:events';
import { mkdirSync, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { openDatabase } from '#core/stores/database/database';
import { drawnByFakeAutomatic1111, TXT2IMG } from '#worker/providers/testing/fake-automatic1111';
import { beginPicture } from '../app/held-picture';
import { expectAccounts } from '../app/accounts';
import { Illustrations } from '../app/illustrations';
import type { LeatherBook } from '../app/leather-book';
import { configureLocalServer } from '../app/local-server';
import { expectFromFake } from '../app/pixels';
import { expect, test } from '../app/test';

const PROMPT = 'a lighthouse on a cliff';
const never = { after: new Promise(() => undefined) };

async function killWorker(book: LeatherBook): Promise<void> {
  process.kill(await book.workerPid(), 'SIGKILL');
}

test.describe('the worker is killed', () => {
  test('before the provider has answered: the next one asks again', async ({ book, automatic1111 }) => {
    const page = await book.open();
    const illustrations = new Illustrations(page);
    await configureLocalServer(page, automatic1111.origin);
    automatic1111.script(TXT2IMG, never);
    await illustrations.generate(PROMPT, { madeBy: 'local' });
    await automatic1111.request(TXT2IMG);
    await killWorker(book);
    await expect(page.getByText('The worker ended unexpectedly and is being restarted.')).toBeVisible();
    await expectFromFake(illustrations.picture(PROMPT));
    await expect(illustrations.latest).toContainText('2nd attempt');
    expect(automatic1111.count(TXT2IMG)).toBe(2);
    await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
  });

  test('between two pictures of one job: the one that had arrived is not asked for again', async ({
    book,
    automatic1111,
  }) => {
    const page = await book.open();
    const illustrations = new Illustrations(page);
    await configureLocalServer(page, automatic1111.origin);
    automatic1111.script(TXT2IMG, drawnByFakeAutomatic1111, never);
    await illustrations.generate(PROMPT, { madeBy: 'local', count: '2' });
    await automatic1111.request(TXT2IMG, 2);
    await killWorker(book);
    await expect(illustrations.tiles).toHaveCount(2);
    expect(automatic1111.count(TXT2IMG)).toBe(3);
    await expectAccounts(book, { ends: ['COMPLETED'], pictures: 2 });
  });

  test('while it puts the picture into the gallery: nothing is asked twice, nothing is there twice', async ({
    book,
    automatic1111,
  }) => {
    const page = await book.open();
    const illustrations = new Illustrations(page);
    const release = await beginPicture(page, automatic1111, PROMPT);
    // The record waits for this lock, so the worker dies with the file written and the record not.
    const lock = openDatabase(book.paths.database);
    lock.exec('BEGIN IMMEDIATE');
    try {
      mkdirSync(book.paths.images, { recursive: true });
      const watcher = watch(book.paths.images);
      release();
      while (!(await readdir(book.paths.images)).some((name) => /^[^.].*\.png$/.test(name))) {
        await once(watcher, 'change');
      }
      watcher.close();
      await killWorker(book);
    } finally {
      lock.exec('ROLLBACK');
      lock.close();
    }
    await expectFromFake(illustrations.picture(PROMPT));
    expect(automatic1111.count(TXT2IMG)).toBe(1);
    await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
  });

  test('while the illustrator draws: the picture comes all the same', async ({ book }) => {
    const page = await book.open();
    const illustrations = new Illustrations(page);
    await book.ready();
    await illustrations.generate('a red fox under a full moon', { size: '1792x1024' });
    await expect(illustrations.making.getByText('Drawing the picture').first()).toBeVisible();
    await killWorker(book);
    await expect(illustrations.tiles).toHaveCount(1);
    await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
  });

  test('again and again: that is said, and its button starts it again', async ({ book }) => {
    const page = await book.open();
    await book.ready();
    const illustrations = new Illustrations(page);
    const killed = new Set<number>();
    while ((await book.status()).worker.state !== 'failed') {
      const { pid } = (await book.status()).worker;
      if (pid === undefined || killed.has(pid)) continue;
      killed.add(pid);
      process.kill(pid, 'SIGKILL');
    }
    expect(killed.size).toBe(5);
    await expect(page.getByText('The worker keeps ending.')).toBeVisible();
    await illustrations.generate('a red fox');
    await page.getByRole('button', { name: 'Restart the worker' }).click();
    await expect(illustrations.tiles).toHaveCount(1);
    await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
  });
});
