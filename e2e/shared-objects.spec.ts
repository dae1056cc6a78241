import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PYTHON_SET_UP_MS, pythonIsMissing } from '#core/testing/python-environment';
import { S3_KEYS, startS3Server } from '#core/testing/s3-server';
import { Analysis } from './app/analysis';
import { Illustrations, openChapter } from './app/illustrations';
import { irisCsv } from './app/iris';
import { expect, test } from './app/test';

const CLI = join(import.meta.dirname, '..', 'dist', 'cli', 'main.js');

test('pictures in a bucket are shown; while its server is away the app says so, and the job goes on when it is back', async ({
  book,
}) => {
  test.skip(pythonIsMissing() !== undefined, pythonIsMissing());
  test.setTimeout(PYTHON_SET_UP_MS);
  const s3 = await startS3Server();
  try {
    const page = await book.open({ LEATHER_BOOK_OBJECTS_URL: await s3.bucket(), ...S3_KEYS });
    const status = page.getByRole('region', { name: 'Status' });
    const illustrations = new Illustrations(page);
    await book.ready();
    await book.showStatus();
    await expect(status).toContainText(/Pictures and reports are kept in s3:\/\/books-.+\/library at /);
    await illustrations.generate('a red fox');
    await expect(illustrations.picture('a red fox')).toBeVisible({ timeout: 120_000 });

    await s3.kill();
    await illustrations.generate('a grey owl');
    await expect(status).toContainText('Pictures and reports are out of reach', { timeout: 120_000 });
    await expect(status).toContainText(`the object store at ${s3.endpoint} does not answer`);
    await expect(status).toContainText('The app goes on by itself when it is back.');
    await s3.startAgain();
    await expect(illustrations.picture('a grey owl')).toBeVisible({ timeout: 120_000 });
    await book.ready();
  } finally {
    await s3.stop();
  }
});

test('an app without a worker only watches, and says so; with one again, the job goes on', async ({
  book,
}) => {
  const page = await book.open();
  await book.ready();
  await openChapter(page, 'Settings');
  const here = page.getByRole('checkbox', { name: 'Let this computer do jobs' });
  await here.uncheck();
  await expect.poll(async () => (await book.status()).worker.state, { timeout: 60_000 }).toBe('off');
  const status = page.getByRole('region', { name: 'Status' });
  await expect(status).toContainText('This computer has no worker: workers on other machines do the jobs.', {
    timeout: 60_000,
  });
  await expect(status).toContainText('No worker takes the jobs', { timeout: 60_000 });
  await expect(status.getByRole('button', { name: 'Restart the worker' })).toHaveCount(0);
  await openChapter(page, 'Illustrations');
  const illustrations = new Illustrations(page);
  await illustrations.generate('a red fox');
  await expect(illustrations.making).toBeVisible();
  await openChapter(page, 'Settings');
  await here.check();
  await book.ready();
  await openChapter(page, 'Illustrations');
  await expect(illustrations.picture('a red fox')).toBeVisible({ timeout: 120_000 });
});

test('an app without a worker sends the file to analyse to where the workers are', async ({ book }) => {
  const root = await mkdtemp(join(tmpdir(), 'leather-book-elsewhere-'));
  const objects = join(root, 'objects');
  await mkdir(objects);
  const shared = { LEATHER_BOOK_OBJECTS_URL: `file://${objects}` };
  const page = await book.open({ ...shared, LEATHER_BOOK_WORKER: 'never' });
  await expect.poll(async () => (await book.status()).server.state, { timeout: 60_000 }).toBe('ready');
  const analysis = await Analysis.open(book);
  const file = await analysis.write('iris.csv', irisCsv());
  await analysis.choose(file);
  await expect(analysis.form).toContainText('Runs where the workers are.');
  await analysis.runButton.click();
  const sent = () => readdir(join(objects, 'data-files')).catch(() => []);
  await expect.poll(sent, { timeout: 60_000 }).toHaveLength(1);
  await expect(page.getByRole('region', { name: 'Progress and results' })).toContainText('iris.csv');
  // As on another machine.
  await rm(file);
  const worker = spawn(process.execPath, [CLI, 'temporal', 'worker'], {
    env: book.environment({ ...shared, LEATHER_BOOK_DATA_DIR: join(root, 'data') }),
    stdio: 'ignore',
  });
  try {
    // The whole name: a job that is “Being analysed” has it, too.
    const done = analysis.jobs.getByRole('listitem', { name: 'Analysed: iris.csv', exact: true });
    await expect(done).toBeVisible({ timeout: 120_000 });
    expect(await sent()).toEqual([]);
  } finally {
    const ended = once(worker, 'exit');
    worker.kill('SIGINT');
    await ended;
    await rm(root, { recursive: true, force: true });
  }
});
