import { Analysis } from './app/analysis';
import { irisCsv } from './app/iris';
import { expect, test } from './app/test';

test('a later analysis of the same file is compared with an earlier one; reports are found, deleted and brought back', async ({
  book,
}) => {
  const page = await book.open();
  await book.ready();
  const analysis = await Analysis.open(book);
  await analysis.choose(await analysis.write('flowers.csv', irisCsv(['setosa', 'versicolor'])));
  await analysis.want('Statistics');
  await analysis.run('flowers.csv');
  await analysis.go('Compare');
  await expect(analysis.sheet).toContainText('There is no other report yet.');

  await analysis.section('New analysis');
  await analysis.jobs.getByRole('button', { name: 'Dismiss' }).click();
  await analysis.write('flowers.csv', irisCsv());
  await page
    .getByRole('list', { name: 'Recent files' })
    .getByRole('button', { name: /flowers/ })
    .click();
  await analysis.want('Statistics');
  await analysis.run('flowers.csv');
  await analysis.go('Compare');
  await expect(analysis.sheet).toContainText('The file has changed in the meantime.');
  await expect(analysis.sheet.getByRole('row', { name: /^Rows 100/ })).toContainText('+50');
  await expect(analysis.sheet.getByRole('row', { name: /^petal length/ })).toContainText('2.861 → 3.758');

  await analysis.section('New analysis');
  await analysis.jobs.getByRole('button', { name: 'Dismiss' }).click();
  await analysis.choose(await analysis.write('herbs.csv', irisCsv(['virginica'])));
  await analysis.want('Statistics');
  await analysis.run('herbs.csv');
  await analysis.go('Compare');
  await expect(analysis.sheet).toContainText('There is no earlier report of this file');
  await analysis.sheet.getByLabel('Compare with').selectOption({ index: 1 });
  await expect(analysis.sheet).toContainText('These are two files.');
  await expect(analysis.sheet.getByRole('columnheader', { name: 'flowers.csv' })).toBeVisible();
  await expect(analysis.sheet.getByRole('row', { name: /^petal length/ })).toContainText('3.758 → 5.552');

  await analysis.report.getByRole('button', { name: 'All reports' }).click();
  await expect(analysis.reports).toHaveCount(3);
  await page.getByLabel('Find a report').fill('nothing like it');
  await expect(page.getByText('No report is about a file with that name.')).toBeVisible();
  await page.getByLabel('Find a report').fill('flow');
  await expect(analysis.reports).toHaveCount(2);
  await page.getByRole('button', { name: 'Select', exact: true }).click();
  await page.getByRole('button', { name: 'Select all shown' }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('2 reports deleted.')).toBeVisible();
  await expect(analysis.reports).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(analysis.reports).toHaveCount(2);
});
