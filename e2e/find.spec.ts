import { Analysis } from './app/analysis';
import { chatGptConversation, Memory } from './app/memory';
import { Illustrations, openChapter } from './app/illustrations';
import { Learning } from './app/learning';
import { expect, test } from './app/test';

test('one search finds pictures, knowledge and chapters by keys alone, and opens them', async ({ book }) => {
  const page = await book.open();
  const illustrations = new Illustrations(page);
  await illustrations.generate('a red fox under a full moon');
  await expect(illustrations.tiles).toHaveCount(1);
  const learning = await Learning.open(page);
  await learning.outcomes.getByRole('button', { name: 'Try it with a sample text' }).click();
  await expect(learning.content).toHaveValue(/sourdough starter is flour and water/);
  await expect(learning.title).toHaveValue('Keeping a sourdough starter');
  await learning.ask.uncheck();
  await learning.learn({
    title: 'Foxes at night',
    content: 'A red fox hears a mouse under half a metre of snow, and jumps.',
    source: 'a field guide',
  });
  await expect(learning.outcome('Learned.', 'Foxes at night')).toBeVisible();

  const dialog = page.getByRole('dialog', { name: 'Find anything' });
  const field = dialog.getByRole('combobox');
  const option = (group: string, name: string) =>
    dialog.getByRole('group', { name: group }).getByRole('option').filter({ hasText: name });
  await page.keyboard.press('Control+k');
  await expect(field).toBeFocused();
  await page.keyboard.type('red fox');
  await expect(option('Pictures', 'a red fox under a full moon')).toHaveAttribute('aria-selected', 'true');
  await expect(option('Library', 'Foxes at night')).toContainText('a field guide');
  await page.keyboard.press('ArrowDown');
  await expect(option('Library', 'Foxes at night')).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(learning.tab('Library')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByRole('tabpanel')).toContainText('half a metre of snow');

  await test.step('a picture opens in its own dialog', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('full moon');
    await option('Pictures', 'full moon').click();
    await expect(illustrations.dialog).toBeVisible();
    await page.keyboard.press('Escape');
  });

  await test.step('words that nothing has are told', async () => {
    await page.getByRole('button', { name: 'Find anything' }).click();
    await field.fill('zzqx');
    await expect(dialog.getByRole('status')).toHaveText('Nothing matches.');
    await field.fill('hist');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
  });

  await test.step('what one sets out to do, and a workflow', async () => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type('approve');
    await expect(option('Actions', 'Review what waits')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(learning.tab('Waiting for you')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('foxes at');
    await option('Workflows', 'Foxes at night').click();
    await expect(page.getByRole('list', { name: 'Steps' })).toBeVisible();
  });

  await test.step('a first look at Analysis needs no file of one’s own', async () => {
    await openChapter(page, 'Analysis');
    await page.getByRole('button', { name: 'Or look at invented sample data' }).click();
    await expect(page.getByRole('columnheader', { name: 'ice_creams' })).toBeVisible();
  });

  await test.step('a report, a memory and a conversation are found, too', async () => {
    const analysis = await Analysis.open(book);
    await analysis.want('Statistics');
    await analysis.runButton.click();
    await expect(analysis.jobs.getByRole('button', { name: 'Open the report' })).toBeVisible();
    const memory = await Memory.open(book);
    const conversation = chatGptConversation('c', 'A move', ['I live in Lisbon now.']);
    await memory.choose(await memory.write('conversations.json', JSON.stringify([conversation])));
    await memory.rememberAll(1);
    await page.keyboard.press('Control+k');
    await page.keyboard.type('lisbon');
    await expect(option('Memories', 'Lisbon')).toBeVisible();
    await field.fill('a move');
    await expect(option('Conversations', 'A move')).toBeVisible();
    await field.fill('sample');
    await option('Reports', 'sample').click();
    await expect(analysis.report).toBeVisible();
  });

  await test.step('"?" shows the shortcuts, but not while one writes', async () => {
    const sheet = page.getByRole('dialog', { name: 'Shortcuts' });
    await page.keyboard.press('?');
    await expect(sheet).toContainText('Find anything');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+1');
    await illustrations.prompt.focus();
    await page.keyboard.press('?');
    await expect(illustrations.prompt).toHaveValue(/moon\?$/);
    await expect(sheet).toBeHidden();
  });
});
