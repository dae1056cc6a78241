import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client, Connection } from '@temporalio/client';
import { temporalBinary } from '#core/temporal/server/temporal-binary';
import { seededState, seedExecutions, seedHistory } from '#core/testing/seed-histories';
import { openChapter } from './app/illustrations';
import { killServer } from './app/kill-server';
import { expect, test } from './app/test';

/** `LEATHER_BOOK_SEED=10000` and `LEATHER_BOOK_SEED_EVENTS=50000` give the size that the panel is made for. */
const COUNT = Number(process.env.LEATHER_BOOK_SEED ?? 300);
const LONGEST = Number(process.env.LEATHER_BOOK_SEED_EVENTS ?? 20_000);
const LONG = 5000;

function seededWith(state: string): number {
  return Array.from({ length: COUNT }, (_, index) => seededState(index)).filter((each) => each === state)
    .length;
}

test('a server full of executions is counted, narrowed and searched; its longest histories are read and searched', async ({
  book,
}) => {
  test.setTimeout(900_000);
  const page = await book.open();
  await book.ready();
  const { address } = (await book.status()).server;
  const connection = await Connection.connect({ address });
  const client = new Client({ connection });
  await seedExecutions(client, { count: COUNT, taskQueue: 'seed' });
  const longest = await seedHistory(client, { workflowId: 'longest', taskQueue: 'longest', events: LONGEST });
  await seedHistory(client, { workflowId: 'long', taskQueue: 'long', events: LONG });
  // The list follows the workflows a moment later.
  const ended = seededWith('completed') + seededWith('refused');
  await expect
    .poll(
      async () => (await client.workflow.count('ExecutionStatus = "Completed" AND TaskQueue = "seed"')).count,
    )
    .toBe(ended);

  await openChapter(page, 'History');
  const grid = page.getByRole('grid', { name: 'Workflows' });
  const rows = grid.getByRole('rowgroup').getByRole('row');
  const shown = page.getByRole('status').filter({ hasText: 'workflow' });
  const format = (count: number) => count.toLocaleString('en');

  await test.step('counted and narrowed by state, by what retries and by what waits', async () => {
    await expect(shown).toContainText(`of ${format(COUNT)} workflows`);
    expect(await rows.count()).toBeLessThan(80);
    await page.getByLabel('State').selectOption('failed');
    await expect(shown).toContainText(`${format(seededWith('failed'))} workflows`);
    await page.getByLabel('State').selectOption({ index: 0 });
    await page.getByLabel('Needs').selectOption('waiting_for_review');
    await expect(rows.first()).toContainText('no. ');
    if (COUNT < 2000) await expect(shown).toContainText(new RegExp(`^${seededWith('waiting')} `));
    await page.getByLabel('Needs').selectOption('retrying');
    await expect(rows.first()).toContainText('The provider is busy.');
    await page.getByLabel('Needs').selectOption({ index: 0 });
  });

  const search = page.getByRole('searchbox', { name: 'Search the history' });
  const detail = page.getByRole('region', { name: 'Selected workflow' });
  await page.getByText('Filter', { exact: true }).click();
  await page.getByLabel('Workflows that are not jobs of this app, too').check();
  await page.keyboard.press('Escape');

  await test.step('the longest history is read at its end, and searched from its beginning', async () => {
    await search.fill(`history of ${LONGEST}`);
    await rows.filter({ hasText: `A history of ${LONGEST} events` }).click();
    const { historyLength } = await client.workflow.getHandle('longest').describe();
    const steps = detail.getByRole('list', { name: 'Steps' }).getByRole('listitem');
    await expect(steps.first()).toContainText('Workflow started');
    await expect(detail).toContainText('the first 2,000 events');
    await detail.getByRole('button', { name: `Read all ${format(historyLength)}` }).click();
    await expect(detail).not.toContainText('This is how it begins');
    const begun = Number(await steps.first().getAttribute('aria-setsize'));
    expect(begun).toBeGreaterThan(LONGEST / 4);
    await detail.locator('.workflow-detail__body').evaluate((element) => element.scrollTo(0, 1e9));
    await expect(steps.filter({ hasText: 'Workflow completed' })).toBeVisible();
    expect(await steps.count()).toBeLessThan(120);
    await detail.getByRole('tab', { name: 'Timeline' }).click();
    const bars = detail.getByRole('region', { name: 'Timeline' }).getByTitle('A wait of an hour');
    await expect(bars.first()).toBeVisible();
    expect(await bars.count()).toBeLessThan(120);
    await detail.getByRole('tab', { name: 'Events' }).click();
    await expect(detail.getByRole('heading', { name: `${format(historyLength)} events` })).toBeVisible();
    const events = detail.getByRole('list', { name: 'Events' }).getByRole('listitem');
    const body = detail.locator('.workflow-detail__body');
    await body.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(events.getByTitle(`${historyLength} · WorkflowExecutionCompleted`)).toBeVisible();
    expect(await events.count()).toBeLessThan(120);
    const find = detail.getByRole('searchbox', { name: 'Search the events' });
    await find.fill('needle 2');
    const found = longest.needles.filter((step) => String(step).startsWith('2')).length;
    await expect(detail.getByText(`${found} matches`, { exact: true })).toBeVisible();
    await find.press('Shift+Enter');
    await expect(detail.locator('[data-match="present"] mark').first()).toHaveText('needle 2');
    expect(await events.count()).toBeLessThan(120);
    await detail.getByRole('checkbox', { name: 'Pattern' }).check();
    await find.fill(String.raw`"note":"needle \d+"`);
    await expect(detail.getByText(`${longest.needles.length} matches`, { exact: true })).toBeVisible();
  });

  await test.step('one that is deleted meanwhile leaves the list', async () => {
    // The last one's number is not part of another's.
    const workflowId = `seed-${COUNT - 1}`;
    await search.fill(`no. ${COUNT - 1}`);
    const row = rows.filter({ hasText: `no. ${COUNT - 1}` });
    await row.click();
    await expect(detail).toContainText(workflowId);
    await client.workflowService.deleteWorkflowExecution({
      namespace: 'default',
      workflowExecution: { workflowId },
    });
    await expect
      .poll(
        () =>
          client.workflow
            .getHandle(workflowId)
            .describe()
            .catch(() => null),
        { timeout: 120_000 },
      )
      .toBeNull();
    await page.getByRole('button', { name: 'Refresh' }).click();
    await expect(row).toHaveCount(0);
  });

  await test.step('what Temporal’s own command has written opens, and has all events', async () => {
    const file = join(book.paths.root, 'theirs.json');
    const show = ['workflow', 'show', '--workflow-id', 'long', '--output', 'json', '--address', address];
    const { stdout } = await promisify(execFile)(temporalBinary(), show, { maxBuffer: 200e6 });
    await writeFile(file, stdout);
    await book.electron.evaluate(({ dialog }, filePath) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
    }, file);
    await page.getByRole('button', { name: 'Open a file …' }).click();
    await expect(detail).toContainText('From the file theirs.json');
    await detail.getByRole('tab', { name: 'Events' }).click();
    const { historyLength } = await client.workflow.getHandle('long').describe();
    await expect(detail.getByRole('heading', { name: `${format(historyLength)} events` })).toBeVisible();
    await detail.getByRole('searchbox', { name: 'Search the events' }).fill('needle 302');
    await expect(detail.getByText('1 match', { exact: true })).toBeVisible();
  });

  await test.step('a server that goes away and comes back: the open history goes on', async () => {
    await connection.close();
    await search.fill(`history of ${LONG}`);
    await rows.filter({ hasText: `A history of ${LONG} events` }).click();
    await expect(detail.getByRole('list', { name: 'Steps' })).toBeVisible();
    await killServer(book);
    await book.ready();
    await detail.getByRole('tab', { name: 'Events' }).click();
    await detail
      .locator('.workflow-detail__body')
      .evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await expect(detail.getByTitle(/WorkflowExecutionCompleted/)).toBeVisible();
  });
});
