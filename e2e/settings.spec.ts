import { readFile, stat } from 'node:fs/promises';
import { openChapter } from './app/illustrations';
import { expect, test } from './app/test';

test('the appearance, the defaults of new pictures and what was typed are there after a restart', async ({
  book,
}) => {
  let page = await book.open();
  const isDark = () => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches);
  const paper = () =>
    page.evaluate(() => getComputedStyle(document.querySelector('main') ?? document.body).color);
  await page.getByLabel('Prompt', { exact: true }).fill('half a thought');
  await openChapter(page, 'Settings');
  await page.getByRole('radio', { name: 'Daylight' }).check({ force: true });
  await expect.poll(isDark).toBe(false);
  const daylight = await paper();
  await page.getByRole('radio', { name: 'Candlelight' }).check({ force: true });
  await expect.poll(isDark).toBe(true);
  expect(await paper()).not.toBe(daylight);
  const pictures = page.getByRole('region', { name: 'New pictures' });
  await pictures.getByLabel('Style').selectOption('anime');
  await pictures.getByLabel('Size').selectOption('512x512');
  await expect.poll(async () => (await book.settings()).image.size).toBe('512x512');

  await book.close();
  page = await book.open();
  await expect.poll(isDark).toBe(true);
  await expect(page.getByLabel('Prompt', { exact: true })).toHaveValue('half a thought');
  await expect(page.getByRole('radio', { name: 'Anime' })).toBeChecked();
  await openChapter(page, 'Settings');
  await expect(page.getByRole('radio', { name: 'Candlelight' })).toBeChecked();
});

test('a key in plain text is agreed to, readable by its owner only, and can be removed', async ({ book }) => {
  const page = await book.open();
  await openChapter(page, 'Settings');
  const form = page.getByRole('form', { name: 'Hugging Face key' });
  await form.locator('input').fill('hf_typed');
  await form.getByRole('button', { name: 'Keep key' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep it as plain text' }).click();
  await expect(form).toContainText('Kept as plain text');
  expect(JSON.parse(await readFile(book.paths.secrets, 'utf8'))).toEqual({
    huggingface: { source: 'plain_text', value: 'hf_typed' },
  });
  if (process.platform !== 'win32') expect((await stat(book.paths.secrets)).mode & 0o777).toBe(0o600);
  await form.getByRole('button', { name: 'Remove key' }).click();
  await expect(form).toContainText('No key yet.');
  expect(await readFile(book.paths.secrets, 'utf8')).not.toContain('hf_typed');
});

test('the data folder and the log folder are shown, and opened by the system', async ({ book }) => {
  const page = await book.open();
  await book.electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openPath = (path) => {
      opened.push(path);
      return Promise.resolve('');
    };
  });
  await openChapter(page, 'Settings');
  const folder = page.getByRole('region', { name: 'Data folder' });
  await expect(folder).toContainText(book.paths.root);
  await expect(folder).toContainText('Set by LEATHER_BOOK_DATA_DIR');
  await folder.getByRole('button', { name: 'Open the folder' }).click();
  await page.getByRole('button', { name: 'Open the log folder' }).click();
  await expect
    .poll(() => book.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
    .toEqual([book.paths.root, book.paths.logs]);
});
