import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { copyStore } from '#core/stores/database/copy-store';
import { Memory, TWO_CHATS } from './app/memory';
import { expect, test } from './app/test';

const EXPORT = JSON.stringify(TWO_CHATS);

test('an export is looked at, remembered, asked, exported, forgotten, and stays forgotten when it is imported again', async ({
  book,
}) => {
  const page = await book.open();
  const memory = await Memory.open(book);
  const { memories, conversations } = memory;
  const file = await memory.write('conversations.json', EXPORT);
  const broken = await memory.write('broken.json', EXPORT.slice(0, -20));

  await test.step('a file that cannot be read is left out of what is remembered', async () => {
    await memory.choose(broken, file);
    await expect(page.getByText('“broken.json” ends in the middle')).toBeVisible();
    await memory.rememberAll(2);
    await expect(page.getByRole('alert')).toHaveCount(0);
    await page.getByRole('button', { name: 'Dismiss all' }).click();
  });

  await test.step('a memory is found by its meaning, and leads to the message that says it', async () => {
    await memory.go('Memories');
    // It has none of these words: what an import leaves gets its embeddings at once.
    await expect(memories.getByText('passages are being indexed')).toHaveCount(0);
    await memories.getByRole('searchbox', { name: 'Ask the memories' }).fill('city of residence');
    const best = memories.getByRole('listbox').getByRole('option').first();
    await expect(best).toContainText('“I live in Lisbon');
    await best.click();
    await memories.getByRole('button', { name: 'Show it in the conversation' }).click();
    await expect(memory.askedMessage).toContainText('I live in Lisbon now.');
    await page.getByRole('button', { name: 'Close the details' }).click();
  });

  await test.step('two memories are merged under a sentence of one’s own, which is undone', async () => {
    await memory.go('Memories');
    await memories.getByRole('searchbox', { name: 'Ask the memories' }).fill('');
    const cards = memories.getByRole('listbox').getByRole('option');
    await expect(cards).toHaveCount(3);
    await memories.getByRole('button', { name: 'Select', exact: true }).click();
    await cards.nth(0).click();
    await cards.nth(1).click();
    await memories.getByRole('button', { name: 'Merge …' }).click();
    await page.getByLabel('Its sentence').fill('The merged sentence.');
    await page.getByRole('button', { name: 'Merge them' }).click();
    await expect(cards).toHaveCount(2);
    await expect(cards.filter({ hasText: 'The merged sentence.' })).toBeVisible();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(cards).toHaveCount(3);
    await expect(cards.filter({ hasText: 'The merged sentence.' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Close the details' }).click();
    await memory.go('Conversations');
  });

  await test.step('conversations are asked what was said in them', async () => {
    await conversations.getByRole('searchbox').fill('what is the cat called');
    await conversations.getByRole('option').filter({ hasText: 'My cat is called Miso.' }).click();
    await expect(memory.askedMessage).toContainText('Miso');
    await conversations.getByRole('searchbox').fill('move');
    await conversations.getByRole('option').filter({ hasText: 'A move' }).first().click();
    await expect(conversations.locator('.turn mark').filter({ hasText: 'Lisbon' })).toBeVisible();
  });

  const exported = join(book.paths.root, 'leather-book-memory.json');
  await test.step('everything is exported', async () => {
    await memory.go('What is kept');
    await expect(page.getByRole('definition').filter({ hasText: /^4$/ })).toBeVisible();
    await book.electron.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    }, exported);
    await page.getByRole('button', { name: 'Export everything …' }).click();
    await expect(page.getByText('2 conversations exported.')).toBeVisible();
    expect(JSON.parse(await readFile(exported, 'utf8'))).toHaveLength(2);
  });

  await test.step('a conversation is forgotten, from an import of the export, too', async () => {
    await memory.go('Conversations');
    await conversations.getByRole('button', { name: 'Forget everything from this conversation …' }).click();
    await page.getByRole('button', { name: 'Forget for good' }).click();
    await expect(conversations.getByRole('option').filter({ hasText: 'A move' })).toHaveCount(0);
    await conversations.getByRole('searchbox').fill('');
    await memory.go('Import');
    await memory.choose(exported);
    await memory.rememberAll(2);
    await memory.go('Memories');
    await expect(memories.getByRole('option').filter({ hasText: 'Miso' })).toBeVisible();
    await expect(memories.getByRole('option').filter({ hasText: 'Lisbon' })).toHaveCount(0);
  });

  await test.step('everything before a day is forgotten, in the daily copies, too', async () => {
    const task = { database: book.paths.database, folder: book.paths.backups, day: '2026-01-01' };
    await copyStore(task);
    // Beside the copy that the app makes half a minute after its start, if that has passed.
    expect((await readFolder(book.paths.backups, '.db')).some((bytes) => bytes.includes('Miso'))).toBe(true);
    await memory.go('What is kept');
    await page.getByLabel('Said before').fill('2025-01-01');
    await page.getByRole('button', { name: /^Forget everything before/ }).click();
    await page.getByRole('checkbox', { name: /^Clean the daily copies/ }).check();
    await page.getByRole('button', { name: 'Forget for good' }).click();
    // The dialog is gone, and the book goes on meanwhile.
    await expect(page.getByRole('progressbar', { name: 'Cleaning the daily copies' })).toBeVisible();
    await expect(page.getByText('The daily copies are clean.')).toBeVisible();
    const copies = await readFolder(book.paths.backups, '.db');
    expect(copies).toHaveLength(1);
    expect(copies.filter((bytes) => bytes.includes('pastel') || bytes.includes('Miso'))).toEqual([]);
    await memory.go('Conversations');
    await expect(conversations.getByText('No conversation has been imported yet.')).toBeVisible();
  });
});

async function readFolder(folder: string, ending: string): Promise<Buffer[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(ending));
  return Promise.all(names.map((name) => readFile(join(folder, name))));
}
