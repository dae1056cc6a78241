import { Client, Connection } from '@temporalio/client';
import { freshText } from '#worker/testing/fresh-text';
import type { LearningInput } from '#shared/jobs/learning';
import { JOBS, TASK_QUEUE } from '#shared/jobs/registry';
import { openChapter } from './app/illustrations';
import { Learning } from './app/learning';
import type { LeatherBook } from './app/leather-book';
import { tabTo } from './app/tab-to';
import { expect, test } from './app/test';

/** A denial is held for a minute, so that it can be undone; then it has to reach the workflow. */
const UNTIL_DENIED = { timeout: 120_000 };

test('a request waits, over a restart too, says so everywhere, and is learned after a yes', async ({
  book,
}) => {
  let learning = await Learning.open(await book.open());
  const content = freshText();
  await learning.learn({ title: 'A tale to be read first', content, source: 'an old book', ask: true });

  await test.step('the left page and the chapter say so; it does not count as running', async () => {
    await expect(learning.mark).toHaveText('1 waits for you');
    await expect(learning.outcomes).toContainText('1 waits for you to say yes or no.');
    await expect(learning.page.getByRole('region', { name: 'Running now' })).toContainText(
      'Nothing at the moment.',
    );
  });

  await test.step('the History says so and leads to it', async () => {
    await openChapter(learning.page, 'History');
    const row = learning.page.getByRole('row').filter({ hasText: 'A tale to be read first' });
    await expect(row).toContainText('Waiting for you');
    await row.click();
    await learning.page.getByRole('button', { name: 'Review it' }).click();
    await expect(learning.request).toContainText('A tale to be read first');
  });

  await book.close();
  learning = await Learning.open(await book.open());
  await expect(learning.mark).toHaveText('1 waits for you');
  await learning.go('Waiting for you');
  await expect(learning.requests).toHaveCount(1);
  await expect(learning.request).toContainText('an old book');
  await expect(learning.request).toContainText('You asked to review it.');
  await expect(learning.request).toContainText('in 6 days, and then it is not learned');
  await expect(learning.request.getByRole('region', { name: 'Content' })).toHaveText(content);

  await learning.request.getByRole('button', { name: 'Approve' }).click();
  await expect(learning.page.getByText('Nothing waits for you.')).toBeVisible();
  await expect(learning.mark).toBeHidden();
  await learning.go('Learn');
  await expect(learning.outcome('Learned.', 'A tale to be read first')).toBeVisible();
});

test('a denial can be undone; one that stays keeps the text out, even in disguise', async ({ book }) => {
  const learning = await Learning.open(await book.open());
  const content = freshText();
  await learning.learn({ title: 'A false tale', content, ask: true });
  await expect(learning.mark).toHaveText('1 waits for you');
  await learning.go('Waiting for you');

  await test.step('undone', async () => {
    await deny(learning, 'A slip of the finger.');
    await expect(learning.requests.first()).toContainText(/Denied\. Can be undone for 0:\d\d/);
    await expect(learning.mark).toBeHidden();
    await learning.requests.getByRole('button', { name: 'Undo' }).click();
    await expect(learning.requests.first()).not.toContainText('Denied');
    await expect(learning.mark).toHaveText('1 waits for you');
  });

  await test.step('undone by Ctrl+Z', async () => {
    await deny(learning, 'Another slip.');
    await expect(learning.requests.first()).toContainText('Denied');
    await learning.page.keyboard.press('Control+z');
    await expect(learning.mark).toHaveText('1 waits for you');
  });

  await test.step('for good', async () => {
    await deny(learning, 'None of it happened.');
    await expect(learning.page.getByText('Nothing waits for you.')).toBeVisible(UNTIL_DENIED);
    await learning.go('Learn');
    await expect(learning.outcome('Not learned.', 'A false tale')).toContainText('None of it happened.');
  });

  await test.step('the same text again, in disguise', async () => {
    const disguised = `A preface that nobody asked for.\n\n${content.toUpperCase().replaceAll('.', '!')}\n\nAnd an end.`;
    await learning.learn({ title: 'A new tale', content: disguised });
    const refused = learning.outcome('Kept out by the Black Vault.', 'A new tale');
    await expect(refused).toBeVisible();
    await refused.getByRole('button', { name: 'Open the Black Vault' }).click();
    await expect(learning.tab('Black Vault')).toHaveAttribute('aria-selected', 'true');
    await expect(learning.page.getByRole('tabpanel')).toContainText('A false tale');
  });
});

test('many are approved or denied at once', async ({ book }) => {
  const learning = await Learning.open(await book.open());
  await learning.submit(Array.from({ length: 30 }, (_, index) => request({ title: `Tale ${index + 1}` })));
  await expect(learning.mark).toHaveText('30 wait for you');
  await learning.go('Waiting for you');
  for (const index of [0, 1, 2]) await learning.requests.nth(index).getByRole('checkbox').check();
  await learning.page.getByRole('button', { name: 'Deny 3' }).click();
  await expect(learning.denyDialog).toContainText('This is for good');
  await learning.denyDialog.getByRole('button', { name: 'Deny 3' }).click();
  await expect(learning.mark).toHaveText('27 wait for you');
  await learning.page.getByLabel('Select all').check();
  await learning.page.getByRole('button', { name: 'Approve 27' }).click();
  await expect(learning.requests).toHaveCount(3);
  await learning.page.keyboard.press('Control+z');
  await expect(learning.mark).toBeHidden();
  for (const index of [0, 1, 2]) await expect(learning.requests.nth(index)).toContainText('Denied');
  await learning.go('Learn');
  await learning.outcomes.getByRole('button', { name: 'Show 24 more' }).click();
  await expect(learning.outcomes.getByText('Learned.')).toHaveCount(27);
});

