import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ProcessLock } from '#core/platform/files/process-lock';
import { dailyCopies } from '#core/stores/database/daily-copies';
import { copyStore } from '#core/stores/database/copy-store';
import { expect, test } from './app/test';

/** A cleaning waits as long as somebody else makes copies. */
const holdCopies = (folder: string) => ProcessLock.exclusive(join(folder, 'backup.lock'));

test('a cleaning of the daily copies that is broken off, by closing or by a crash, goes on at the next start', async ({
  book,
}) => {
  const { database, backups } = book.paths;
  let page = await book.open();
  await book.ready();
  await mkdir(backups, { recursive: true });
  await copyStore({ database, folder: backups, day: '2026-01-01' });
  const progress = () => page.getByRole('region', { name: 'Cleaning the daily copies' });

  let others = await holdCopies(backups);
  await page.evaluate('void window.leatherBook.call("memory.cleanCopies", undefined)');
  await expect(progress()).toContainText('The daily copies are being cleaned.');
  await book.close();
  expect(book.askedOnClosing.join(' ')).toContain('then the cleaning goes on');

  page = await book.open();
  await expect(progress()).toContainText('The cleaning of the daily copies was interrupted; it goes on now.');
  await book.kill();
  others.release();

  others = await holdCopies(backups);
  page = await book.open();
  await expect(progress()).toContainText('it goes on now');
  others.release();
  await expect(page.getByText('The daily copies are clean.')).toBeVisible();
  expect((await dailyCopies(backups)).map(({ path }) => path)).not.toContain(
    join(backups, 'leather-book-2026-01-01.db'),
  );
  await book.close();

  page = await book.open();
  await book.ready();
  await expect(progress()).toHaveCount(0);
});
