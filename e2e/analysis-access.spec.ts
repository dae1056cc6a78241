import { Analysis } from './app/analysis';
import { expectAccessible } from './app/expect-accessible';
import { openChapter } from './app/illustrations';
import { irisCsv } from './app/iris';
import { tabTo } from './app/tab-to';
import { expect, test } from './app/test';

test('from the start to a chart’s data without a mouse', async ({ book }) => {
  const page = await book.open();
  await book.ready();
  await page.keyboard.press('Control+3');
  const analysis = await Analysis.open(book);
  const path = await analysis.write('iris.csv', irisCsv());
  await analysis.choose(null);
  await book.electron.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, path);
  await tabTo(page, analysis.chooseButton);
  await page.keyboard.press('Enter');
  await tabTo(page, analysis.typeOf('species'));
  await tabTo(page, analysis.form.getByRole('radio', { checked: true }));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await tabTo(page, analysis.runButton);
  await page.keyboard.press('Enter');
  await tabTo(page, analysis.jobs.getByRole('button', { name: 'Open the report' }));
  await page.keyboard.press('Enter');

  await tabTo(page, analysis.report.getByRole('tab', { name: 'Overview' }));
  for (const name of ['Columns', 'Correlations', 'Clusters', 'Charts']) {
    await page.keyboard.press('ArrowDown');
    await expect(analysis.report.getByRole('tab', { name: new RegExp(`^${name}`) })).toHaveAttribute(
      'aria-selected',
      'true',
    );
  }
  await tabTo(page, analysis.sheet.getByRole('button', { name: 'Data of Clusters as a table' }));
  await page.keyboard.press('Enter');
  await expect(analysis.chartDialog.getByRole('grid', { name: 'Data of Clusters' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(analysis.chartDialog).toBeHidden();
  await tabTo(page, analysis.sheet.getByRole('button', { name: /^Open .* large$/ }).first());
  await page.keyboard.press('Enter');
  await expect(analysis.chartDialog).toBeVisible();
  const title = await analysis.chartDialog.getByRole('heading').first().textContent();
  await page.keyboard.press('ArrowRight');
  await expect(analysis.chartDialog.getByRole('heading').first()).not.toHaveText(title ?? '');
  await tabTo(page, analysis.chartDialog.locator('summary'));
  await page.keyboard.press('Enter');
  await tabTo(page, analysis.chartDialog.getByRole('grid'));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(analysis.chartDialog).toBeHidden();
});

for (const appearance of ['Daylight', 'Candlelight'] as const)
  test(`axe finds nothing serious in the chapter, ${appearance}`, async ({ book }) => {
    const page = await book.open();
    await book.ready();
    const analysis = await Analysis.open(book);
    await expectAccessible(page, 'nothing chosen yet');
    await analysis.choose(await analysis.write('iris.csv', irisCsv()));
    await analysis.form.getByRole('button', { name: 'Add a chart of your own' }).click();
    await analysis.run('iris.csv');
    await analysis.section('New analysis');

    await openChapter(page, 'Settings');
    await page.getByRole('radio', { name: appearance }).check({ force: true });
    await expect
      .poll(() => page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
      .toBe(appearance === 'Candlelight');
    await openChapter(page, 'Analysis');
    await analysis.section('New analysis');
    await expectAccessible(page, `the first step and a finished job, ${appearance}`);
    await page.getByRole('button', { name: /^iris\.csv/ }).click();
    await expect(analysis.preview).toBeVisible();
    await expectAccessible(page, `the form, ${appearance}`);
    await analysis.form.getByRole('button', { name: 'Choose columns …' }).click();
    await expectAccessible(page, `the choice of columns, ${appearance}`);
    await page.keyboard.press('Escape');
    await analysis.form.getByRole('button', { name: 'Another file' }).click();
    await analysis.section('Reports');
    for (const name of [
      'Overview',
      'Columns',
      'Correlations',
      'Clusters',
      'Charts',
      'Table',
      'Compare',
      'How it was made',
    ] as const) {
      await analysis.go(name);
      if (name === 'Table') await expect(analysis.sheet.getByRole('gridcell').first()).toBeVisible();
      await expectAccessible(page, `${name}, ${appearance}`);
    }
    await analysis.go('Charts');
    await analysis.sheet
      .getByRole('button', { name: /^Open .* large$/ })
      .first()
      .click();
    await analysis.chartDialog.locator('summary').click();
    await expectAccessible(page, `a chart large, ${appearance}`);
    await page.keyboard.press('Escape');
    await analysis.report.getByRole('button', { name: 'All reports' }).click();
    await expect(analysis.reports).toHaveCount(1);
    await expectAccessible(page, `the list of reports, ${appearance}`);
  });
