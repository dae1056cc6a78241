import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { readPngText } from '#core/platform/files/png-text';
import { checkedGallery } from './app/accounts';
import { Illustrations } from './app/illustrations';
import { expectPainted } from './app/pixels';
import { expect, test } from './app/test';

const PROMPT = 'a red fox under a full moon';

test('a picture is deleted and brought back, by button and by key', async ({ book }) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  await illustrations.generate(PROMPT);
  await expectPainted(illustrations.picture(PROMPT));
  const messages = page.getByRole('status', { name: 'Messages' });

  await (await illustrations.openDialog()).getByRole('button', { name: 'Delete' }).click();
  await expect(illustrations.dialog).toBeHidden();
  await expect(illustrations.tiles).toHaveCount(0);
  await messages.getByRole('button', { name: 'Undo' }).click();
  await expect(messages).toContainText('The picture is back.');
  await expect(illustrations.tiles).toHaveCount(1);

  await illustrations.tiles.getByRole('button').focus();
  await page.keyboard.press('Delete');
  await expect(illustrations.tiles).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(illustrations.tiles).toHaveCount(1);
  await expectPainted(illustrations.tiles.locator('img'));
  expect(await checkedGallery(book)).toHaveLength(1);
});

test('a picture is saved with how it was made, or without; closing the dialog saves nothing', async ({
  book,
}) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  await illustrations.generate(PROMPT);
  const dialog = await illustrations.openDialog();
  const save = async (path: string | undefined) => {
    // The system's own dialog is the world outside.
    await book.electron.evaluate(({ dialog: dialogs }, filePath) => {
      const answer = { canceled: filePath === undefined, filePath: filePath ?? '' };
      dialogs.showSaveDialog = () => Promise.resolve(answer);
    }, path);
    await dialog.getByRole('button', { name: 'Save as …' }).click();
  };
  const whole = join(book.paths.root, 'whole.png');
  const bare = join(book.paths.root, 'bare.png');

  await save(undefined);
  await expect(dialog.getByRole('status')).not.toContainText('Saved.');
  await save(whole);
  await expect(dialog.getByRole('status')).toContainText('Saved.');
  expect(readPngText(await readFile(whole))).toMatchObject({
    prompt: PROMPT,
    backend: 'illustrator',
    size: '256x256',
  });
  await dialog.getByRole('checkbox', { name: 'without its prompt and settings' }).check();
  await save(bare);
  await expect.poll(() => readFile(bare).then(readPngText, () => undefined)).toEqual({});
  expect((await sharp(bare).raw().toBuffer()).equals(await sharp(whole).raw().toBuffer())).toBe(true);
  const [picture] = await checkedGallery(book);
  expect(
    (await readFile(whole)).equals(await readFile(join(book.paths.images, picture?.file_name ?? ''))),
  ).toBe(true);

  // A file cannot be a folder.
  await save(join(whole, 'picture.png'));
  await expect(dialog.getByRole('alert')).toContainText('“picture.png” could not be written');
});

test('the gallery is searched, and a picture’s making is used again', async ({ book }) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  await page.getByLabel('Seed', { exact: true }).fill('5');
  await illustrations.generate('a castle on a hill', { style: 'Watercolor' });
  await expect(illustrations.tiles).toHaveCount(1);
  await page.getByRole('button', { name: 'Back to random' }).click();
  await illustrations.generate('a boat on a lake', { style: 'Anime' });
  await expect(illustrations.tiles).toHaveCount(2);

  const search = page.getByRole('searchbox', { name: 'Search the gallery' });
  await page.keyboard.press('Control+f');
  await expect(search).toBeFocused();
  await page.keyboard.type('castle water');
  await expect(illustrations.tiles).toHaveCount(1);
  await illustrations.tiles.getByRole('button', { name: 'a castle on a hill' }).click();

  await illustrations.dialog.getByRole('button', { name: 'Copy prompt' }).click();
  await expect(illustrations.dialog.getByRole('status')).toContainText('on the clipboard');
  expect(await book.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe('a castle on a hill');

  await illustrations.dialog.getByRole('button', { name: 'Reuse all', exact: true }).click();
  await expect(illustrations.prompt).toHaveValue('a castle on a hill');
  await expect(illustrations.prompt).toBeFocused();
  await expect(page.getByRole('radio', { name: 'Watercolor' })).toBeChecked();
  await expect(page.getByLabel('Seed', { exact: true })).toHaveValue('5');
  await illustrations.tiles.getByRole('button').click();
  await illustrations.dialog.getByRole('button', { name: 'Reuse all but the seed' }).click();
  await expect(page.getByLabel('Seed', { exact: true })).toHaveValue('');
  await search.fill('nothing like it');
  await expect(page.getByText('No picture matches “nothing like it”.')).toBeVisible();
});
