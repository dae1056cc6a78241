import { Client, Connection } from '@temporalio/client';
import { seededState, seedExecutions, seedHistory } from '#core/testing/seed-histories';
import { openChapter } from './app/illustrations';
import { killServer } from './app/kill-server';
import type { LeatherBook } from './app/leather-book';
import { expect, test } from './app/test';

const GONE = 'The Temporal server no longer has this workflow.';

/** Another program, with a server of executions that nobody works on. */
async function seeded(book: LeatherBook): Promise<Client> {
  await book.ready();
  const client = await otherClient(book);
  await seedExecutions(client, { count: 100, taskQueue: 'seed' });
  await seedHistory(client, { workflowId: 'long', taskQueue: 'long', events: 500 });
  await expect.poll(async () => (await client.workflow.count()).count).toBe(101);
  return client;
}

async function otherClient(book: LeatherBook): Promise<Client> {
  const { address } = (await book.status()).server;
  return new Client({ connection: await Connection.connect({ address }) });
}

async function openHistory(book: LeatherBook) {
  const { page } = book;
  await openChapter(page, 'History');
  const rows = page.getByRole('grid', { name: 'Workflows' }).getByRole('rowgroup').getByRole('row');
  return {
    rows,
    detail: page.getByRole('region', { name: 'Selected workflow' }),
    search: page.getByRole('searchbox', { name: 'Search the history' }),
  };
}

/** As the server's retention or another program does. */
async function deleteAtServer(client: Client, workflowId: string): Promise<void> {
  await client.workflowService.deleteWorkflowExecution({
    namespace: client.options.namespace,
    workflowExecution: { workflowId },
  });
  const isKnown = () =>
    client.workflow
      .getHandle(workflowId)
      .describe()
      .then(
        () => true,
        () => false,
      );
  await expect.poll(isKnown, { timeout: 120_000 }).toBe(false);
}

test('an open workflow that the server removes is said to be gone, and the list goes on without it', async ({
  book,
}) => {
  const page = await book.open();
  const client = await seeded(book);
  const { rows, detail, search } = await openHistory(book);

  await test.step('one that has ended: when more of it is asked for', async () => {
    await search.fill('no. 77');
    const row = rows.filter({ hasText: 'no. 77' });
    await row.click();
    await expect(detail.getByRole('list', { name: 'Steps' })).toBeVisible();
    await deleteAtServer(client, 'seed-77');
    await detail.getByRole('tab', { name: 'Related' }).click();
    await expect(detail.getByRole('alert')).toContainText(GONE);
    await expect(detail.getByRole('tab')).toHaveCount(0);
    await expect(row).toHaveCount(0);
  });

  await test.step('its events, too', async () => {
    await page.getByText('Filter', { exact: true }).click();
    await page.getByLabel('Workflows that are not jobs of this app, too').check();
    await page.keyboard.press('Escape');
    await search.fill('history of 500');
    await rows.filter({ hasText: 'A history of 500 events' }).click();
    await expect(detail.getByRole('list', { name: 'Steps' })).toBeVisible();
    await deleteAtServer(client, 'long');
    await detail.getByRole('tab', { name: 'Events' }).click();
    await expect(detail.getByRole('alert')).toContainText(GONE);
    await expect(rows.filter({ hasText: 'A history of 500 events' })).toHaveCount(0);
  });

  await test.step('the list goes on', async () => {
    await search.fill('no. 76');
    await rows.filter({ hasText: 'no. 76' }).click();
    await expect(detail).toContainText('seed-76');
    await expect(detail.getByRole('alert')).toHaveCount(0);
  });
  await client.connection.close();
});

test('a server that goes away and comes back: an open workflow that runs is followed on', async ({
  book,
}) => {
  await book.open();
  const client = await seeded(book);
  await client.connection.close();
  const { rows, detail, search } = await openHistory(book);
  // A running one; its number is not part of another's.
  const index = 81;
  expect(seededState(index)).toBe('untaken');
  await search.fill(`no. ${index}`);
  await rows.filter({ hasText: `no. ${index}` }).click();
  await expect(detail).toContainText('Running');

  await killServer(book);
  await book.ready();
  const after = await otherClient(book);
  await after.workflow.getHandle(`seed-${index}`).terminate('Enough of it.');
  await expect(detail).toContainText('Terminated');
  await expect(detail).toContainText('Enough of it.');
  await after.connection.close();
});
