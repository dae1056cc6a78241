import { freshText } from '#worker/testing/fresh-text';
import { expectAccessible } from './app/expect-accessible';
import { Illustrations, openChapter } from './app/illustrations';
import { Learning } from './app/learning';
import { chatGptConversation, Memory } from './app/memory';
import { expect, test } from './app/test';

test('axe finds nothing serious in any chapter, in daylight and by candlelight', async ({ book }) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  await book.ready();
  await expectAccessible(page, 'Illustrations, empty');
  await illustrations.generate('a n u d e woman on a beach');
  await expect(illustrations.notices).toBeVisible();
  await illustrations.generate('a red fox under a full moon');
  await expect(illustrations.tiles).toHaveCount(1);

  const learning = await Learning.open(page);
  await expectAccessible(page, 'Learning, empty');
  await learning.learnButton.click();
  await learning.learn({ title: 'Known', content: freshText() });
  await expect(learning.outcome('Learned.', 'Known')).toBeVisible();
  await learning.learn({ title: 'To be read', content: freshText(), ask: true });
  await learning.learn({ title: 'To be denied', content: freshText(), ask: true });
  await expect(learning.mark).toHaveText('2 wait for you');
  await learning.learnButton.click();
  await expect(learning.form.getByRole('alert')).toHaveCount(2);

  const memory = await Memory.open(book);
  await expectAccessible(page, 'Memory, empty');
  const conversation = chatGptConversation('c', 'A move', ['I live in Lisbon now.']);
  await memory.choose(await memory.write('conversations.json', JSON.stringify([conversation])));
  await expect(page.getByText('1 of 1 conversations chosen')).toBeVisible();
  await expectAccessible(page, 'what a file holds');
  await memory.rememberAll(1);

  for (const appearance of ['Daylight', 'Candlelight'] as const) {
    await openChapter(page, 'Settings');
    await page.getByRole('radio', { name: appearance }).check({ force: true });
    await expect
      .poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
      .toBe(appearance === 'Candlelight');
    await expectAccessible(page, `Settings, ${appearance}`);
    await openChapter(page, 'Learning');
    await learning.go('Learn');
    await expectAccessible(page, `Learning with errors and outcomes, ${appearance}`);
    await learning.go('Waiting for you');
    await expect(learning.request.getByRole('region', { name: 'Content' })).toBeVisible();
    await expectAccessible(page, `Waiting for you, ${appearance}`);
    await learning.request.getByRole('button', { name: 'Deny' }).click();
    await expectAccessible(page, `the dialog that denies, ${appearance}`);
    await learning.denyDialog.getByRole('button', { name: 'Deny it' }).click();
    await expect(learning.requests.filter({ hasText: 'Denied.' })).toHaveCount(1);
    await expectAccessible(page, `a denied request, ${appearance}`);
    await page.keyboard.press('Control+z');
    await expect(learning.mark).toHaveText('2 wait for you');
    await learning.go('Library');
    await expectAccessible(page, `Library, ${appearance}`);
    await learning.go('Black Vault');
    await expectAccessible(page, `Black Vault, ${appearance}`);
    await openChapter(page, 'Memory');
    await memory.go('Import');
    await expectAccessible(page, `Import, ${appearance}`);
    await memory.go('Memories');
    await memory.memories.getByRole('searchbox').fill('Lisbon');
    await memory.memories.getByRole('listbox').getByRole('option').first().click();
    await expectAccessible(page, `Memories with one open, ${appearance}`);
    await memory.memories.getByRole('button', { name: 'Show it in the conversation' }).click();
    await expect(memory.askedMessage).toBeVisible();
    await expectAccessible(page, `a conversation at a message, ${appearance}`);
    await memory.go('What is kept');
    await expectAccessible(page, `What is kept, ${appearance}`);
    await openChapter(page, 'History');
    await page.getByRole('row').nth(1).click();
    await expect(page.getByRole('list', { name: 'Steps' }).getByRole('listitem').first()).toBeVisible();
    await expectAccessible(page, `History, ${appearance}`);
    await openChapter(page, 'Illustrations');
    await expectAccessible(page, `Illustrations, ${appearance}`);
    await illustrations.openDialog();
    await expectAccessible(page, `the picture’s dialog, ${appearance}`);
    await page.keyboard.press('Escape');
  }
});
