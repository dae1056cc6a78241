import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { claudeConversation, claudeMessage } from '#core/reading/conversations/testing/made-up-exports';
import { REVIEW_PAGE } from '#shared/jobs/review';
import { chatGptConversation, Memory } from './app/memory';
import { expect, test } from './app/test';

/** From each of two exports: together more than the list has of those that wait, and than are under way at a time. */
const EACH = REVIEW_PAGE / 2 + 2;
const ALL = 2 * EACH;
const UNDER_WAY = 50;
const PATIENCE = { timeout: 240_000 };

const each = <Made>(make: (number: number) => Made): Made[] =>
  Array.from({ length: EACH }, (_, index) => make(index + 1));
const CHATGPT = each((number) =>
  chatGptConversation(`gpt-${number}`, `Chat ${number}`, [`My cat is called Miso${number}.`, 'Sweet!']),
);
const CLAUDE = each((number) =>
  claudeConversation([claudeMessage(`message-${number}`, 'human', `I bought boat number ${number}.`)], {
    ...{ uuid: `claude-${number}`, name: `Talk ${number}` },
  }),
);

test('two exports of more than a hundred conversations are cancelled as a whole, then reviewed and kept', async ({
  book,
}) => {
  test.setTimeout(600_000);
  // Without a worker, nothing ends meanwhile.
  let page = await book.open({ LEATHER_BOOK_WORKER: 'never' });
  let memory = await Memory.open(book);
  const running = page.getByRole('region', { name: 'Running now' });
  const files = [
    await memory.write('chatgpt.json', JSON.stringify(CHATGPT)),
    await memory.write('claude.json', JSON.stringify(CLAUDE)),
  ];
  const take = async () => {
    await memory.choose(...files);
    await expect(page.getByText(`${ALL} of ${ALL} conversations chosen`)).toBeVisible();
  };

  await test.step('all that is in flight and to come is shown, and cancelled together; nothing is kept', async () => {
    await take();
    await page.getByRole('button', { name: 'Remember them' }).click();
    const remembered = page.getByRole('region', { name: 'Being remembered' });
    await expect(remembered.getByText(`And ${ALL - 12} more`)).toBeVisible(PATIENCE);
    await expect(
      running.getByText(`${ALL - UNDER_WAY} more begin when some of these are done.`),
    ).toBeVisible();
    await running.getByRole('button', { name: 'Cancel all' }).click();
    await page.getByRole('button', { name: `Cancel ${ALL} jobs` }).click();
    await expect(remembered.getByText('more; History lists them all.')).toBeVisible(PATIENCE);
    await book.close();
    page = await book.open();
    memory = await Memory.open(book);
    await book.ready();
    // Not even the conversations that were handed over.
    const handedOver = join(book.paths.root, 'conversations');
    await expect.poll(() => readdir(handedOver).catch(() => []), PATIENCE).toEqual([]);
    await expect(page.getByRole('region', { name: 'Running now' })).toContainText(
      'Nothing at the moment.',
      PATIENCE,
    );
    await memory.go('Conversations');
    await expect(memory.conversations.getByText('No conversation has been imported yet.')).toBeVisible();
  });

  await test.step('all wait for a review, the oldest first, and are kept at once', async () => {
    await memory.go('Import');
    await take();
    await page.getByLabel('Look at what was found before it is kept').check();
    await page.getByRole('button', { name: 'Remember them' }).click();
    const mark = page.getByRole('button', { name: /Memory/ }).filter({ hasText: 'for you' });
    await expect(mark).toContainText(`${ALL} wait for you`, PATIENCE);
    await memory.go('Waiting for you');
    const { waiting } = memory;
    await expect(waiting.getByText(`${ALL - REVIEW_PAGE} more wait; these expire first.`)).toBeVisible(
      PATIENCE,
    );
    const keep = (count: number) =>
      waiting.getByRole('button', { name: `Keep everything of ${count}`, exact: true });
    await keep(REVIEW_PAGE).click(PATIENCE);
    await expect(mark).toContainText(`${ALL - REVIEW_PAGE} wait for you`, PATIENCE);
    // Once all of the others have entered the list.
    await keep(ALL - REVIEW_PAGE).click(PATIENCE);
    await expect(waiting.getByText('Nothing waits for you.')).toBeVisible(PATIENCE);
  });

  await test.step('how they ended is folded', async () => {
    await memory.go('Import');
    const finished = page.getByRole('region', { name: 'Finished' });
    await expect(finished.getByRole('button', { name: /^Show \d+ more$/ })).toBeVisible();
    await expect(finished.getByRole('listitem')).toHaveCount(3);
    await memory.go('What is kept');
    await expect(
      page
        .getByRole('definition')
        .filter({ hasText: new RegExp(`^${ALL}$`) })
        .first(),
    ).toBeVisible(PATIENCE);
  });
});

test('an import is stopped on its way, also after the window was loaded again', async ({ book }) => {
  const many = Array.from({ length: 5000 }, (_, index) =>
    claudeConversation([claudeMessage(`message-${index}`, 'human', `I bought boat number ${index}.`)], {
      ...{ uuid: `many-${index}`, name: `Talk ${index}` },
    }),
  );
  const page = await book.open({ LEATHER_BOOK_WORKER: 'never' });
  const memory = await Memory.open(book);
  const file = await memory.write('many.json', JSON.stringify(many));
  const remember = page.getByRole('button', { name: 'Remember them' });
  const stop = page.getByRole('button', { name: 'Stop', exact: true });

  await memory.choose(file);
  await remember.click(PATIENCE);
  await stop.click();
  await expect(page.getByText(/^Stopped\. [\d,]+ of 5,000 conversations are being remembered/)).toBeVisible();

  await memory.choose(file);
  await remember.click(PATIENCE);
  await expect(stop).toBeVisible();
  await page.reload();
  await page.getByRole('button', { name: 'Memory' }).click();
  await stop.click();
  await expect(stop).toHaveCount(0);
  await expect(page.getByText('handed over')).toHaveCount(0);
});
