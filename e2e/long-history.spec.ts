import { Client, Connection } from '@temporalio/client';
import { activity, completion, RawWorker } from '#core/testing/raw-worker';
import { openChapter } from './app/illustrations';
import { expect, test } from './app/test';

const SIGNALS = 3000;

test('a history of thousands of events scrolls both ways, holds few rows, and follows what is new; so does the list', async ({
  book,
}) => {
  const page = await book.open();
  await book.ready();
  const connection = await Connection.connect({ address: (await book.status()).server.address });
  const client = new Client({ connection });
  const handle = await client.workflow.start('LongWorkflow', { taskQueue: 'nobody', workflowId: 'long-1' });
  for (let sent = 0; sent < SIGNALS; sent += 100) {
    await Promise.all(Array.from({ length: 100 }, (_, index) => handle.signal('count', sent + index)));
  }
  await openChapter(page, 'History');
  await page.getByText('Filter', { exact: true }).click();
  await page.getByLabel('Workflows that are not jobs of this app, too').check();
  await page.keyboard.press('Escape');
  await page.getByRole('row').filter({ hasText: 'long-1' }).click();
  const detail = page.getByRole('region', { name: 'Selected workflow' });
  await detail.getByRole('tab', { name: 'Events' }).click();
  const events = detail.getByRole('list', { name: 'Events' }).getByRole('listitem');
  await expect(detail.getByRole('heading', { name: '3,002 events' })).toBeVisible();
  await expect(events.first()).toContainText('Workflow started');
  expect(await events.count()).toBeLessThan(120);

  const body = detail.locator('.workflow-detail__body');
  await test.step('in the middle, and at the end', async () => {
    await body.evaluate((element) => element.scrollTo(0, element.scrollHeight / 2));
    await expect(events.getByTitle('1500 · WorkflowExecutionSignaled')).toBeAttached();
    await body.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(events.getByTitle('3002 · WorkflowExecutionSignaled')).toBeVisible();
    expect(await events.count()).toBeLessThan(120);
  });
  await test.step('the newest first; details when a row opens', async () => {
    await detail.getByRole('button', { name: 'Show the newest first' }).click();
    await body.evaluate((element) => element.scrollTo(0, 0));
    const newest = events.first();
    await expect(newest.getByTitle('3002 · WorkflowExecutionSignaled')).toBeVisible();
    await newest.getByRole('button').click();
    await expect(newest.getByRole('region', { name: 'Details of event 3002' })).toContainText('"input"');
    await newest.getByRole('button', { name: 'Copy' }).click();
    await expect(newest.getByRole('button', { name: 'Copied' })).toBeVisible();
    const copied = await book.electron.evaluate(({ clipboard }) => clipboard.readText());
    expect(JSON.parse(copied)).toMatchObject({ input: expect.any(Number) });
  });
  await test.step('what happens next stands above', async () => {
    await handle.signal('farewell');
    await handle.terminate('seen enough');
    await expect(events.first()).toContainText('Workflow terminated');
    await expect(events.nth(1)).toContainText('Signal received: farewell');
    await expect(detail.getByRole('heading', { name: '3,004 events' })).toBeVisible();
  });
  await test.step('keys lead to either end, and what has the focus keeps it', async () => {
    const newest = events.first().getByRole('button');
    await newest.focus();
    await page.keyboard.press('End');
    await expect(events.getByTitle('1 · WorkflowExecutionStarted')).toBeInViewport();
    await expect(newest).toBeFocused();
    await page.keyboard.press('Home');
    await expect(events.getByTitle('3004 · WorkflowExecutionTerminated')).toBeInViewport();
  });
  await test.step('a workflow that the app does not follow says what it tries again, and what becomes of it', async () => {
    const raw = new RawWorker(client, 'other');
    await client.workflow.start('OtherWorkflow', { taskQueue: 'other', workflowId: 'other-1' });
    await raw.decide(activity('1', 'fetch_page', 'other'));
    await raw.failAttempt('The page is away.');
    await page.getByRole('button', { name: 'Refresh' }).click();
    const row = page.getByRole('row').filter({ hasText: 'other-1' });
    await expect(row).toContainText(/fetch_page, 2nd attempt in about \d+ min: The page is away\./);
    await row.click();
    await detail.getByRole('button', { name: 'Try now: fetch_page' }).click();
    await expect(row).toContainText('fetch_page: waits for a worker');
    await raw.completeActivity();
    await raw.decide(completion());
    await expect(row).toContainText('Completed');
  });
  await connection.close();
});
