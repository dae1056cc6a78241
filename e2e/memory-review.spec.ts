import { expectAccessible } from './app/expect-accessible';
import { expectLaidOut } from './app/expect-laid-out';
import { openChapter } from './app/illustrations';
import { chatGptConversation, Memory, TWO_CHATS } from './app/memory';
import { expect, test } from './app/test';

const EXPORT = JSON.stringify([...TWO_CHATS, chatGptConversation('c3', 'A trade', ['I work as a nurse.'])]);

test('what was found waits, over a restart too, and is kept, edited, dropped or declined', async ({
  book,
}) => {
  let page = await book.open();
  let memory = await Memory.open(book);
  await memory.choose(await memory.write('conversations.json', EXPORT));
  await page.getByLabel('Look at what was found before it is kept').check();
  await page.getByRole('button', { name: 'Remember them' }).click();
  const mark = () => page.getByRole('button', { name: /Memory/ }).filter({ hasText: 'for you' });
  await expect(mark()).toContainText('3 wait for you');
  await memory.go('Memories');
  const memories = () => memory.memories.getByRole('listbox').getByRole('option');
  await expect(memories()).toHaveCount(0);

  await test.step('the History leads to it', async () => {
    await openChapter(page, 'History');
    await page.getByRole('row').filter({ hasText: 'A move' }).click();
    await page.getByRole('button', { name: 'Review it' }).click();
    await expect(memory.waiting.getByRole('heading', { name: 'A move' })).toBeVisible();
  });

  await book.close();
  page = await book.open();
  memory = await Memory.open(book);
  await expect(mark()).toContainText('3 wait for you');
  await memory.go('Waiting for you');
  const { waiting } = memory;
  const conversation = (title: string) => waiting.getByRole('button', { name: new RegExp(`^${title}`) });

  await test.step('one memory gets other words, one is dropped', async () => {
    await conversation('A move').click();
    const found = waiting.getByRole('list', { name: 'What was found' }).getByRole('listitem');
    await expect(found).toHaveCount(2);
    await expect(found.filter({ hasText: '“I live in Lisbon' })).toContainText('Fact');
    await expectLaidOut(page, 'a review');
    await expectAccessible(page, 'a review');
    await waiting.getByRole('button', { name: 'Edit memory 1' }).press('Enter');
    await page.getByLabel('Words of memory 1').fill('Lisbon is home.');
    await page.keyboard.press('Enter');
    await found.nth(1).getByRole('checkbox').press('Space');
    await expect(waiting.getByText('1 of 2 memories kept')).toBeVisible();
    // What was begun is still there after a look at another one.
    await conversation('A cat').click();
    await conversation('A move').click();
    await waiting.getByRole('button', { name: 'Keep 1 memory', exact: true }).press('Enter');
    await expect(mark()).toContainText('2 wait for you');
  });

  await test.step('a conversation is declined, which can be undone', async () => {
    await conversation('A trade').click();
    await waiting.getByRole('button', { name: 'Decline the conversation …' }).click();
    await page.getByRole('button', { name: 'Decline it' }).click();
    await expect(conversation('A trade')).toContainText('Can be undone');
    await conversation('A trade').click();
    await waiting.getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(mark()).toContainText('2 wait for you');
  });

  await test.step('the others are kept all at once', async () => {
    await waiting.getByRole('button', { name: 'Keep everything of 2' }).click();
    await expect(waiting.getByText('Nothing waits for you.')).toBeVisible();
  });

  await memory.go('Memories');
  await expect(memories()).toHaveCount(3);
  await expect(memories().filter({ hasText: 'Lisbon is home.' })).toBeVisible();
  await expect(memories().filter({ hasText: 'pastel de nata' })).toHaveCount(0);
});
