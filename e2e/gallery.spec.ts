import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { readPngText } from '#core/platform/files/png-text';
import { checkedGallery } from './app/accounts';
import { Illustrations } from './app/illustrations';
import { openStores } from '#core/stores/open-stores';
import type { LeatherBook } from './app/leather-book';
import { expectPainted } from './app/pixels';
import { seedGallery } from './app/seed-gallery';
import { expect, test } from './app/test';

/** The seeds of the newest pictures. */
async function newestSeeds(book: LeatherBook, limit: number): Promise<(number | null | undefined)[]> {
  const stores = await openStores(book.paths);
  try {
    return (await stores.gallery.list({ limit })).images.map(({ seed }) => seed);
  } finally {
    await stores.close();
  }
}

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
    // The system's own dialog is part of the world outside.
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

test('ten thousand pictures are kept in order by keys alone, and each is looked at closely', async ({
  book,
}) => {
  await seedGallery(book, 10_000);
  const page = await book.open();
  const illustrations = new Illustrations(page);
  const { tiles, dialog } = illustrations;
  const messages = page.getByRole('status', { name: 'Messages' });
  const tile = (index: number) => tiles.getByRole('button').and(page.locator(`[data-index="${index}"]`));
  const menu = page.getByRole('menu');
  await expect(page.getByText('10,000 pictures')).toBeVisible();

  await test.step('only those in sight are in the page; the arrow keys go over the days', async () => {
    await expect(page.locator('.gallery-grid__day').first()).toHaveText(/^(Today|Yesterday)$/);
    await tile(0).focus();
    for (let row = 0; row < 12; row += 1) await page.keyboard.press('ArrowDown');
    await expect(page.locator('.gallery-tile:focus')).toBeInViewport();
    expect(await tiles.count()).toBeLessThan(200);
    await page.keyboard.press('Home');
    await expect(tile(0)).toBeFocused();
  });

  await test.step('favourites, by S and by the menu; alone, and still so after a restart', async () => {
    await page.keyboard.press('s');
    await expect(tile(0).locator('.gallery-tile__favourite')).toBeVisible();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+F10');
    await expect(menu.getByRole('menuitem').first()).toBeFocused();
    await menu.getByRole('menuitem', { name: 'Mark as favourite' }).press('Enter');
    await expect(tile(1).locator('.gallery-tile__favourite')).toBeVisible();
    await expect(tile(1)).toBeFocused();
    await page.getByRole('button', { name: 'Favourites only' }).click();
    await expect(tiles).toHaveCount(2);
  });

  await test.step('the order and the size', async () => {
    await page.getByRole('button', { name: 'Favourites only' }).click();
    await page.getByLabel('Order').selectOption('By prompt');
    await expect(tile(0)).toHaveAccessibleName('a lighthouse on a cliff');
    await expect(page.locator('.gallery-grid__day')).toHaveCount(0);
    await page.getByLabel('Order').selectOption('Oldest first');
    await tile(0).focus();
    const width = async () => (await tile(0).boundingBox())?.width ?? 0;
    const before = await width();
    await page.keyboard.press('+');
    await expect.poll(width).toBeGreaterThan(before);
  });

  await test.step('copies of many go into a folder; those of one job are shown alone', async () => {
    const folder = join(book.paths.root, 'copies');
    await mkdir(folder);
    await book.electron.evaluate(({ dialog: dialogs }, path) => {
      dialogs.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    }, folder);
    await tile(0).click({ button: 'right' });
    await menu.getByRole('menuitem', { name: 'Only this job’s pictures' }).click();
    await expect(tiles).toHaveCount(4);
    await tile(0).focus();
    await page.keyboard.press('Control+a');
    await page.getByRole('button', { name: 'Save copies …' }).click();
    await expect(messages).toContainText('4 copies saved.');
    expect(await readdir(folder)).toHaveLength(4);
    await page.getByRole('button', { name: 'Copy', exact: true }).click();
    await expect(messages).toContainText('4 pictures are on the clipboard');
    await page.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Of one job' }).click();
  });

  await test.step('closer, over the whole screen, on to the next, and onto the clipboard', async () => {
    await tile(1).click();
    const image = dialog.getByRole('img');
    const fitted = (await image.boundingBox())?.width ?? 0;
    await page.keyboard.press('+');
    await page.keyboard.press('+');
    expect((await image.boundingBox())?.width).toBeGreaterThan(fitted * 1.5);
    await page.keyboard.press('0');
    await page.keyboard.press('f');
    await expect
      .poll(() => page.evaluate(() => document.fullscreenElement?.className))
      .toBe('picture-viewer');
    await page.keyboard.press('f');
    await expect.poll(() => page.evaluate(() => document.fullscreenElement)).toBeNull();
    await page.keyboard.press('ArrowRight');
    await expect(image).toHaveAttribute('src', /seeded-2$/);
    await page.keyboard.press('Control+c');
    await expect(dialog.getByRole('status')).toContainText('The picture is on the clipboard.');
    expect(await book.electron.evaluate(({ clipboard }) => clipboard.has('image/png'))).toBe(true);
  });

  await test.step('variations are a job of the seeds after it', async () => {
    await book.ready();
    await dialog.getByRole('button', { name: 'Variations' }).click();
    await expect(dialog).toBeHidden();
    await page.getByLabel('Order').selectOption('Newest first');
    await expect.poll(() => newestSeeds(book, 4)).toEqual([6, 5, 4, 3]);
  });

  await test.step('an earlier prompt is used again', async () => {
    await page.getByRole('button', { name: 'Earlier prompts' }).click();
    const prompts = page.getByRole('dialog', { name: 'Earlier prompts' });
    await page.keyboard.type('light');
    await expect(prompts.getByRole('button', { name: 'a lighthouse' })).toBeVisible();
    await prompts.getByRole('button', { name: 'a lighthouse' }).press('Enter');
    await expect(illustrations.prompt).toHaveValue('a lighthouse on a cliff');
    await expect(illustrations.prompt).toBeFocused();
  });

  await book.close();
  await book.open();
  await expect(book.page.getByLabel('Size of the pictures')).toHaveValue('2');
  await book.page.getByRole('button', { name: 'Favourites only' }).click();
  await expect(new Illustrations(book.page).tiles).toHaveCount(2);
});
