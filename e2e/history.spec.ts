import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { openAiError, OPENAI_IMAGES } from '#worker/providers/testing/fake-openai';
import { Analysis } from './app/analysis';
import { beginPicture } from './app/held-picture';
import { Illustrations, openChapter } from './app/illustrations';
import { irisCsv } from './app/iris';
import { Learning } from './app/learning';
import { expect, test } from './app/test';

const PROMPT = 'a lighthouse on a cliff';

test('a running job’s events appear as they happen; its page in the Web UI is a click away', async ({
  book,
  automatic1111,
}) => {
  const page = await book.open();
  await book.electron.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (url) => {
      opened.push(url);
      return Promise.resolve();
    };
  });
  const release = await beginPicture(page, automatic1111, PROMPT);

  await openChapter(page, 'History');
  const row = page.getByRole('row').filter({ hasText: PROMPT });
  await expect(row).toContainText('Running');
  await row.click();
  const detail = page.getByRole('region', { name: 'Selected workflow' });
  const steps = detail.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  await expect(steps.filter({ hasText: 'Safety check' })).toContainText('took');
  await expect(detail.getByRole('region', { name: 'Pending' })).toContainText('Picture drawn: runs');
  await detail.getByRole('tab', { name: 'Timeline' }).click();
  await expect(detail.getByRole('region', { name: 'Timeline' })).toContainText('Picture drawn');
  const showAll = detail.getByRole('button', { name: 'Show all' });
  await detail.getByRole('group', { name: /Bars over time/ }).hover();
  await expect(showAll).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  await expect(showAll).toHaveAttribute('aria-disabled', 'false');
  await showAll.click();
  await expect(showAll).toHaveAttribute('aria-disabled', 'true');
  await detail.getByRole('tab', { name: 'Events' }).click();
  const events = detail.getByRole('list', { name: 'Events' }).getByRole('listitem');
  await expect(events.filter({ hasText: 'Safety check' }).first()).toBeVisible();
  await expect(events.last()).not.toContainText('completed');
  await detail.getByRole('button', { name: 'Open in Temporal Web UI' }).click();
  const { server } = await book.status();
  const [{ workflow_id } = { workflow_id: 'none' }] = await book.jobs();
  await expect
    .poll(() => book.electron.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
    .toEqual([expect.stringContaining(encodeURIComponent(`/${workflow_id}/`))]);
  const [url = ''] = await book.electron.evaluate(
    () => (globalThis as unknown as { opened: string[] }).opened,
  );
  expect(url.startsWith(server.web_ui_url ?? 'none')).toBe(true);
  expect((await fetch(url)).status).toBe(200);

  release();
  await expect(events.last()).toContainText('completed');
  await detail.getByRole('tab', { name: 'Story' }).click();
  await expect(steps.last()).toContainText('Workflow completed');
  await steps.filter({ hasText: 'Picture drawn' }).getByText('What came out').click();
  await expect(steps.filter({ hasText: 'Picture drawn' })).toContainText('"painter"');
  await expect(row).toContainText('Completed');
});

test('a history goes into a file, comes back from it, and is replayed', async ({ book }) => {
  const page = await book.open();
  await book.ready();
  await new Illustrations(page).generate(PROMPT, { madeBy: 'illustrator' });
  await expect(new Illustrations(page).tiles).toHaveCount(1);
  const path = join(book.paths.root, 'history.json');
  await book.electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
  await openChapter(page, 'History');
  await page.getByRole('row').filter({ hasText: PROMPT }).click();
  const detail = page.getByRole('region', { name: 'Selected workflow' });
  await detail.getByRole('button', { name: 'Check replay' }).click();
  await expect(detail.getByText(/replays all \d+ events/)).toBeVisible();
  await detail.getByRole('button', { name: 'Export …' }).click();
  await expect(page.getByText('The history is exported.')).toBeVisible();

  // Histories of other versions of the code come as files.
  await writeFile(path, (await readFile(path, 'utf8')).replaceAll('"generate_image"', '"paint_image"'));
  await page.getByRole('button', { name: 'Open a file …' }).click();
  await expect(detail).toContainText('From the file history.json');
  await expect(detail.getByRole('list', { name: 'Steps' }).getByRole('listitem').last()).toContainText(
    'Workflow completed',
  );
  await expect(detail.getByRole('button', { name: 'Terminate …' })).toHaveCount(0);
  await detail.getByRole('tab', { name: 'Events' }).click();
  await expect(
    detail
      .getByRole('list', { name: 'Events' })
      .getByRole('listitem')
      .filter({ hasText: 'paint_image' })
      .first(),
  ).toBeVisible();
  await detail.getByRole('button', { name: 'Check replay' }).click();
  await expect(detail.getByText(/from event \d+ on/i)).toBeVisible();

  await writeFile(path, '{"events": "none"}');
  await page.getByRole('button', { name: 'Open a file …' }).click();
  await expect(page.getByText('This JSON is not the history of a workflow.')).toBeVisible();
});

