import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { analysisResultsSchema } from '#shared/analysis/results';
import { Analysis } from './app/analysis';
import { expectDrawn, pixels } from './app/expect-drawn';
import { irisCsv } from './app/iris';
import { expect, test } from './app/test';

test('a file is dropped, read as the person says, and everything in it is found', async ({ book }) => {
  await book.open();
  await book.ready();
  const analysis = await Analysis.open(book);
  const { form, preview, sheet, page } = analysis;

  await test.step('the first rows are there with what was detected', async () => {
    await analysis.drop(await analysis.write('iris.csv', irisCsv()));
    await expect(preview.getByRole('row').nth(1)).toContainText(/5\.1.*3\.5.*1\.4.*0\.2/);
    await expect(form.getByLabel('Separator')).toHaveValue('');
    await expect(form.getByLabel('Separator').locator('option:checked')).toHaveText(/Comma/);
    await expect(analysis.typeOf('petal width')).toHaveValue('decimal');
  });

  await test.step('a type is corrected, and taken back; a wrong separator is seen at once', async () => {
    await analysis.typeOf('petal width').selectOption('Text');
    await expect(analysis.typeOf('petal width')).toHaveAttribute('data-corrected', 'true');
    await expect(analysis.typeOf('petal width').locator('option:checked')).toHaveText('Text');
    await analysis.typeOf('petal width').selectOption('Number (detected)');
    await expect(analysis.typeOf('petal width')).toHaveAttribute('data-corrected', 'false');
    await form.getByLabel('Separator').selectOption(';');
    await expect(preview.getByRole('columnheader')).toHaveCount(2);
    await form.getByLabel('Separator').selectOption({ index: 0 });
    await expect(analysis.typeOf('species')).toHaveValue('text');
  });

  await test.step('a chart of one’s own', async () => {
    await form.getByRole('button', { name: 'Add a chart of your own' }).click();
    const own = form.getByRole('group', { name: 'Chart 1' });
    await own.getByRole('combobox', { name: 'x', exact: true }).selectOption('petal length');
    await own.getByRole('combobox', { name: 'y', exact: true }).selectOption('petal width');
    await own.getByLabel('Colour').selectOption('species');
  });

  await test.step('the overview tells the facts and what to look at', async () => {
    await analysis.run('iris.csv');
    await expect(analysis.fact('Rows')).toHaveText('150');
    await expect(analysis.fact('Columns')).toHaveText('5');
    await expect(analysis.fact('Missing values')).toHaveText('0');
    await expect(sheet.getByRole('region', { name: 'Alerts' })).toContainText('petal length');
    await expectDrawn(analysis.charts.first());
  });

  await test.step('an alert leads to its column', async () => {
    await sheet.getByRole('button', { name: 'petal length', exact: true }).first().click();
    const card = sheet.getByRole('article', { name: 'petal length' });
    await expect(card).toBeInViewport();
    await expect(card).toContainText('3.758');
    await sheet.getByLabel('Find a column').fill('spec');
    await expect(sheet.getByRole('article')).toHaveCount(1);
    await expect(sheet.getByRole('list', { name: 'Most frequent values' })).toContainText('setosa');
  });

  await test.step('correlations, as a map and as a list that is sorted', async () => {
    await analysis.go('Correlations');
    const pairs = sheet.getByRole('grid', { name: 'Pairs by Pearson' });
    await expect(pairs.getByRole('row').nth(1)).toContainText('0.96287');
    await expectDrawn(sheet.getByRole('img').first());
    await pairs.getByRole('button', { name: 'Sort by First' }).click();
    await expect(pairs.getByRole('row').nth(1)).toContainText('petal length');
    const map = sheet.getByRole('img').first();
    const before = await pixels(map);
    await pairs.focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => pixels(map), { message: 'the pair is pointed out on the map' }).not.toBe(before);
    await sheet.getByLabel('Find the pairs of a column').fill('sepal w');
    await expect(pairs).toHaveAttribute('aria-rowcount', '4');
    await sheet.getByRole('tab', { name: 'Spearman' }).click();
    await expect(
      sheet.getByRole('grid', { name: 'Pairs by Spearman' }).getByRole('row').nth(1),
    ).toContainText('0.93767');
  });

  await test.step('clusters: how many, how large, and what makes them', async () => {
    await analysis.go('Clusters');
    await expect(analysis.fact('Clusters')).toContainText('2');
    const clusters = sheet.getByRole('list', { name: 'Clusters' });
    await expect(clusters).toContainText('100 rows');
    await expect(clusters).toContainText('50 rows');
    await expect(clusters).toContainText(/petal length is low/);
    await expect(sheet.getByRole('table').filter({ hasText: 'Silhouette' })).toContainText('chosen');
    await expect(sheet).toContainText('Columns left out');
  });

  await test.step('each chart is drawn; the own one opens large, and its data are there as a table', async () => {
    await analysis.go('Charts');
    const cards = sheet.getByRole('list', { name: 'Charts' }).getByRole('listitem');
    const count = await cards.count();
    expect(count).toBeGreaterThan(6);
    for (let index = 0; index < count; index += 1) {
      await cards.nth(index).scrollIntoViewIfNeeded();
      await expectDrawn(cards.nth(index).getByRole('img'));
    }
    await sheet.getByRole('button', { name: 'Open petal width against petal length large' }).first().click();
    await expectDrawn(analysis.chartDialog.getByRole('img'));
    await analysis.chartDialog.getByText('The data as a table').click();
    const data = analysis.chartDialog.getByRole('grid');
    await expect(data).toHaveAttribute('aria-rowcount', '151');
    await expect(data.getByRole('row').nth(1)).toContainText('1.4');
    const chart = analysis.chartDialog.getByRole('img');
    const before = await pixels(chart);
    await data.focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => pixels(chart), { message: 'the row’s point is pointed out' }).not.toBe(before);
  });

  await test.step('points are selected with a frame; the chart is saved', async () => {
    await analysis.chartDialog.getByText('The data as a table').click();
    await analysis.chartDialog.getByRole('button', { name: 'Select points' }).click();
    await analysis.chartDialog.getByRole('img').scrollIntoViewIfNeeded();
    const box = await analysis.chartDialog.getByRole('img').boundingBox();
    if (!box) throw new Error('The chart has no place.');
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.5, box.y + box.height * 0.5, { steps: 5 });
    await page.mouse.move(box.x + box.width - 30, box.y + box.height - 100, { steps: 5 });
    await page.mouse.up();
    await expect(analysis.chartDialog.getByRole('status')).toHaveText(/^[1-9]\d* points in the frame$/);
    const svg = join(book.paths.root, 'own.svg');
    await analysis.saveTo(svg);
    await analysis.chartDialog.getByRole('button', { name: 'SVG' }).click();
    await expect(page.getByText('The chart is saved as SVG.')).toBeVisible();
    expect(await readFile(svg, 'utf8')).toMatch(/^<svg/);
    await page.keyboard.press('Escape');
  });

  await test.step('the rows are sorted, filtered and searched, and go on in SQL', async () => {
    await analysis.go('Table');
    const rows = sheet.getByRole('grid', { name: 'Rows of iris.csv' });
    await rows.getByRole('button', { name: 'petal width' }).click();
    await expect(rows.getByRole('row').nth(1)).toContainText('0.1');
    await sheet.getByLabel('Find a text in the rows').fill('VIRGIN');
    await expect(rows).toHaveAttribute('aria-rowcount', '51');
    await sheet.getByRole('button', { name: 'Filter', exact: true }).click();
    await sheet.getByLabel('Column').selectOption('petal length');
    await sheet.getByLabel('Condition').selectOption('is at least');
    await sheet.getByLabel('Value').fill('6.5');
    await expect(rows).toHaveAttribute('aria-rowcount', '5');
    await sheet.getByRole('button', { name: 'Write it as SQL' }).click();
    const answer = sheet.getByRole('grid', { name: 'Answer' });
    await expect(answer).toHaveAttribute('aria-rowcount', '5');
    await expect(sheet.getByRole('textbox', { name: 'SQL' })).toHaveValue(/WHERE "petal length" >= 6\.5/);
  });

  await test.step('SQL is answered, drawn and saved; a mistake is named with its place', async () => {
    await sheet.getByRole('textbox', { name: 'SQL' }).fill('SELECT species, avg(petal) FROM data');
    await page.keyboard.press('Control+Enter');
    await expect(sheet.getByRole('alert')).toContainText('There is no column “petal” (line 1, column 21).');
    await sheet
      .getByRole('textbox', { name: 'SQL' })
      .fill('SELECT species, avg("petal length") AS length FROM data GROUP BY species ORDER BY 1');
    await sheet.getByRole('button', { name: 'Run' }).click();
    await expect(sheet.getByRole('grid').getByRole('row').nth(1)).toContainText('setosa');
    await sheet.getByRole('button', { name: 'Chart' }).click();
    await expectDrawn(sheet.getByRole('img', { name: 'length by species' }));
    const path = join(book.paths.root, 'species.csv');
    await analysis.saveTo(path);
    await sheet.getByRole('button', { name: 'CSV' }).click();
    await expect(page.getByText('Saved: the rows as CSV.')).toBeVisible();
    expect(await readFile(path, 'utf8')).toMatch(/^species,length\nsetosa,1\.46/);
  });

  await test.step('the results are exported', async () => {
    const path = join(book.paths.root, 'results.json');
    await analysis.saveTo(path);
    await analysis.report.getByRole('button', { name: 'Export …' }).click();
    await page.getByRole('button', { name: 'Results, JSON' }).click();
    await expect(page.getByText('Saved: Results, JSON.')).toBeVisible();
    const results = analysisResultsSchema.parse(JSON.parse(await readFile(path, 'utf8')));
    expect(results).toMatchObject({ table: { rows: 150 }, clustering: { k: 2 } });
  });

  await analysis.go('How it was made');
  await expect(sheet).toContainText('UTF-8');
  await expect(sheet.getByRole('list', { name: 'Steps' })).toContainText('Report written');
});

