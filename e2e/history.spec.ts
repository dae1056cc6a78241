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
  await expect(row).toContainText('Completed');
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
