import { createWriteStream } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Locator } from '@playwright/test';
import sharp from 'sharp';
import { analysisResultsSchema } from '#shared/analysis/results';
import { Analysis } from './app/analysis';
import { expectAccessible } from './app/expect-accessible';
import { openChapter } from './app/illustrations';
import { irisCsv } from './app/iris';
import { tabTo } from './app/tab-to';
import { expect, test } from './app/test';

test('a file that is dropped on another chapter is looked into', async ({ book }) => {
  await book.open();
  await book.ready();
  const analysis = await Analysis.open(book);
  const path = await analysis.write('iris.csv', irisCsv());
  await openChapter(analysis.page, 'Settings');
  await analysis.drop(path);
  await expect(analysis.page.getByRole('heading', { name: 'Analysis', level: 1 })).toBeVisible();
  await expect(analysis.preview.getByRole('row').nth(1)).toContainText(/5\.1.*3\.5.*1\.4.*0\.2/);
});

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
    await expect(fact(sheet, 'Rows')).toHaveText('150');
    await expect(fact(sheet, 'Columns')).toHaveText('5');
    await expect(fact(sheet, 'Missing values')).toHaveText('0');
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
    await sheet.getByRole('tab', { name: 'Spearman' }).click();
    await expect(
      sheet.getByRole('grid', { name: 'Pairs by Spearman' }).getByRole('row').nth(1),
    ).toContainText('0.93767');
  });

  await test.step('clusters: how many, how large, and what makes them', async () => {
    await analysis.go('Clusters');
    await expect(fact(sheet, 'Clusters')).toContainText('2');
    const clusters = sheet.getByRole('list', { name: 'Clusters' });
    await expect(clusters).toContainText('100 rows');
    await expect(clusters).toContainText('50 rows');
    await expect(clusters).toContainText(/petal length is low/);
    await expect(sheet.getByRole('table').filter({ hasText: 'Silhouette' })).toContainText('chosen');
    await expect(sheet).toContainText('Columns that took no part');
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

test('a later analysis of the same file is compared with an earlier one; reports are found, deleted and brought back', async ({
  book,
}) => {
  const page = await book.open();
  await book.ready();
  const analysis = await Analysis.open(book);
  await analysis.choose(await analysis.write('flowers.csv', irisCsv(['setosa', 'versicolor'])));
  await form(analysis, 'Statistics');
  await analysis.run('flowers.csv');
  await analysis.go('Compare');
  await expect(analysis.sheet).toContainText('There is no earlier report of this file.');

  await analysis.section('New analysis');
  await analysis.jobs.getByRole('button', { name: 'Dismiss' }).click();
  await analysis.write('flowers.csv', irisCsv());
  await page
    .getByRole('list', { name: 'Files of before' })
    .getByRole('button', { name: /flowers/ })
    .click();
  await form(analysis, 'Statistics');
  await analysis.run('flowers.csv');
  await analysis.go('Compare');
  await expect(analysis.sheet).toContainText('The file has changed in between.');
  await expect(analysis.sheet.getByRole('row', { name: /^Rows 100/ })).toContainText('+50');
  await expect(analysis.sheet.getByRole('row', { name: /^petal length/ })).toContainText('2.861 → 3.758');

  await analysis.report.getByRole('button', { name: 'All reports' }).click();
  await expect(analysis.reports).toHaveCount(2);
  await page.getByLabel('Find a report').fill('nothing like it');
  await expect(page.getByText('No report is of a file with such a name.')).toBeVisible();
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

test('a table of 200,000 rows is scrolled to its end, and jumped in', async ({ book }) => {
  const page = await book.open();
  await book.ready();
  const analysis = await Analysis.open(book);
  const rows = 200_000;
  await analysis.choose(await writeRows(analysis, 'long.csv', rows));
  await form(analysis, 'Statistics');
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
});

test('several files are analysed at once; one of them is cancelled and run again', async ({ book }) => {
  await book.open();
  await book.ready();
  const analysis = await Analysis.open(book);
  await analysis.choose(await writeRows(analysis, 'large.csv', 1_500_000));
  await analysis.runButton.click();
  const running = analysis.job('Being analysed', 'large.csv');
  await expect(running.getByRole('list', { name: 'Steps' })).toBeVisible();
  await analysis.choose(await analysis.write('iris.csv', irisCsv()));
  await form(analysis, 'Charts');
  await running.getByRole('button', { name: /^Cancel/ }).click();
  await analysis.runButton.click();
  await expect(analysis.job('Cancelled', 'large.csv')).toContainText('nothing was kept');
  await expect(analysis.job('Analysed', 'iris.csv')).toBeVisible();

  await analysis.write('large.csv', irisCsv());
  await analysis.job('Cancelled', 'large.csv').getByRole('button', { name: 'Run again' }).click();
  await expect(analysis.job('Analysed', 'large.csv')).toContainText('150 rows × 5 columns');
  await expect(analysis.job('Cancelled', 'large.csv')).toBeHidden();
});

test('what cannot be analysed is refused in words, before or after it was started', async ({ book }) => {
  await book.open();
  await book.ready();
  const analysis = await Analysis.open(book);
  await analysis.choose(null);
  await expect(analysis.chooseButton).toBeVisible();
  await expect(analysis.form).toBeHidden();

  await test.step('an empty file has no preview and no way to start', async () => {
    await analysis.choose(await analysis.write('empty.csv', ''));
    await expect(analysis.form.getByRole('alert')).toContainText(/empty/i);
    await expect(analysis.runButton).toHaveAttribute('aria-disabled', 'true');
    await analysis.form.getByRole('button', { name: 'Another file' }).click();
  });

  await test.step('a picture by the name of a table', async () => {
    const png = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#a50' } })
      .png()
      .toBuffer();
    await analysis.choose(await analysis.write('picture.csv', png));
    await expect(analysis.form.getByRole('alert')).toBeVisible();
    await analysis.form.getByRole('button', { name: 'Another file' }).click();
  });

  await test.step('a file that is gone when its turn comes', async () => {
    const path = await analysis.write('gone.csv', irisCsv());
    await analysis.choose(path);
    await expect(analysis.preview).toBeVisible();
    await rm(path);
    await analysis.runButton.click();
    await expect(analysis.job('Refused', 'gone.csv')).toContainText(
      /no longer|not there|gone|does not exist/i,
    );
    await expect(
      analysis.job('Refused', 'gone.csv').getByRole('button', { name: 'Change it' }),
    ).toBeVisible();
  });
});

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

/** A fact of a sheet by its name. */
function fact(sheet: Locator, name: string): Locator {
  return sheet
    .locator('.facts > div')
    .filter({ has: sheet.page().getByText(name, { exact: true }) })
    .locator('dd');
}

/** Chooses what to find, once the first rows are there. */
async function form(analysis: Analysis, type: 'Statistics' | 'Charts'): Promise<void> {
  await expect(analysis.preview).toBeVisible();
  await analysis.form.getByRole('radio', { name: new RegExp(`^${type}`) }).check({ force: true });
}

/** A chart of lines and colours, not an empty canvas. */
async function expectDrawn(chart: Locator): Promise<void> {
  await expect(chart).toBeVisible();
  await expect
    .poll(() => chart.evaluate(drawn), { message: 'the chart is drawn' })
    .toEqual({
      // Axes and bars are little of a sheet, and never of one colour.
      painted: true,
      colourful: true,
    });
}

/** Whether what is on a chart's canvases is more than nothing, in more than one colour. Runs in the page. */
function drawn(chart: Element): { painted: boolean; colourful: boolean } {
  const colours = new Map<number, number>();
  for (const canvas of chart.querySelectorAll('canvas')) {
    const image = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height);
    for (const pixel of new Uint32Array(image?.data.buffer ?? new ArrayBuffer(0)))
      if (pixel !== 0) colours.set(pixel, (colours.get(pixel) ?? 0) + 1);
  }
  const pixels = [...colours.values()].reduce((sum, count) => sum + count, 0);
  return { painted: pixels > 1000, colourful: colours.size > 10 };
}

/** Writes a file of many rows without holding it in memory. */
async function writeRows(analysis: Analysis, name: string, rows: number): Promise<string> {
  const path = await analysis.write(name, '');
  const block = 20_000;
  const blocks = function* (): Generator<string> {
    yield 'id,name,amount,share,day\n';
    for (let first = 0; first < rows; first += block) {
      const lines = Array.from({ length: Math.min(block, rows - first) }, (_, index) => {
        const row = first + index;
        const day = new Date(Date.UTC(2020, 0, 1 + (row % 2000))).toISOString().slice(0, 10);
        return `${row},name ${row},${(row * 7919) % 10007},${((row * 104729) % 9973) / 100},${day}\n`;
      });
      yield lines.join('');
    }
  };
  await pipeline(Readable.from(blocks()), createWriteStream(path));
  return path;
}