test('a failed job’s history says why, and the list is narrowed by state', async ({ book, openai }) => {
  const page = await book.open({ OPENAI_BASE_URL: `${openai.origin}/v1`, OPENAI_API_KEY: 'sk-of-this-test' });
  const illustrations = new Illustrations(page);
  openai.script(OPENAI_IMAGES, openAiError(401, 'invalid_api_key'));
  await illustrations.generate(PROMPT, { madeBy: 'openai', size: '1024x1024' });
  await expect(illustrations.notices).toContainText('Failed.');
  await illustrations.generate('a red fox', { madeBy: 'illustrator' });
  await expect(illustrations.tiles).toHaveCount(1);

  await openChapter(page, 'History');
  const rows = page.getByRole('grid', { name: 'Workflows' }).getByRole('rowgroup').getByRole('row');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('a red fox');
  await page.getByLabel('State').selectOption('failed');
  await expect(rows).toHaveCount(1);
  await rows.click();
  const detail = page.getByRole('region', { name: 'Selected workflow' });
  await expect(detail.getByRole('alert').first()).toContainText(/key/);
  await expect(detail).not.toContainText('sk-of-this-test');
  await page.getByLabel('State').selectOption('running');
  await expect(page.getByText('No workflow matches.')).toBeVisible();
});

