import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openChapter } from './app/illustrations';
import { expect, test } from './app/test';

/** As ChatGPT's export writes a conversation. */
function exported(id: string, title: string, words: readonly string[]): unknown {
  const nodes = words.map((text, index) => [
    `${id}-${index}`,
    {
      id: `${id}-${index}`,
      parent: index === 0 ? null : `${id}-${index - 1}`,
      children: [],
      message: {
        id: `${id}-message-${index}`,
        author: { role: index % 2 === 0 ? 'user' : 'assistant' },
        create_time: 1_714_557_600 + index,
        content: { content_type: 'text', parts: [text] },
        metadata: {},
        recipient: 'all',
      },
    },
  ]);
  return {
    conversation_id: id,
    title,
    create_time: 1_714_557_600,
    current_node: `${id}-${words.length - 1}`,
    mapping: Object.fromEntries(nodes) as unknown,
  };
}

test('an export is looked at, remembered, found, forgotten, and stays forgotten when it is imported again', async ({
  book,
}) => {
  const page = await book.open();
  const file = join(book.paths.root, 'conversations.json');
  await writeFile(
    file,
    JSON.stringify([
      exported('c1', 'A move', [
        'I live in Lisbon now.',
        'Nice! How is it?',
        'My favourite food is pastel de nata.',
      ]),
      exported('c2', 'A cat', ['My cat is called Miso.']),
    ]),
  );
  await openChapter(page, 'Memory');

  const importIt = async (): Promise<void> => {
    await book.electron.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    }, file);
    await page.getByRole('button', { name: 'Choose files …' }).click();
    await expect(page.getByText('2 of 2 conversations chosen')).toBeVisible();
    await page.getByRole('button', { name: 'Remember them' }).click();
    await expect(page.getByRole('region', { name: 'What became of them' }).getByRole('listitem')).toHaveCount(
      2,
    );
  };
  const go = (section: string) => page.getByRole('tab', { name: section, exact: true }).click();
  await importIt();

  await go('Memories');
  const memories = page.getByRole('region', { name: 'Memories', exact: true });
  await expect(memories.getByRole('option').filter({ hasText: 'Lisbon' })).toBeVisible();

  await go('Conversations');
  const conversations = page.getByRole('region', { name: 'Conversations', exact: true });
  await expect(conversations.getByRole('option')).toHaveCount(2);
  await conversations.getByRole('searchbox').fill('move');
  await conversations.getByRole('option').filter({ hasText: 'A move' }).click();
  await expect(conversations.locator('.turn mark').filter({ hasText: 'Lisbon' })).toBeVisible();

  await conversations.getByRole('button', { name: 'Forget everything from this conversation …' }).click();
  await page.getByRole('button', { name: 'Forget for good' }).click();
  await expect(conversations.getByText('No conversation has such a title.')).toBeVisible();
  await go('Memories');
  await expect(memories.getByRole('option').filter({ hasText: 'Lisbon' })).toHaveCount(0);

  await go('Import');
  await page.getByRole('button', { name: 'Dismiss all' }).click();
  await importIt();
  await go('Memories');
  await expect(memories.getByRole('option').filter({ hasText: 'Miso' })).toBeVisible();
  await expect(memories.getByRole('option').filter({ hasText: 'Lisbon' })).toHaveCount(0);
});
