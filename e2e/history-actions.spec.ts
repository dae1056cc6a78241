import { Client, Connection } from '@temporalio/client';
import { TXT2IMG } from '#worker/providers/testing/fake-automatic1111';
import { beginPicture } from './app/held-picture';
import { Illustrations, openChapter } from './app/illustrations';
import { configureLocalServer } from './app/local-server';
import type { LeatherBook } from './app/leather-book';
import { expect, test } from './app/test';

const PROMPT = 'a lighthouse on a cliff';

/** Reads back from the server what the app has done there. */
async function otherClient(book: LeatherBook): Promise<Client> {
  const connection = await Connection.connect({ address: (await book.status()).server.address });
  return new Client({ connection });
}

async function openWorkflow(book: LeatherBook, summary: string) {
  await openChapter(book.page, 'History');
  await book.page.getByRole('row').filter({ hasText: summary }).first().click();
  return book.page.getByRole('region', { name: 'Selected workflow' });
}

test('a step is tried at once, a workflow queried, reset, searched and run again, as it is and changed', async ({
  book,
  automatic1111,
}) => {
  // Three jobs, one after the other.
  test.slow();
  const page = await book.open();
  await configureLocalServer(page, automatic1111.origin);
  automatic1111.script(TXT2IMG, { status: 429, headers: { 'retry-after': '600' }, body: {} });
  await new Illustrations(page).generate(PROMPT, { madeBy: 'local' });
  await automatic1111.request(TXT2IMG);
  const other = await otherClient(book);
  const [{ workflow_id } = { workflow_id: 'none' }] = await book.jobs();
  const detail = await openWorkflow(book, PROMPT);
  const statuses = async (): Promise<string[]> => {
    const found: string[] = [];
    for await (const { status } of other.workflow.list({ query: `WorkflowId = "${workflow_id}"` }))
      found.push(status.name);
    return found;
  };

  await test.step('the next attempt comes now, not in ten minutes', async () => {
    const pending = detail.getByRole('region', { name: 'Pending' });
    await expect(pending).toContainText(/the 2nd attempt.* comes in/);
    await pending.getByRole('button', { name: 'Try now: Picture drawn' }).click();
    await other.workflow.getHandle(workflow_id).result();
    await expect(detail).toContainText('Completed');
  });

  await test.step('it says what it knows', async () => {
    await detail.getByRole('tab', { name: 'Query' }).click();
    await detail.getByRole('button', { name: 'progress', exact: true }).click();
    await expect(detail.getByRole('region', { name: 'Answer to progress' })).toContainText('"done"');
    await detail.getByRole('textbox', { name: 'Argument' }).fill('not JSON');
    await expect(detail).toContainText('The argument is not JSON.');
    await detail.getByRole('textbox', { name: 'Argument' }).fill('');
    await detail.getByRole('combobox', { name: 'Query' }).fill('colour');
    await detail.getByRole('button', { name: 'Ask', exact: true }).click();
    await expect(detail.getByRole('alert')).toContainText('does not answer “colour”');
  });

  await test.step('words are found in all events, and gone through', async () => {
    await detail.getByRole('tab', { name: 'Events' }).click();
    const search = detail.getByRole('searchbox', { name: 'Search the events' });
    await search.fill('LIGHTHOUSE');
    // Before there is a match: the search goes there once there is one.
    await search.press('Enter');
    await expect(detail.locator('[data-match="present"] mark').first()).toHaveText(/lighthouse/i);
    await expect(detail.getByRole('status').filter({ hasText: /\d match/ })).toBeVisible();
    const first = await detail.locator('[data-match="present"]').getAttribute('data-index');
    await search.press('Enter');
    await expect(detail.locator('[data-match="present"]')).not.toHaveAttribute('data-index', first ?? '');
    await detail.getByRole('checkbox', { name: 'Pattern' }).check();
    await search.fill('drawn: (started|done)$');
    await expect(detail.getByText('2 matches')).toBeVisible();
    await search.fill('(');
    await expect(detail.getByRole('alert')).toContainText('not a regular expression');
    await search.fill('');
  });

  await test.step('reset to a step, it takes the step again in a new run', async () => {
    await detail.getByRole('tab', { name: 'Story' }).click();
    const drawn = detail
      .getByRole('list', { name: 'Steps' })
      .getByRole('listitem')
      .filter({ hasText: 'Picture drawn' });
    await drawn.getByRole('button', { name: 'Reset to here …' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: /Reason/ }).fill('A better sky.');
    await dialog.getByRole('button', { name: 'Reset', exact: true }).click();
    await expect(dialog).toBeHidden();
    await other.workflow.getHandle(workflow_id).result();
    await expect.poll(statuses).toEqual(['COMPLETED', 'COMPLETED']);
    const { events } = await other.workflow.getHandle(workflow_id).fetchHistory();
    const reset = events?.find((event) => event.workflowTaskFailedEventAttributes?.baseRunId);
    expect(reset?.workflowTaskFailedEventAttributes?.failure?.message).toContain('A better sky.');
  });

  await test.step('both runs are there, and lead to each other', async () => {
    await detail.getByRole('tab', { name: 'Related' }).click();
    const runs = detail.getByRole('region', { name: 'Runs of this id' }).getByRole('listitem');
    await expect(runs).toHaveCount(2);
    await expect(runs.filter({ hasText: 'reset from an earlier run' })).toContainText('this one');
    await runs.getByRole('button', { name: 'Open' }).click();
    await detail.getByRole('tab', { name: 'Related' }).click();
    await expect(runs.filter({ hasText: 'this one' })).toContainText('started');
  });

  await test.step('the same again is a new job', async () => {
    await detail.getByRole('button', { name: 'Run it again' }).click();
    await expect(detail.locator('.workflow-detail__id')).not.toHaveText(workflow_id);
    const again = await detail.locator('.workflow-detail__id').innerText();
    await other.workflow.getHandle(again).result();
    const { events } = await other.workflow.getHandle(again).fetchHistory();
    const input = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads?.[0]?.data;
    expect(JSON.parse(Buffer.from(input ?? '').toString())).toMatchObject({ prompt: PROMPT });
  });

  await test.step('changed in its form first', async () => {
    await detail.getByRole('button', { name: 'Edit and run again' }).click();
    const prompt = page.getByRole('textbox', { name: 'Prompt', exact: true });
    await expect(prompt).toHaveValue(PROMPT);
    await expect(prompt).toBeFocused();
  });
  await other.connection.close();
});

test('a step that runs is paused, and goes on later', async ({ book, automatic1111 }) => {
  const page = await book.open();
  const release = await beginPicture(page, automatic1111, PROMPT);
  const other = await otherClient(book);
  const [{ workflow_id } = { workflow_id: 'none' }] = await book.jobs();
  const pendingOf = async () =>
    (await other.workflow.getHandle(workflow_id).describe()).raw.pendingActivities?.[0];
  const detail = await openWorkflow(book, PROMPT);
  const pending = detail.getByRole('region', { name: 'Pending' });
  await pending.getByRole('button', { name: 'Pause: Picture drawn' }).click();
  await expect(pending).toContainText('Picture drawn: is paused');
  await expect(pending).toContainText(/ingle steps can be paused/);
  expect(await pendingOf()).toMatchObject({ paused: true });
  expect(automatic1111.count(TXT2IMG)).toBe(1);
  await pending.getByRole('button', { name: 'Go on: Picture drawn' }).click();
  release();
  await other.workflow.getHandle(workflow_id).result();
  await expect(detail).toContainText('Completed');
  expect(automatic1111.count(TXT2IMG)).toBe(2);
  await other.connection.close();
});
