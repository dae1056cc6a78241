import { expectAccessible } from './app/expect-accessible';
import { expectLaidOut } from './app/expect-laid-out';
import { Memory, TWO_CHATS } from './app/memory';
import { expect, test } from './app/test';

const EXPORT = JSON.stringify(TWO_CHATS);

test('a question is answered with the words it comes from and the way to them, or it is said that nothing answers it', async ({
  book,
}) => {
  const page = await book.open();
  const memory = await Memory.open(book);
  await memory.choose(await memory.write('conversations.json', EXPORT));
  await memory.rememberAll(2);
  await memory.go('Ask');
  const { ask } = memory;
  await expect(ask.getByText('passages are being indexed')).toHaveCount(0);
  const question = ask.getByRole('searchbox', { name: 'Ask', exact: true });
  const hits = ask.getByRole('listbox', { name: 'What was found' }).getByRole('option');
  const said = ask.locator('.turn[aria-current]');

  await test.step('a memory answers, with its quote and the way to its message', async () => {
    await question.fill('Where do I live?');
    const remembered = hits.filter({ hasText: '“I live in Lisbon”' });
    await expect(remembered).toHaveCount(1);
    await expect(remembered).toContainText('Fact');
    await expect(remembered).toContainText('A move');
    await expectLaidOut(page, 'the answers');
    await expectAccessible(page, 'the answers');
    await remembered.click();
    await ask.getByRole('button', { name: 'Show it in the conversation' }).click();
    await expect(said).toContainText('I live in Lisbon now.');
    await expect(ask.getByRole('heading', { name: 'A move' })).toBeVisible();
    await ask.getByRole('button', { name: 'Close the details' }).click();
  });

  await test.step('so does what was said, which opens at its message', async () => {
    await ask.getByLabel('Where').selectOption('Conversations');
    await question.fill('what is the cat called');
    await expect(hits.first()).toContainText('My cat is called Miso.');
    await hits.first().click();
    await expect(said).toContainText('My cat is called Miso.');
    await ask.getByRole('button', { name: 'Close the details' }).click();
    await ask.getByLabel('Where').selectOption('Everywhere');
  });

  await test.step('a kind leaves its memories only, and what none of them answers is said', async () => {
    await question.fill('What do I like to eat?');
    await ask.getByLabel('Kind').selectOption('Preference');
    await expect(hits).toHaveCount(1);
    await expect(hits).toContainText('pastel de nata”');
    await ask.getByLabel('Kind').selectOption('Decision');
    await expect(ask.getByText('Nothing answers that within these filters. Try other words.')).toBeVisible();
    await expect(hits).toHaveCount(0);
    await ask.getByLabel('Kind').selectOption('All kinds');
    await expect(hits.first()).toContainText('pastel de nata');
  });

  await test.step('a question that nothing answers says so', async () => {
    await question.fill('How do volcanoes form?');
    await expect(ask.getByText('Nothing answers that. Try other words.')).toBeVisible();
    await expect(hits).toHaveCount(0);
  });
});
