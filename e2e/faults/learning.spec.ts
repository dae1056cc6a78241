import { freshText } from '#worker/testing/fresh-text';
import { openChapter } from '../app/illustrations';
import { Learning } from '../app/learning';
import { expect, test } from '../app/test';

const KRAKEN =
  'The kraken is said to live off the coasts of Norway and Greenland. Sailors told that its arms reach the tops of the masts, and that it drags vessels down into the deep.';

/** A denial is held for a minute; then it has to reach the workflow. */
const UNTIL_DENIED = { timeout: 120_000 };

test('the app is killed after each step: what was approved is found, what was denied stays out', async ({
  book,
}) => {
  const killedAndOpened = async (): Promise<Learning> => {
    await book.kill();
    return Learning.open(await book.open());
  };
  let learning = await Learning.open(await book.open());

  await test.step('accepted', async () => {
    await learning.learn({ title: 'The Kraken', content: KRAKEN, ask: true });
    learning = await killedAndOpened();
  });

  await test.step('waiting', async () => {
    await expect(learning.mark).toHaveText('1 waits for you');
    learning = await killedAndOpened();
    await expect(learning.mark).toHaveText('1 waits for you');
  });

  await test.step('approved', async () => {
    await learning.go('Waiting for you');
    await learning.request.getByRole('button', { name: 'Approve' }).click();
    await expect(learning.page.getByText('Nothing waits for you.')).toBeVisible();
    learning = await killedAndOpened();
  });

  await test.step('found by a question that shares no word with it', async () => {
    await expectFound(learning, 'mythical sea monster sinking ships', 'drags vessels down');
    learning = await killedAndOpened();
    await expectFound(learning, 'mythical sea monster sinking ships', 'drags vessels down');
  });

  const denied = freshText();
  await test.step('denied', async () => {
    await learning.go('Learn');
    await learning.learn({ title: 'A false tale', content: denied, ask: true });
    await expect(learning.mark).toHaveText('1 waits for you');
    await learning.go('Waiting for you');
    await learning.request.getByRole('button', { name: 'Deny' }).click();
    await learning.denyDialog.getByRole('button', { name: 'Deny it' }).click();
    await expect(learning.denyDialog).toBeHidden();
    learning = await killedAndOpened();
  });

  await test.step('kept out, in disguise, while the denial can still be undone', async () => {
    await expectKeptOut(learning, 'Told again', denied);
  });

  await test.step('the denial has reached its request', async () => {
    await openChapter(learning.page, 'History');
    const row = learning.page.getByRole('row').filter({ hasText: 'A false tale' });
    await expect(row).toContainText('Refused', UNTIL_DENIED);
    learning = await killedAndOpened();
    await expectKeptOut(learning, 'Told once more', denied);
  });
});

async function expectFound(learning: Learning, question: string, words: string): Promise<void> {
  await learning.go('Library');
  const library = learning.page.getByRole('region', { name: 'Library', exact: true });
  await library.getByRole('searchbox', { name: 'Ask the library' }).fill(question);
  await expect(library.getByRole('listbox')).toHaveAccessibleName('What was found');
  await expect(library.getByRole('listbox').getByRole('option').first()).toContainText(words);
}

async function expectKeptOut(learning: Learning, title: string, content: string): Promise<void> {
  await learning.go('Learn');
  const disguised = `A preface that nobody asked for.\n\n${content.toUpperCase().replaceAll('.', '!')}`;
  await learning.learn({ title, content: disguised });
  await expect(learning.outcome('Kept out by the Black Vault.', title)).toBeVisible();
}
