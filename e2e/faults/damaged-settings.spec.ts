import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test } from '../app/test';

test('damaged settings: the app starts with the defaults, says so, and keeps what it could not read', async ({
  book,
}) => {
  const damaged = '{"appearance": "candlel';
  mkdirSync(dirname(book.paths.settings), { recursive: true });
  writeFileSync(book.paths.settings, damaged);
  const page = await book.open();
  const notice = page.getByRole('alert').filter({ hasText: 'The settings file was damaged' });
  const [kept = ''] = readdirSync(book.paths.root).filter((name) =>
    name.startsWith('settings.json.damaged-'),
  );
  await expect(notice).toContainText(kept);
  expect(readFileSync(`${book.paths.root}/${kept}`, 'utf8')).toBe(damaged);
  await expect(notice.getByRole('button', { name: 'Open the folder' })).toBeVisible();
  await notice.getByRole('button', { name: 'Dismiss' }).click();
  await expect(notice).toBeHidden();
});

test('settings that cannot be read at all: the app says why and ends as failed', async ({ book }) => {
  mkdirSync(book.paths.settings, { recursive: true });
  const { code, output } = await book.startAndFail({ CI: '1' });
  expect(code).toBe(1);
  expect(output).toContain('The settings could not be read');
});