test('from typing to approving and denying without a mouse', async ({ book }) => {
  const page = await book.open();
  await page.keyboard.press('Control+2');
  const learning = new Learning(page);
  const { keyboard } = page;
  await tabTo(page, learning.title);
  await keyboard.type('Typed by hand');
  await keyboard.press('Tab');
  await keyboard.type('A short thing that is worth knowing.');
  await tabTo(page, learning.source);
  await keyboard.type('a person');
  await tabTo(page, learning.tags);
  await keyboard.type('hand,');
  await tabTo(page, learning.ask);
  await expect(learning.ask).toBeChecked();
  await keyboard.press('Control+Enter');
  await expect(learning.content).toHaveValue('');
  await learning.submit([request({ title: 'The second' }), request({ title: 'The third' })]);
  await expect(learning.mark).toHaveText('3 wait for you');

  await tabTo(page, learning.tab('Learn'));
  await keyboard.press('ArrowRight');
  await expect(learning.tab('Waiting for you')).toBeFocused();
  await tabTo(page, learning.requests.first());
  await expect(learning.requests.first()).toContainText('Typed by hand');
  await keyboard.press('j');
  await expect(learning.requests.nth(1)).toBeFocused();
  await keyboard.press('k');
  await expect(learning.requests.first()).toBeFocused();

  await keyboard.press('a');
  await expect(learning.requests).toHaveCount(2);
  await expect(learning.requests.first()).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: 'Approved: “Typed by hand”.' })).toBeAttached();

  await keyboard.press(' ');
  await keyboard.press('ArrowDown');
  await keyboard.press(' ');
  await expect(page.getByText('2 of 2 selected')).toBeVisible();
  await keyboard.press('d');
  await expect(learning.denyDialog.getByLabel('Reason')).toBeFocused();
  await keyboard.type('Not now.');
  await keyboard.press('Escape');
  await expect(learning.denyDialog).toBeHidden();
  await keyboard.press('d');
  await keyboard.press('Control+Enter');
  await expect(learning.requests.filter({ hasText: 'Denied.' })).toHaveCount(2);
  await tabTo(page, learning.requests.getByRole('button', { name: 'Undo' }).last());
  await keyboard.press('Enter');
  await expect(learning.requests.filter({ hasText: 'Denied.' })).toHaveCount(1);
});

test('another program’s request says who asked; a decision that came too late says so', async ({ book }) => {
  const learning = await Learning.open(await book.open());
  await book.ready();
  await withClient(book, async (client) => {
    const handle = await client.workflow.start(JOBS.learning.workflowType, {
      workflowId: 'learning-of-another-program',
      taskQueue: TASK_QUEUE,
      args: [request({ title: 'From afar', user_id: 'crawler.py' })],
    });
    await expect(learning.mark).toHaveText('1 waits for you');
    await learning.go('Waiting for you');
    await expect(learning.request).toContainText('An import or another program asked for a review.');
    await expect(learning.request).toContainText('crawler.py');

    await deny(learning, 'We do not know them.');
    await expect(learning.requests.first()).toContainText('Denied');
    await handle.executeUpdate('review', { args: [{ decision: 'approve', reviewer: 'Ann' }] });
    await handle.result();
  });
  const notice = learning.page.getByRole('alert').filter({ hasText: 'From afar' });
  await expect(notice).toContainText('The Black Vault keeps it out, as you decided', UNTIL_DENIED);
  await expect(notice).toContainText('Approved by Ann');
});

test('what is known already and resembles a request is shown beside it', async ({ book }) => {
  const learning = await Learning.open(await book.open());
  const known = freshText(30);
  await learning.learn({ title: 'The known tale', content: known });
  await expect(learning.outcome('Learned.', 'The known tale')).toBeVisible();
  await learning.learn({ title: 'Nearly the same', content: `${known} With one sentence more.`, ask: true });
  await expect(learning.mark).toHaveText('1 waits for you');
  await learning.go('Waiting for you');
  await expect(learning.request).toContainText('Similar, and already known');
  await learning.request.getByRole('button', { name: 'The known tale' }).click();
  await expect(learning.tab('Library')).toHaveAttribute('aria-selected', 'true');

  await test.step('a denial offers to delete what resembles it', async () => {
    await learning.go('Waiting for you');
    await learning.request.getByRole('button', { name: 'Deny' }).click();
    await expect(learning.denyDialog).toContainText(
      'An entry in the library resembles this. Delete it, too?',
    );
    await learning.denyDialog.getByRole('checkbox', { name: 'The known tale' }).check();
    await learning.denyDialog.getByRole('button', { name: 'Deny it' }).click();
    await expect(learning.page.getByText('Deleted from the library.')).toBeVisible();
  });
});

function request(changes: Partial<LearningInput>): LearningInput {
  return { content: freshText(), source: 'a test', category: 'general', require_approval: true, ...changes };
}

async function deny(learning: Learning, reason: string): Promise<void> {
  await learning.request.getByRole('button', { name: 'Deny' }).click();
  await expect(learning.denyDialog).toContainText('This is for good: it goes into the Black Vault');
  await learning.denyDialog.getByLabel('Reason').fill(reason);
  await learning.denyDialog.getByRole('button', { name: 'Deny it' }).click();
  await expect(learning.denyDialog).toBeHidden();
}

async function withClient(book: LeatherBook, work: (client: Client) => Promise<void>): Promise<void> {
  const { server } = await book.status();
  const connection = await Connection.connect({ address: server.address });
  try {
    await work(new Client({ connection, namespace: server.namespace }));
  } finally {
    await connection.close();
  }
}
