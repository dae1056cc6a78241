import { closedGate } from './app/gate';
import { checkedGallery, expectAccounts } from './app/accounts';
import { Illustrations, openChapter } from './app/illustrations';
import { expectPainted } from './app/pixels';
import { expect, test } from './app/test';

const PROMPT = 'a red fox under a full moon';

test('a prompt sent before the server is there becomes a picture, with its history, and outlives a restart', async ({
  book,
}) => {
  const gate = await closedGate();
  let page = await book.open(gate.env);
  let illustrations = new Illustrations(page);

  await test.step('the window is usable while the server is still starting', async () => {
    await expect(page.getByText('The Temporal server is starting.')).toBeVisible();
    await expect(page.getByText('The first page is still blank.')).toBeVisible();
    await illustrations.generate(PROMPT);
    await expect(illustrations.making).toContainText(
      'It is kept, and starts as soon as the server is available.',
    );
    expect((await book.status()).server.state).toBe('starting');
  });

  await test.step('the picture comes when the server is there, and it is a picture', async () => {
    await gate.open();
    await expectPainted(illustrations.picture(PROMPT));
    for (const step of ['Safety check', 'Picture drawn', 'Kept in the gallery']) {
      await expect(illustrations.latest.getByRole('listitem').filter({ hasText: step })).toContainText(
        'done',
      );
    }
    await expect(illustrations.tiles).toHaveCount(1);
    await expectPainted(illustrations.tiles.locator('img'));
  });

  await test.step('its events are in the History', async () => {
    await openChapter(page, 'History');
    const row = page.getByRole('grid', { name: 'Workflows' }).getByRole('row').filter({ hasText: PROMPT });
    await expect(row).toContainText('Completed');
    await row.click();
    await page.getByRole('tab', { name: 'Events' }).click();
    const events = page.getByRole('list', { name: 'Events' }).getByRole('listitem');
    await expect(events.first()).toContainText('Workflow started');
    await expect(events.filter({ hasText: 'Picture drawn' }).first()).toBeVisible();
    await expect(events.last()).toContainText('completed');
    await page.getByText('What was asked for').click();
    await expect(page.getByLabel('What was asked for')).toContainText(PROMPT);
  });
  await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });

  await test.step('after a restart it is in the gallery, and the server still knows it', async () => {
    const [before] = await checkedGallery(book);
    await book.close();
    expect(await book.servers()).toEqual([]);
    await gate.remove();
    const second = await closedGate();
    page = await book.open(second.env);
    illustrations = new Illustrations(page);
    await expectPainted(illustrations.picture(PROMPT));
    await expect(illustrations.tiles).toHaveCount(1);
    await illustrations.tiles.getByRole('button').click();
    await expect(illustrations.dialog).toContainText(PROMPT);
    await expect(illustrations.dialog).toContainText(before?.file_name ?? 'no file');
    await illustrations.dialog.getByRole('button', { name: 'Open its history' }).click();
    await expect(page.getByText('as soon as the Temporal server is available')).toBeVisible();
    await second.open();
    await expect(page.getByRole('row').filter({ hasText: PROMPT })).toContainText('Completed');
    await expect(page.getByRole('list', { name: 'Steps' }).getByRole('listitem').last()).toContainText(
      'completed',
    );
    await expectAccounts(book, { ends: ['COMPLETED'], pictures: 1 });
    await second.remove();
  });
});

test('several pictures of one job stand side by side', async ({ book }) => {
  const illustrations = new Illustrations(await book.open());
  await illustrations.generate('two cats beside a tall pine tree', { count: '3' });
  await expect(illustrations.tiles).toHaveCount(3);
  const members = illustrations.latest
    .getByRole('group', { name: 'Pictures of this job' })
    .getByRole('button');
  await expect(members).toHaveCount(3);
  await members.nth(2).click();
  await expect(members.nth(2)).toHaveAttribute('aria-pressed', 'true');
  await expectPainted(illustrations.picture('two cats beside a tall pine tree'));
  await expectAccounts(book, { ends: ['COMPLETED'], pictures: 3 });
});

test('the same seed makes the same picture again, another seed another one', async ({ book }) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  const seed = page.getByLabel('Seed', { exact: true });
  for (const [count, value] of [
    [1, '7'],
    [2, '7'],
    [3, '8'],
  ] as const) {
    await seed.fill(value);
    await illustrations.generate(PROMPT);
    await expect(illustrations.tiles).toHaveCount(count);
  }
  const [other, second, first] = await checkedGallery(book);
  expect(first?.seed).toBe(7);
  expect(other?.seed).toBe(8);
  const bare = await Promise.all(
    [first, second, other].map((image) => pixelsOfFile(book.paths.images, image?.file_name)),
  );
  expect(bare[0]?.equals(bare[1] ?? Buffer.alloc(0))).toBe(true);
  expect(bare[0]?.equals(bare[2] ?? Buffer.alloc(0))).toBe(false);
});

async function pixelsOfFile(folder: string, name = ''): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(`${folder}/${name}`).raw().toBuffer();
}
