import { rm } from 'node:fs/promises';
import sharp from 'sharp';
import { Analysis } from './app/analysis';
import { openChapter } from './app/illustrations';
import { irisCsv } from './app/iris';
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

test('several files are analysed at once; one of them is cancelled and run again', async ({ book }) => {
  await book.open();
  await book.ready();
  const analysis = await Analysis.open(book);
  await analysis.choose(await analysis.writeRows('large.csv', 1_500_000));
  await analysis.runButton.click();
  const running = analysis.job('Being analysed', 'large.csv');
  await expect(running.getByRole('list', { name: 'Steps' })).toBeVisible();
  await analysis.choose(await analysis.write('iris.csv', irisCsv()));
  await analysis.want('Charts');
  await running.getByRole('button', { name: /^Cancel/ }).click();
  await analysis.runButton.click();
  await expect(analysis.page.getByRole('status', { name: 'Messages' })).toContainText(
    'Cancelled: large.csv.',
  );
  await expect(analysis.job('Analysed', 'iris.csv')).toBeVisible();
  await analysis.jobs.getByRole('button', { name: 'Show 1 more' }).click();

  await analysis.write('large.csv', irisCsv());
  await analysis.job('Cancelled', 'large.csv').getByRole('button', { name: 'Run it again' }).click();
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