test('a table of 200,000 rows is scrolled to its end, and jumped in', async ({ book }) => {
  const page = await book.open();
  await book.ready();
  const analysis = await Analysis.open(book);
  const rows = 200_000;
  await analysis.choose(await analysis.writeRows('long.csv', rows));
  await analysis.want('Statistics');
  await analysis.run('long.csv');
  await analysis.go('Table');
  const grid = analysis.sheet.getByRole('grid');
  await expect(grid.getByRole('gridcell', { name: 'name 0', exact: true })).toBeVisible();
  await expect(grid).toHaveAttribute('aria-rowcount', String(rows + 1));

  await grid.focus();
  await page.keyboard.press('Control+End');
  await expect(grid.getByRole('gridcell', { name: `name ${rows - 1}`, exact: true })).toBeInViewport();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Home');
  await expect(grid.locator(`[id="${await grid.getAttribute('aria-activedescendant')}"]`)).toBeInViewport();

  await analysis.sheet.getByLabel('Go to row').fill('123,456');
  await page.keyboard.press('Enter');
  await expect(grid.getByRole('gridcell', { name: 'name 123455', exact: true })).toBeInViewport();
  await grid.hover();
  await page.mouse.wheel(0, 2800);
  await expect(grid.getByRole('gridcell', { name: 'name 123560', exact: true })).toBeInViewport();
  await expect(grid.getByRole('columnheader', { name: 'name', exact: true })).toBeInViewport();

  await test.step('the local service is killed: rows and previews go on', async () => {
    await book.killService();
    await analysis.sheet.getByLabel('Go to row').fill('77,777');
    await page.keyboard.press('Enter');
    await expect(grid.getByRole('gridcell', { name: 'name 77776', exact: true })).toBeInViewport();
    await book.killService();
    await analysis.drop(await analysis.write('iris.csv', irisCsv()));
    await expect(analysis.preview.getByRole('row').nth(1)).toContainText(/5\.1.*3\.5.*1\.4.*0\.2/);
  });
});