test('after a restart the history leads to what each job has made, and says when that is gone', async ({
  book,
}) => {
  let page = await book.open();
  await book.ready();
  await new Illustrations(page).generate(PROMPT, { madeBy: 'illustrator' });
  await expect(new Illustrations(page).tiles).toHaveCount(1);
  const learning = await Learning.open(page);
  await learning.learn({ title: 'Tides', content: 'The moon and the sun make the tides of the seas.' });
  await expect(learning.outcome('Learned', 'Tides')).toBeVisible();
  let analysis = await Analysis.open(book);
  await analysis.choose(await analysis.write('iris.csv', irisCsv()));
  await analysis.want('Statistics');
  await analysis.run('iris.csv');

  await book.close();
  page = await book.open();
  await book.ready();
  expect(await book.jobs()).toEqual([]);
  const follow = async (summary: string, link: string): Promise<void> => {
    await openChapter(page, 'History');
    await page.getByRole('row').filter({ hasText: summary }).click();
    await page
      .getByRole('region', { name: 'Selected workflow' })
      .getByRole('button', { name: link, exact: true })
      .click();
  };

  const { dialog } = new Illustrations(page);
  await follow(PROMPT, 'Show the picture');
  await expect(dialog).toContainText(PROMPT);
  await dialog.getByRole('button', { name: 'Delete' }).click();
  await follow(PROMPT, 'Show the picture');
  await expect(page.getByText('That picture was deleted, or was never made here.')).toBeVisible();
  await expect(dialog).toBeHidden();

  await follow('Tides', 'Show it in the library');
  const details = page.getByRole('complementary', { name: 'Details' });
  await expect(details.getByRole('heading', { name: 'Tides' })).toBeVisible();
  await details.getByRole('button', { name: 'Delete' }).click();
  await follow('Tides', 'Show it in the library');
  await expect(details).toContainText('It was deleted, or was never learned here.');

  await follow('iris.csv', 'Open the report');
  analysis = await Analysis.open(book);
  await expect(analysis.report).toContainText('150 rows × 5 columns');
  await analysis.report.getByRole('button', { name: 'All reports' }).click();
  await page.getByRole('button', { name: 'Select', exact: true }).click();
  await page.getByRole('button', { name: 'Select all shown' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(analysis.reports).toHaveCount(0);
  await follow('iris.csv', 'Open the report');
  await expect(page.getByText('This report is not here: it was deleted')).toBeVisible();
});

test('the list is searched, sorted and narrowed; many are ended, deleted and run again', async ({ book }) => {
  const page = await book.open();
  await book.ready();
  await new Illustrations(page).generate(PROMPT, { madeBy: 'illustrator' });
  await expect(new Illustrations(page).tiles).toHaveCount(1);
  const connection = await Connection.connect({ address: (await book.status()).server.address });
  const client = new Client({ connection });
  const start = (workflowId: string, prompt: string) =>
    client.workflow.start('ImageGenerationWorkflow', { taskQueue: 'nobody', workflowId, args: [{ prompt }] });
  for (const index of [1, 2, 3]) await start(`idle-${index}`, `an idle owl ${index}`);

  await openChapter(page, 'History');
  const grid = page.getByRole('grid', { name: 'Workflows' });
  const rows = grid.getByRole('rowgroup').getByRole('row');
  await expect(rows).toHaveCount(4);
  await grid.getByRole('columnheader', { name: 'Summary' }).getByRole('button').click();
  await expect(rows.last()).toContainText('an idle owl 3');
  const search = page.getByRole('searchbox', { name: 'Search the history' });
  await search.fill('OWL idle');
  await expect(rows).toHaveCount(3);

  const select = page.getByRole('button', { name: 'Select', exact: true });
  const act = async (action: string, confirm: string): Promise<void> => {
    await select.click();
    await page.getByRole('button', { name: 'Select all shown' }).click();
    await page.getByRole('button', { name: action }).click();
    await page.getByRole('dialog').getByRole('button', { name: confirm }).click();
  };
  await act('Terminate …', 'Terminate');
  await expect(rows.filter({ hasText: 'Terminated' })).toHaveCount(3);
  for (const index of [1, 2, 3])
    expect((await client.workflow.getHandle(`idle-${index}`).describe()).status.name).toBe('TERMINATED');

  await test.step('another program’s jobs are not submitted again as the person’s own', async () => {
    await act('Run again …', 'Run again');
    await expect(page.getByRole('list', { name: 'Not done' }).getByRole('listitem')).toHaveCount(3);
    await expect(page.getByText('Another program started this job.').first()).toBeVisible();
    await page.getByRole('button', { name: 'Close', exact: true }).click();
  });
  await act('Delete …', 'Delete');
  await expect(page.getByText('No workflow matches.')).toBeVisible();
  await expect
    .poll(
      () =>
        client.workflow
          .getHandle('idle-1')
          .describe()
          .catch(() => null),
      { timeout: 60_000 },
    )
    .toBeNull();

  await search.fill(PROMPT);
  await expect(rows).toHaveCount(1);
  await act('Run again …', 'Run again');
  await expect(rows.filter({ hasText: 'Completed' })).toHaveCount(2);
  await openChapter(page, 'Illustrations');
  await expect(new Illustrations(page).tiles).toHaveCount(2);

  await test.step('a condition that the server does not understand is told so', async () => {
    await openChapter(page, 'History');
    await page.getByText('Filter', { exact: true }).click();
    const condition = page.getByLabel('Condition, in Temporal’s list filters');
    await condition.fill('Colour = "red"');
    await expect(page.getByRole('alert')).toContainText('does not understand the condition');
    await condition.fill('ExecutionStatus = "Failed"');
    await expect(page.getByText('No workflow matches.')).toBeVisible();
    await page.getByLabel('Save these filters as').fill('What failed');
    await page.getByLabel('Save these filters as').press('Enter');
    await page.getByRole('button', { name: 'Clear', exact: true }).click();
    await page.getByRole('button', { name: 'What failed', exact: true }).click();
    await expect(condition).toHaveValue('ExecutionStatus = "Failed"');
  });
  await connection.close();
});
